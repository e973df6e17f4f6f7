import type { Parser } from "#core/message";
import type { FetchedMessage } from "#core/net";
import type { NewMessage, Store } from "#core/store";
import { BATCH_BYTES, BATCH_MESSAGES, BYTES_IN_FLIGHT, MESSAGES_IN_FLIGHT } from "./limits.ts";
import { flagsOf } from "./plan.ts";

/** The way of fetched messages through the parse threads into the store, in batches; it holds the server back when it is full. */
export interface Intake {
  /** Takes a message; waits while too much is on its way. @throws what an earlier one met (e.g. `store-full`) */
  add: (message: FetchedMessage, cut: boolean) => Promise<void>;
  /** Waits until everything taken is stored. */
  finish: () => Promise<void>;
}

/** Opens the way into one folder. @param stored is told of every batch that is safe */
export function createIntake(
  { store, parser, folderId }: { store: Store; parser: Parser; folderId: number },
  stored: (messages: number, bytes: number) => void,
): Intake {
  let batch: NewMessage[] = [];
  let batchBytes = 0;
  let bytes = 0;
  let broken: unknown = null;
  const parsing = new Set<Promise<void>>();
  let writing: Promise<void> = Promise.resolve();

  const flush = () => {
    if (batch.length === 0) return;
    const messages = batch;
    const size = batchBytes;
    batch = [];
    batchBytes = 0;
    writing = writing.then(async () => {
      if (broken) return;
      try {
        await store.write("addMessages", { folderId, messages });
        stored(messages.length, size);
      } catch (error) {
        broken = error;
      } finally {
        bytes -= size;
      }
    });
  };
  const parseOne = async (message: FetchedMessage, cut: boolean) => {
    const size = message.source.byteLength;
    bytes += size;
    try {
      const content = await parser.index(message.source);
      batch.push({ uid: message.uid, flags: flagsOf(message.flags), received: message.received, content, cut });
      batchBytes += size;
      if (batch.length >= BATCH_MESSAGES || batchBytes >= BATCH_BYTES) flush();
    } catch (error) {
      bytes -= size;
      broken ??= error;
    }
  };

  return {
    add: async (message, cut) => {
      const job: Promise<void> = parseOne(message, cut).finally(() => parsing.delete(job));
      parsing.add(job);
      while (!broken && (parsing.size >= MESSAGES_IN_FLIGHT || bytes > BYTES_IN_FLIGHT)) {
        if (parsing.size > 0) await Promise.race(parsing);
        else {
          flush();
          await writing;
        }
      }
      if (broken) throw broken;
    },
    finish: async () => {
      await Promise.all(parsing);
      flush();
      await writing;
      if (broken) throw broken;
    },
  };
}
