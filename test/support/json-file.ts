import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { JsonFile, JsonFormat } from "#core/files";
import type { KeyProtector } from "#core/vault";

/** A settings file in memory, for tests of what lies behind it. */
export function memoryFile<T>(format: JsonFormat<T>): JsonFile<T> {
  let value = format.empty();
  return {
    keptAs: null,
    read: () => value,
    write: (next) => {
      value = next;
    },
  };
}

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "postkontor-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Stands in for a keychain: reverses bytes, so that nothing is stored as it was given. */
export const fakeKeychain = (changes: Partial<KeyProtector> = {}): KeyProtector => ({
  kind: "keychain",
  isAvailable: () => true,
  wrap: (key) => Buffer.from(key).reverse(),
  unwrap: (wrapped) => Buffer.from(wrapped).reverse(),
  ...changes,
});
