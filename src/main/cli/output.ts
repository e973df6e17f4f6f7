/** The only writer of stdout and stderr. */

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

/** Writes one line of many; waits where the reader is slower. */
export function printLine(text: string): Promise<void> {
  if (process.stdout.write(`${text}\n`)) return Promise.resolve();
  return new Promise((resolve) => process.stdout.once("drain", resolve));
}

/** Writes bytes as they are. */
export function printBytes(bytes: Uint8Array): void {
  process.stdout.write(bytes);
}
