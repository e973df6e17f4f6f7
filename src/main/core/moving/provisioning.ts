/** The file that an administrator hands out and that an export writes: JSON, described by docs/provisioning.schema.json. */
import * as z from "zod";
import { AccountFields, EMPTY_ACCOUNT, Endpoint, OAuthSignIn } from "#shared/model/account.ts";
import { DOCUMENT_KINDS } from "#shared/model/document.ts";
import type { Candidate } from "./candidate.ts";
import { LIMIT } from "./limits.ts";
import { Refused } from "./refused.ts";

export const FORMAT = "postkontor-accounts";

const line = (max: number, about: string) => z.string().max(max).describe(about);
const email = z
  .string()
  .min(3)
  .max(320)
  .regex(/^[^\s@]+@[^\s@]+$/);
const server = (about: string) =>
  Endpoint.extend({ host: z.string().min(1).max(255) })
    .nullable()
    .describe(about);

/** Values that an administrator may fix: bringing the file in again replaces them, other values stay as the user left them. */
export const FIXABLE = [
  "displayName",
  "username",
  "note",
  "signIn",
  "imap",
  "smtp",
  "extraSmtp",
  "sender",
  "closing",
  "signature",
] as const;

const SignInOffer = z.discriminatedUnion("type", [
  z.object({ type: z.literal("password") }),
  z.object({ type: z.literal("none") }),
  OAuthSignIn.partial().extend({ type: z.literal("oauth2"), provider: z.enum(["google", "microsoft", "other"]) }),
]);

const ProvisionedAccount = z.object({
  email: email.describe("Address of the account; an account with this address is offered to be updated."),
  displayName: line(200, "Name in lists; default: the address.").optional(),
  username: line(320, "Name for signing in; default: the address.").optional(),
  note: line(1_000, "Internal note.").optional(),
  employee: line(320, "Name, number or address of an employee in Adressen.").optional(),
  active: z.boolean().describe("Default: true.").optional(),
  primary: z.boolean().describe("Becomes the primary account.").optional(),
  signIn: SignInOffer.describe("How the account signs in; default: by password.").optional(),
  imap: server("Server for receiving; null: only sending. Left out together with smtp: can be searched for.").optional(),
  smtp: server("Server for sending; null: only receiving.").optional(),
  extraSmtp: z
    .object({ username: z.string().max(320) })
    .nullable()
    .describe("Sending signs in with this name and a password of its own.")
    .optional(),
  sender: z
    .object({ address: z.string().max(320), name: z.string().max(200) })
    .nullable()
    .describe("What recipients see, where it differs.")
    .optional(),
  closing: line(4_000, "Closing of mails.").optional(),
  signature: line(8_000, "Signature of mails.").optional(),
  testRecipient: line(320, "Recipient of test mails.").optional(),
  password: line(4_096, "Goes straight into the vault. Leave it out: the user is asked.").optional(),
  smtpPassword: line(4_096, "Password of extraSmtp; goes straight into the vault.").optional(),
  fixed: z
    .array(z.enum(FIXABLE))
    .max(FIXABLE.length)
    .describe("Values that a later import replaces; default: all that are given.")
    .optional(),
});

const Rule = z.object({
  project: z.string().min(1).max(64).describe("Key of a project that exists."),
  kind: z.enum([...DOCUMENT_KINDS, "default"]),
  account: email.describe("Address of the account that sends this kind for the project."),
});
/** One of a project's mail settings, by names instead of ids. */
export type Rule = z.infer<typeof Rule>;

/** The whole file. */
export const Provisioning = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  fixed: z.array(z.enum(FIXABLE)).max(FIXABLE.length).describe("The same for all accounts.").optional(),
  accounts: z.array(ProvisionedAccount).min(1).max(LIMIT.rows),
  routing: z.array(Rule).max(1_000).describe("Projects' mail settings that are set after the accounts came in.").optional(),
});
export type Provisioning = z.infer<typeof Provisioning>;

/** Whether a document claims to be a provisioning file. */
export const isProvisioning = (document: unknown): boolean =>
  typeof document === "object" && document !== null && (document as { format?: unknown }).format === FORMAT;

/** The accounts of a file, and the projects' mail settings. @throws Refused naming the field */
export function readProvisioning(document: unknown): { candidates: Candidate[]; routing: Rule[] } {
  const version = (document as { version?: unknown } | null)?.version;
  if (typeof version === "number" && version > 1) throw new Refused("newer");
  const parsed = Provisioning.safeParse(document);
  if (!parsed.success) throw new Refused("damaged", parsed.error.issues[0]?.path.join(".") ?? "");
  const { accounts, fixed = [], routing = [] } = parsed.data;
  const candidates = accounts.map((account): Candidate => {
    const { password = "", smtpPassword = "", employee = "", fixed: own = fixed, primary = false, signIn, ...given } = account;
    const fields: AccountFields = {
      ...EMPTY_ACCOUNT,
      ...defined(given),
      displayName: given.displayName || account.email,
      username: given.username || account.email,
      employeeId: null,
      imap: given.imap ?? null,
      smtp: given.smtp ?? null,
      signIn: AccountFields.shape.signIn.parse(
        signIn?.type === "oauth2" ? { ...EMPTY_OAUTH, ...defined(signIn) } : (signIn ?? { type: "password" }),
      ),
    };
    return {
      row: null,
      fields,
      password,
      smtpPassword,
      remark: signIn?.type === "oauth2" ? "oauth" : null,
      employee,
      fixed: [...own],
      isPrimary: primary,
      problems: [],
    };
  });
  return { candidates, routing };
}

const EMPTY_OAUTH = { clientId: "", tenant: "", issuer: "", endpoints: null, scope: "", user: "", redirectPort: 0 };

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the properties that are undefined, so that they do not hide defaults. */
const defined = <T extends object>(values: T): Defined<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;

/** The JSON Schema that is published under docs/. */
export function provisioningSchema(): Record<string, unknown> {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Postkontor accounts",
    description: "Accounts that an administrator hands out, or that an export wrote. See provisioning.md.",
    ...z.toJSONSchema(Provisioning, { target: "draft-2020-12" }),
  };
}
