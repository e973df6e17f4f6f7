// Helper programs (display, session bus, keyring, mail servers) that must never outlive the process that started them.
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

const READY_WITHIN_MS = 15_000;
const END_WITHIN_MS = 3_000;

/** Starts a helper that is ended with this process, also when this process ends unexpectedly. */
export function startHelper(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, options);
  const atExit = () => child.kill("SIGTERM");
  process.once("exit", atExit);
  child.once("exit", () => process.off("exit", atExit));
  return child;
}

/**
 * Reads the first line of a pipe on which a helper reports itself ready.
 * @param pipe the number of the file descriptor in the helper
 * @throws Error when it ends before or says nothing for 15 s
 */
export async function firstLine(child: ChildProcess, pipe: number, name: string): Promise<string> {
  let late: NodeJS.Timeout | undefined;
  const line = new Promise<string>((resolve, reject) => {
    late = setTimeout(() => reject(new Error(`${name} did not come up`)), READY_WITHIN_MS);
    let text = "";
    (child.stdio[pipe] as Readable).setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (text.includes("\n")) resolve(text.slice(0, text.indexOf("\n")).trim());
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${name} ended at once (code ${code})`)));
  });
  return await line.finally(() => clearTimeout(late));
}

/** Ends a helper and waits for it; by force after three seconds. */
export async function endHelper(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), END_WITHIN_MS);
  await ended;
  clearTimeout(force);
}
