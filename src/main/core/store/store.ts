import { MessageChannel, type MessagePort, type Worker } from "node:worker_threads";
import type { Log } from "#core/log";
import { talkTo } from "#core/threads";
import type { CallArgs, CallResult, Reads, Writes } from "./calls.ts";

/** The mail and business data on disk, behind two threads: one writes, one reads. */
export interface Store {
  readonly file: string;
  /** Asks the reading thread; quick also during a fetch. @throws Failure `store-*` */
  read: <N extends keyof Reads>(name: N, ...args: CallArgs<Reads[N]>) => Promise<CallResult<Reads[N]>>;
  /** Asks the writing thread, in order. Byte arrays in the arguments are handed over and empty afterwards. @throws Failure `store-*` */
  write: <N extends keyof Writes>(name: N, ...args: CallArgs<Writes[N]>) => Promise<CallResult<Writes[N]>>;
  /** A port over which another thread may write (`talkTo`), in order with everybody else; it ends with the store. */
  connect: () => Promise<MessagePort>;
  close: () => Promise<void>;
}

export interface StoreOptions {
  file: string;
  key: string;
  /** Starts a thread with `store.worker.ts`. */
  worker: () => Worker;
  log: Log;
  /** Largest number of pages (4 KiB each). */
  maxPages?: number | undefined;
  /** Size at which a pack of raw messages is full, bytes. */
  packBytes?: number | undefined;
}

/**
 * Opens the encrypted store, or makes it.
 * @throws Failure `store-wrong-key`, `store-damaged`, `store-locked`, `store-read-only`, `store-full`
 */
export async function openStore({ file, key, worker, log, maxPages, packBytes }: StoreOptions): Promise<Store> {
  const writer = talkTo(worker(), log);
  const reader = talkTo(worker(), log);
  try {
    await writer.call("open", { role: "write", file, key, maxPages, packBytes });
    await reader.call("open", { role: "read", file, key });
  } catch (error) {
    await Promise.all([writer.end(), reader.end()]);
    throw error;
  }
  return {
    file,
    read: (name, ...args) => reader.call(name, args[0]) as never,
    write: (name, ...args) => writer.call(name, args[0]) as never,
    connect: async () => {
      const { port1, port2 } = new MessageChannel();
      await writer.call("connect", { port: port1 });
      return port2;
    },
    close: async () => {
      // The reader first: the last connection to close folds the write-ahead log into the file.
      await reader.call("close", undefined).catch(() => undefined);
      await writer.call("close", undefined).catch(() => undefined);
      await Promise.all([writer.end(), reader.end()]);
    },
  };
}
