import { readFileSync } from "node:fs";
import * as z from "zod";
import { keepAside, writeAtomically } from "#core/files";
import { Failure } from "#shared/result.ts";
import { ScryptParameters, Sealed } from "./envelope.ts";

const WrappedKey = z.discriminatedUnion("protector", [
  z.object({ protector: z.literal("keychain"), wrapped: z.string() }),
  z.object({ protector: z.literal("password"), kdf: ScryptParameters, sealed: Sealed }),
]);

export const VaultFile = z.object({ version: z.literal(1), key: WrappedKey, entries: z.record(z.string(), Sealed) });
/** The vault on disk: the wrapped key and the sealed entries; nothing in it is readable without the keychain or the master password. */
export type VaultFile = z.infer<typeof VaultFile>;

/** Reads the vault; a damaged file is kept aside, never overwritten. */
export function readVaultFile(file: string): { content: VaultFile | null; keptAs: string | null } {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { content: null, keptAs: null };
    throw new Failure("file-not-readable", { file: "vault.json" }, { cause: error });
  }
  const parsed = VaultFile.safeParse(parseJson(text));
  return parsed.success ? { content: parsed.data, keptAs: null } : { content: null, keptAs: keepAside(file) };
}

/** Writes the vault as a whole. */
export function writeVaultFile(file: string, content: VaultFile): void {
  try {
    writeAtomically(file, JSON.stringify(content, null, 2));
  } catch (error) {
    const full = (error as NodeJS.ErrnoException).code === "ENOSPC";
    throw new Failure(full ? "store-full" : "file-not-writable", { file: "vault.json" }, { cause: error });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
