/** An export with passwords: the accounts under a passphrase, sealed with the vault's own primitives (scrypt, AES-256-GCM). */
import { randomBytes } from "node:crypto";
import * as z from "zod";
import { keyFromPassword, openSealed, Sealed, seal } from "#core/vault";
import { LIMIT } from "./limits.ts";
import { Refused } from "./refused.ts";

const FORMAT = "postkontor-accounts-sealed";
const CONTEXT = "postkontor accounts export 1";

/** OWASP's recommendation for scrypt; a file cannot ask for more, or it would take all memory. */
const PARAMETERS = { N: 2 ** 17, r: 8, p: 1 } as const;

export const SealedFile = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  kdf: z.object({
    name: z.literal("scrypt"),
    N: z.literal(PARAMETERS.N),
    r: z.literal(PARAMETERS.r),
    p: z.literal(PARAMETERS.p),
    salt: z.string().regex(/^[A-Za-z0-9+/]{20,64}={0,2}$/),
  }),
  sealed: Sealed,
});
export type SealedFile = z.infer<typeof SealedFile>;

export const isSealed = (document: unknown): boolean =>
  typeof document === "object" && document !== null && (document as { format?: unknown }).format === FORMAT;

/** Reads the outer file. @throws Refused */
export function readSealedFile(document: unknown): SealedFile {
  const version = (document as { version?: unknown } | null)?.version;
  if (typeof version === "number" && version > 1) throw new Refused("newer");
  const parsed = SealedFile.safeParse(document);
  if (!parsed.success) throw new Refused("damaged", parsed.error.issues[0]?.path.join(".") ?? "");
  return parsed.data;
}

/** Seals a text under a passphrase. */
export async function sealText(text: string, passphrase: string): Promise<SealedFile> {
  const kdf = { name: "scrypt" as const, ...PARAMETERS, salt: randomBytes(16).toString("base64") };
  return { format: FORMAT, version: 1, kdf, sealed: seal(await keyFromPassword(passphrase, kdf), Buffer.from(text, "utf8"), CONTEXT) };
}

/** @throws Refused `wrong-passphrase`: this passphrase, or bytes that were changed; the two cannot be told apart */
export async function openText({ kdf, sealed }: SealedFile, passphrase: string): Promise<string> {
  const plain = openSealed(await keyFromPassword(passphrase, kdf), sealed, CONTEXT);
  if (!plain) throw new Refused("wrong-passphrase");
  if (plain.length > LIMIT.file) throw new Refused("too-large");
  return plain.toString("utf8");
}
