import type { MessagePort, Worker } from "node:worker_threads";
import type { Log } from "#core/log";
import { unwatched, waitFor } from "#core/operation";
import { type Thread, talkTo } from "#core/threads";
import { Failure } from "#shared/result.ts";
import type { AttachmentContent, Incoming, OpenedContent } from "./content.ts";
import { PARSE_TIME } from "./limits.ts";
import type { Packed } from "./parse.worker.ts";
import type { ForeignPictures, TakenOver } from "./rich.ts";

/** Where read messages go: the store's writing thread. */
export interface Destination {
  connect: () => Promise<MessagePort>;
}

/** Reads messages in threads. Byte arrays given to it are handed over and empty afterwards. */
export interface Parser {
  /**
   * Reads a batch of messages and writes them into a folder, from thread to thread; answers how many were new there.
   * @throws Failure `timed-out` or `internal` when a message keeps the thread busy or ends it: nothing of the batch is kept then
   */
  keep: (store: Destination, folderId: number, messages: Incoming[], options?: { headerOnly: boolean }) => Promise<number>;
  /** Starts the thread for `keep` ahead of time, while a server is waited for. */
  prepare: (store: Destination) => void;
  open: (packed: Packed) => Promise<OpenedContent>;
  attachment: (packed: Packed, index: number) => Promise<AttachmentContent | null>;
  /** Takes a message's HTML over into a mail that is written (see rich.ts). @throws Failure `timed-out`, `internal` for HTML that keeps the thread busy */
  takeOver: (html: string, pictures: ForeignPictures) => Promise<TakenOver>;
  /** Starts the thread for opening ahead of time, so that the first message does not wait for it (about 200 ms). */
  warm: () => void;
  close: () => Promise<void>;
}

export interface ParserOptions {
  /** Starts a thread with `parse.worker.ts`. */
  worker: () => Worker;
  log: Log;
  /** ms */
  timeLimit?: number;
}

/** Prepares two threads, each started when it is first needed: one for fetched mail, one for opening, which is not to wait behind a fetch. */
export function createParser({ worker, log, timeLimit = PARSE_TIME }: ParserOptions): Parser {
  const fetching = replaceableThread(worker, log, timeLimit);
  const opening = replaceableThread(worker, log, timeLimit);
  return {
    keep: async (store, folderId, messages, { headerOnly } = { headerOnly: false }) => {
      const { added } = await fetching.turn(async (call) => {
        await call.into(store);
        await call.limited("read", { messages, headerOnly });
        return { added: call.unlimited("keep", { folderId }) }; // not waited for: the next batch is read meanwhile
      });
      return (await added) as number;
    },
    prepare: (store) => {
      if (!fetching.isRunning()) fetching.turn((call) => call.into(store)).catch(() => undefined);
    },
    open: (packed) => opening.turn(async (call) => (await call.limited("open", packed)) as OpenedContent),
    attachment: (packed, index) =>
      opening.turn(async (call) => (await call.limited("attachment", { ...packed, index })) as AttachmentContent | null),
    takeOver: (html, pictures) => opening.turn(async (call) => (await call.limited("takeOver", { html, pictures })) as TakenOver),
    warm: () => {
      if (!opening.isRunning()) opening.turn((call) => call.limited("warm", undefined)).catch(() => undefined);
    },
    close: async () => {
      await Promise.all([fetching, opening].map((one) => one.end()));
    },
  };
}

/** What can be asked of a thread while it is one's turn. */
interface Calls {
  /** Connects the thread to a store, unless it is. */
  into: (store: Destination) => Promise<void>;
  /** A call that may take so long as a message may; then the thread is replaced. */
  limited: (name: string, args: unknown) => Promise<unknown>;
  /** A call that waits for the store. */
  unlimited: (name: string, args: unknown) => Promise<unknown>;
}

/** A thread that is replaced when a message takes too long in it; its users take turns, so that the time is one message's own. */
function replaceableThread(worker: () => Worker, log: Log, timeLimit: number) {
  let thread: Thread | null = null;
  let connected: Destination | null = null;
  let waiting = 0;
  let earlier: Promise<unknown> = Promise.resolve();
  const running = (): Thread => {
    thread ??= talkTo(worker(), log);
    return thread;
  };
  const end = async () => {
    const ended = thread;
    thread = null;
    connected = null;
    await ended?.end();
  };
  const calls: Calls = {
    into: async (store) => {
      if (connected === store && thread) return;
      await running().call("into", { port: await store.connect() });
      connected = store;
    },
    limited: async (name, args) => {
      const limit = { signal: unwatched.signal, ms: timeLimit, expired: () => new Failure("timed-out") };
      try {
        return await waitFor(limit, ({ resolve, reject }) => {
          running().call(name, args).then(resolve, reject);
          return () => undefined;
        });
      } catch (error) {
        // Dead, stuck or out of memory: the next message gets a new one.
        log.warn("parse.refused", { reason: error instanceof Failure ? error.code : "internal" });
        await end();
        throw error;
      }
    },
    unlimited: (name, args) => running().call(name, args),
  };
  return {
    isRunning: () => thread !== null || waiting > 0,
    turn: <T>(work: (calls: Calls) => Promise<T>): Promise<T> => {
      waiting += 1;
      const turn = earlier.then(() => work(calls)).finally(() => (waiting -= 1));
      earlier = turn.catch(() => undefined);
      return turn;
    },
    end,
  };
}
