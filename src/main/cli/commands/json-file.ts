import { readFile, stat } from "node:fs/promises";
import type { Invocation } from "./command.ts";

const LARGEST = 16_000_000;

/** Reads a file of JSON, or ends the command with exit code 2. */
export async function readJsonFile(file: string, { refuse }: Pick<Invocation, "refuse">): Promise<unknown> {
  try {
    if ((await stat(file)).size > LARGEST) return refuse(`${file}: larger than 16 MB`);
    return JSON.parse((await readFile(file, "utf8")).replace(/^\ufeff/, ""));
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(`${file}: the whole file: not valid JSON`);
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refuse(`${file}: cannot be read (${code})`);
  }
}
