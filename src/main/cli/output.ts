/** The only writer of stdout and stderr. */

import { writeSync } from "node:fs";

/**
 * Writes a command's only result and nothing after it: straight, since opening the stream costs as much as a search (3 ms).
 * A console of Windows takes letters from the stream only, and a pipe that is full hands the rest to it.
 */
export function printAtOnce(text: string): void {
  let rest = Buffer.from(`${text}\n`);
  try {
    while (process.platform !== "win32" && rest.length > 0) rest = rest.subarray(writeSync(1, rest));
  } catch {
    // The stream waits for the reader, or tells that there is none.
  }
  if (rest.length > 0) process.stdout.write(rest);
}

/** Writes a result: one JSON document, or lines for people. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes what is no result: progress, and one line about what went wrong. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Writes a result as one JSON document. */
export function printJson(result: unknown): void {
  print(JSON.stringify(result, null, 2));
}

/** Writes one result of many as one line; waits where the reader is slower. */
export function printLine(result: unknown): Promise<void> {
  // Some readers take these for line ends too.
  const line = JSON.stringify(result).replace(/[\u0085\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, "0")}`);
  if (process.stdout.write(`${line}\n`)) return Promise.resolve();
  return new Promise((resolve) => process.stdout.once("drain", resolve));
}

/** Writes bytes as they are. */
export function printBytes(bytes: Uint8Array): void {
  process.stdout.write(bytes);
}
