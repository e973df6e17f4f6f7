/** Reads an account file of the command-line contract. Its shape is judged here; whether its values can work is the check's matter. */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import * as z from "zod";
import type { Auth, ResolvedAccount, ResolvedHalf } from "#core/accounts";
import { Secret } from "#core/vault";
import { Security } from "#shared/model/account.ts";
import { UsageError } from "./usage-error.ts";

const LARGEST = 1_000_000;
const text = z.string().max(4_096);
const Clear = z.union([z.string().max(16_384), z.strictObject({ env: z.string().min(1).max(256) })]);
const AuthShape = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("password"), password: Clear }),
  z.strictObject({ type: z.literal("oauth2"), accessToken: Clear }),
  z.strictObject({ type: z.literal("none") }),
]);
const HalfShape = z.strictObject({
  host: text,
  port: z.number(),
  security: Security,
  username: text.optional(),
  auth: AuthShape.optional(),
});
// Fields of a newer version are no reason to refuse a file; they are named, so that a typing error is seen.
const AccountShape = z.looseObject({
  email: text,
  displayName: text.optional(),
  username: text.optional(),
  auth: AuthShape.nullish(),
  smtp: HalfShape.nullish(),
  imap: HalfShape.nullish(),
  sender: z.strictObject({ address: text, name: text.optional() }).nullish(),
  tls: z.strictObject({ caFile: text.optional() }).nullish(),
});
type AccountShape = z.infer<typeof AccountShape>;

/**
 * Reads an account with its secrets; `note` is told of fields that nobody knows.
 * @throws UsageError naming the file and the field
 */
export async function readAccount(file: string, note: (line: string) => void): Promise<ResolvedAccount> {
  const parsed = AccountShape.safeParse(await readJson(file));
  if (!parsed.success) throw new UsageError(`${file}: ${firstIssue(parsed.error)}`);
  const shape = parsed.data;
  if (!shape.smtp && !shape.imap) throw new UsageError(`${file}: smtp, imap: at least one of them is needed`);
  for (const field of unknownFields(shape)) note(`${file}: ${field}: unknown field, ignored`);
  const name = shape.displayName ?? "";
  return {
    id: null,
    email: shape.email,
    displayName: name,
    sender: { address: shape.sender?.address ?? shape.email, name: shape.sender?.name ?? name },
    smtp: toHalf(file, shape, "smtp"),
    imap: toHalf(file, shape, "imap"),
    ca: await readRoots(file, shape),
  };
}

function unknownFields(shape: AccountShape): string[] {
  const strangers = (value: object, known: object, prefix: string) =>
    Object.keys(value)
      .filter((key) => !Object.hasOwn(known, key))
      .map((key) => `${prefix}${key}`);
  return [
    ...strangers(shape, AccountShape.shape, ""),
    ...strangers(shape.smtp ?? {}, HalfShape.shape, "smtp."),
    ...strangers(shape.imap ?? {}, HalfShape.shape, "imap."),
  ];
}

async function readJson(file: string): Promise<unknown> {
  try {
    const content = await readFile(file);
    if (content.length > LARGEST) throw new UsageError(`${file}: larger than 1 MB, no account file`);
    return JSON.parse(content.toString("utf8").replace(/^\ufeff/, ""));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // The parser's message quotes the file's text, which may hold a password.
    if (error instanceof SyntaxError) throw new UsageError(`${file}: not valid JSON`);
    throw new UsageError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`);
  }
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  const field = issue?.path.join(".") || (issue?.code === "unrecognized_keys" ? issue.keys.join(", ") : "the whole file");
  const reason = issue?.code === "unrecognized_keys" ? `unknown field ${issue.keys.join(", ")}` : (issue?.message ?? "cannot be read");
  return `${field}: ${reason}`;
}

function toHalf(file: string, shape: AccountShape, half: "smtp" | "imap"): ResolvedHalf | null {
  const own = shape[half];
  if (!own) return null;
  const ownAuth = own.auth ? `${half}.auth` : "auth";
  return {
    host: own.host,
    port: own.port,
    security: own.security,
    username: own.username ?? shape.username ?? shape.email,
    auth: toAuth(file, own.auth ?? shape.auth, ownAuth),
  };
}

function toAuth(file: string, auth: z.infer<typeof AuthShape> | null | undefined, field: string): Auth {
  if (!auth || auth.type === "none") return { type: "none" };
  if (auth.type === "password") return { type: "password", password: reveal(file, auth.password, `${field}.password`) };
  return { type: "oauth2", accessToken: reveal(file, auth.accessToken, `${field}.accessToken`) };
}

function reveal(file: string, clear: z.infer<typeof Clear>, field: string): Secret {
  if (typeof clear === "string") return new Secret(clear);
  const value = process.env[clear.env];
  if (value === undefined) throw new UsageError(`${file}: ${field}.env: the environment has no variable ${clear.env}`);
  return new Secret(value);
}

async function readRoots(file: string, shape: AccountShape): Promise<string[]> {
  const caFile = shape.tls?.caFile;
  if (!caFile) return [];
  try {
    const pem = await readFile(resolve(dirname(file), caFile), "utf8");
    if (!pem.includes("-----BEGIN CERTIFICATE-----")) throw new UsageError(`${file}: tls.caFile: ${caFile} holds no certificate`);
    return [pem];
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file}: tls.caFile: ${caFile} cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`);
  }
}
