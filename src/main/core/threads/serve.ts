import { parentPort } from "node:worker_threads";
import { toAppError } from "#shared/result.ts";
import { buffersOf } from "./buffers.ts";

/** A question to a thread. */
interface Request {
  id: number;
  name: string;
  args: unknown;
}

/** Answers the calls that reach this thread, one after the other; byte arrays of a result are handed over, not copied. */
export function serveCalls(perform: (name: string, args: unknown) => unknown): void {
  const port = parentPort;
  if (!port) throw new TypeError("this is no thread");
  let earlier: Promise<void> = Promise.resolve();
  const answer = async ({ id, name, args }: Request): Promise<void> => {
    try {
      const value = await perform(name, args);
      port.postMessage({ id, result: { ok: true, value } }, buffersOf(value));
    } catch (thrown) {
      const error = toAppError(thrown);
      // A bug's words are for the log of the main process; statements and types, never values.
      const detail = error.code === "internal" && thrown instanceof Error ? thrown.message : undefined;
      port.postMessage({ id, result: { ok: false, error }, detail });
    }
  };
  port.on("message", (request: Request) => {
    earlier = earlier.then(() => answer(request));
  });
}
