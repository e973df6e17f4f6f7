import type { MessagePort, Worker } from "node:worker_threads";
import type { Log } from "#core/log";
import { Failure, type Result } from "#shared/result.ts";
import { transferablesOf } from "./buffers.ts";

interface Reply {
  id: number;
  result: Result<unknown>;
  detail?: string;
}

/** One thread that is asked by name and answers with data; when it dies, everything it owed fails. */
export interface Thread {
  /** Byte arrays of the arguments are handed over and empty afterwards. @throws the Failure that the thread met */
  call: (name: string, args: unknown) => Promise<unknown>;
  end: () => Promise<void>;
}

/** Talks to a thread that runs `serveCalls`, or over a port to which it was connected. */
export function talkTo(worker: Worker | MessagePort, log: Pick<Log, "error">): Thread {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let next = 1;
  let dead: Failure | null = null;

  const die = (reason: string) => {
    if (dead) return;
    dead = new Failure("internal", { reason: "thread-ended" });
    if (waiting.size > 0) log.error("thread.ended", { reason, waiting: waiting.size });
    for (const { reject } of waiting.values()) reject(dead);
    waiting.clear();
  };
  worker.on("message", ({ id, result, detail }: Reply) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (result.ok) return asked?.resolve(result.value);
    if (detail) log.error("thread.call.broken", { detail });
    asked?.reject(new Failure(result.error.code, result.error.params));
  });
  if ("terminate" in worker) {
    worker.on("error", (error) => die(error.message));
    worker.on("exit", () => die("exit"));
  } else worker.on("close", () => die("closed"));

  return {
    call: (name, args) =>
      new Promise((resolve, reject) => {
        if (dead) return reject(dead);
        const id = next++;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, name, args }, transferablesOf(args));
      }),
    end: async () => {
      if ("terminate" in worker) await worker.terminate();
      else worker.close();
    },
  };
}
