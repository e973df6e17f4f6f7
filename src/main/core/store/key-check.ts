/**
 * SQLite cannot tell a wrong key from a damaged first page. A small file beside the database can: it holds a salted,
 * slow digest of the key (scrypt costs an attacker far more than the database's own key derivation).
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { lazily } from "#core/operation";

/** Loaded by the few who need it: opening a store for reading does not. */
const crypto = lazily((): typeof import("node:crypto") => createRequire(import.meta.url)("node:crypto"));

const SALT = 16;
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

const checkFile = (databaseFile: string) => `${databaseFile}.key`;

/** Writes the check for a new database; costs about 100 ms, once. */
export function rememberKey(databaseFile: string, key: string): void {
  if (existsSync(checkFile(databaseFile))) return;
  const { randomBytes, scryptSync } = crypto();
  const salt = randomBytes(SALT);
  writeFileSync(checkFile(databaseFile), Buffer.concat([salt, scryptSync(key, salt, 32, COST)]), { mode: 0o600 });
}

/** Says whether this key made the database; null when there is no check to ask. */
export function isKeyOf(databaseFile: string, key: string): boolean | null {
  let check: Buffer;
  try {
    check = readFileSync(checkFile(databaseFile));
  } catch {
    return null;
  }
  if (check.length !== SALT + 32) return null;
  const { scryptSync, timingSafeEqual } = crypto();
  return timingSafeEqual(check.subarray(SALT), scryptSync(key, check.subarray(0, SALT), 32, COST));
}
