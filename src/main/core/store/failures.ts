import { type ErrorCode, Failure } from "#shared/result.ts";

/** Primary result codes of SQLite that a person can do something about. @see https://www.sqlite.org/rescode.html */
const CODES: Record<number, ErrorCode> = {
  5: "store-locked", // SQLITE_BUSY
  6: "store-locked", // SQLITE_LOCKED
  8: "store-read-only", // SQLITE_READONLY
  10: "store-damaged", // SQLITE_IOERR
  11: "store-damaged", // SQLITE_CORRUPT
  13: "store-full", // SQLITE_FULL
  14: "store-read-only", // SQLITE_CANTOPEN
  26: "store-damaged", // SQLITE_NOTADB; opening asks the key check whether the key was wrong
};

/** Turns an error of the database into a Failure; anything else (a bug in a statement) is given back as it is. */
export function storeFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Failure) return error;
  const code = CODES[primaryCode(error) ?? -1];
  return code ? new Failure(code, undefined, { cause: error }) : error;
}

/** SQLite's primary result code; the driver gives it as a number, and of a failed open only inside its message. */
function primaryCode(error: Error): number | null {
  const raw = "rawCode" in error && typeof error.rawCode === "number" ? error.rawCode : null;
  if (raw !== null) return raw & 0xff;
  const told = /Unable to open connection.*: (\d+)/.exec(error.message)?.[1];
  return told ? Number(told) & 0xff : null;
}
