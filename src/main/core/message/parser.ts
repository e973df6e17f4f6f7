import type { Worker } from "node:worker_threads";
import type { Log } from "#core/log";
import { unwatched, waitFor } from "#core/operation";
import { type Thread, talkTo } from "#core/threads";
import { Failure } from "#shared/result.ts";
import type { AttachmentContent, Codec, OpenedContent, ParsedContent } from "./content.ts";
import { PARSE_TIME } from "./limits.ts";

interface Packed {
  codec: Codec;
  bytes: Uint8Array;
}

/** Parses messages in threads. Byte arrays given to it are handed over and empty afterwards. */
export interface Parser {
  /** For the store; a message that takes too long or breaks the parser comes back as `unreadable`. */
  index: (raw: Uint8Array) => Promise<ParsedContent>;
  open: (packed: Packed) => Promise<OpenedContent>;
  attachment: (packed: Packed, index: number) => Promise<AttachmentContent | null>;
  /** Starts the thread for opening ahead of time, so that the first message does not wait for it (about 200 ms). */
  warm: () => void;
  close: () => Promise<void>;
}

export interface ParserOptions {
  /** Starts a thread with `parse.worker.ts`. */
  worker: () => Worker;
  log: Log;
  /** Threads for fetched mail; opening has one more, so that reading is not behind a fetch. */
  threads?: number;
  /** ms */
  timeLimit?: number;
}

/** Prepares the parse threads; each is started when it is first needed. */
export function createParser({ worker, log, threads = 2, timeLimit = PARSE_TIME }: ParserOptions): Parser {
  const lane = () => replaceableThread(worker, log, timeLimit);
  const lanes = Array.from({ length: threads }, lane);
  const opening = lane();
  return {
    index: async (raw) => {
      const free = lanes.reduce((best, other) => (other.waiting() < best.waiting() ? other : best));
      const copy = new Uint8Array(raw); // the thread gets its own; ours is the second chance
      try {
        return (await free.call("index", { codec: 0, bytes: copy })) as ParsedContent;
      } catch (error) {
        log.warn("parse.refused", { bytes: raw.byteLength, reason: error instanceof Failure ? error.code : "internal" });
        return (await opening.call("header", { codec: 0, bytes: raw })) as ParsedContent;
      }
    },
    open: async (packed) => (await opening.call("open", packed)) as OpenedContent,
    attachment: async (packed, index) => (await opening.call("attachment", { ...packed, index })) as AttachmentContent | null,
    warm: () => {
      if (!opening.isRunning()) opening.call("header", { codec: 0, bytes: new Uint8Array() }).catch(() => undefined);
    },
    close: async () => {
      await Promise.all([...lanes, opening].map((one) => one.end()));
    },
  };
}

/** A thread that is replaced when a message takes too long in it; calls wait their turn here, so that the time is one message's own. */
function replaceableThread(worker: () => Worker, log: Log, timeLimit: number) {
  let thread: Thread | null = null;
  let waiting = 0;
  let earlier: Promise<unknown> = Promise.resolve();
  const now = async (name: string, args: unknown): Promise<unknown> => {
    thread ??= talkTo(worker(), log);
    const used = thread;
    const limit = { signal: unwatched.signal, ms: timeLimit, expired: () => new Failure("timed-out") };
    try {
      return await waitFor(limit, ({ resolve, reject }) => {
        used.call(name, args).then(resolve, reject);
        return () => undefined;
      });
    } catch (error) {
      // Dead, stuck or out of memory: the next message gets a new one.
      thread = null;
      await used.end();
      throw error;
    }
  };
  return {
    waiting: () => waiting,
    isRunning: () => thread !== null || waiting > 0,
    call: (name: string, args: unknown): Promise<unknown> => {
      waiting += 1;
      const turn = earlier.then(() => now(name, args)).finally(() => (waiting -= 1));
      earlier = turn.catch(() => undefined);
      return turn;
    },
    end: async () => {
      await thread?.end();
      thread = null;
    },
  };
}
