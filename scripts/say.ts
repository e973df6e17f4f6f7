/** Writes one line for the person at the terminal; standard output stays free for the started program. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
