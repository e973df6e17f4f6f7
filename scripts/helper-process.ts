// Helper programs (display, session bus, keyring, mail servers) that must never outlive the process that started them,
// even when that process is killed: each has a watcher that ends it when a pipe from here closes.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";

/** How a helper's standard streams (and one further pipe, number 3) are connected. */
type Streams = readonly ("ignore" | "pipe")[];

const READY_WITHIN_MS = 15_000;
const END_WITHIN_MS = 5_000;
const WATCH_PIPE = 4;

/**
 * The watcher leaves when it is told that the helper has ended by itself, because its number may then belong to another
 * program. It is no child of the helper, as servers complain about children they did not start.
 */
const WATCHED = `( (read -r ended <&${WATCH_PIPE} || kill -TERM $$) >/dev/null 2>&1 3>&- & ); exec ${WATCH_PIPE}<&-; exec "$@"`;

/** Starts a helper that ends with this process. */
export function startHelper(
  command: string,
  args: readonly string[],
  streams: Streams,
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  const [input = "ignore", output = "ignore", errors = "ignore", extra = "ignore"] = streams;
  const child = spawn("/bin/sh", ["-c", WATCHED, "sh", command, ...args], { env, stdio: [input, output, errors, extra, "pipe"] });
  const watch = child.stdio[WATCH_PIPE] as Writable;
  watch.on("error", () => undefined);
  child.once("exit", () => watch.end("ended\n"));
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

/** Ends a helper and waits for it; by force after five seconds. */
export async function endHelper(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), END_WITHIN_MS);
  await ended;
  clearTimeout(force);
}
