import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { createLog, type Log } from "#core/log";

const LIMIT_BYTES = 1_000_000;

/** A rotating log file (two generations); a log that cannot be written never stops the program. */
export function openLogFile(folder: string): Log {
  const file = join(folder, "postkontor.log");
  let size = 0;
  try {
    mkdirSync(folder, { recursive: true });
    size = statSync(file).size;
  } catch {
    // No file yet.
  }
  return createLog((line) => {
    try {
      if (size > LIMIT_BYTES) {
        renameSync(file, `${file}.1`);
        size = 0;
      }
      appendFileSync(file, `${line}\n`, { mode: 0o600 });
      size += line.length + 1;
    } catch {
      // A full disk must not stop the mail.
    }
  });
}
