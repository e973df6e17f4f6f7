import { type MessagePort, parentPort } from "node:worker_threads";
import { toAppError } from "#shared/result.ts";
import { transferablesOf } from "./buffers.ts";

/** A question to a thread. */
interface Request {
  id: number;
  name: string;
  args: unknown;
}

/**
 * Answers the calls that reach this thread, one after the other; byte arrays of a result are handed over, not copied. The
 * call `connect` with a port lets another thread ask as well, without the way through main.
 * @param elsewhere names of calls that wait for another thread: the next one begins meanwhile
 */
export function serveCalls(perform: (name: string, args: unknown) => unknown, elsewhere: ReadonlySet<string> = new Set()): void {
  const port = parentPort;
  if (!port) throw new TypeError("this is no thread");
  let earlier: Promise<void> = Promise.resolve();
  const answer = async (asker: MessagePort, { id, name, args }: Request): Promise<void> => {
    try {
      const value = name === "connect" ? listen((args as { port: MessagePort }).port) : await perform(name, args);
      asker.postMessage({ id, result: { ok: true, value } }, transferablesOf(value));
    } catch (thrown) {
      const error = toAppError(thrown);
      // A bug's words are for the log of the main process; statements and types, never values.
      const detail = error.code === "internal" && thrown instanceof Error ? thrown.message : undefined;
      asker.postMessage({ id, result: { ok: false, error }, detail });
    }
  };
  const listen = (asker: MessagePort): void => {
    asker.on("message", (request: Request) => {
      earlier = earlier.then(() => {
        const answered = answer(asker, request);
        return elsewhere.has(request.name) ? undefined : answered;
      });
    });
  };
  listen(port);
}
