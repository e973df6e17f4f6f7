import type { Incoming, Parser } from "#core/message";
import type { FetchedMessage } from "#core/net";
import type { Store } from "#core/store";
import type { Uid } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";
import { BATCH_BYTES, BATCH_MESSAGES, BYTES_IN_FLIGHT } from "./limits.ts";
import { flagsOf } from "./plan.ts";

/** The way of fetched messages through the parse thread into the store, in batches; it holds the server back when it is full. */
export interface Intake {
  /** Takes a message; waits while too much is on its way. @throws what an earlier one met (e.g. `store-full`) */
  add: (message: FetchedMessage, cut: boolean) => Promise<void>;
  /** Waits until everything taken is stored; answers the messages that the parser could not finish. */
  finish: () => Promise<Uid[]>;
}

export interface IntakeOptions {
  store: Store;
  parser: Parser;
  folderId: number;
  /** Reads headers only. */
  headerOnly?: boolean;
}

/** Opens the way into one folder. @param stored is told of every batch that is safe */
export function createIntake(
  { store, parser, folderId, headerOnly = false }: IntakeOptions,
  stored: (messages: number, bytes: number) => void,
): Intake {
  let batch: Incoming[] = [];
  let batchBytes = 0;
  let bytes = 0;
  let broken: unknown = null;
  const stuck: Uid[] = [];
  const underWay = new Set<Promise<void>>();

  const keep = async (messages: Incoming[], size: number) => {
    const uids = messages.map(({ uid }) => uid);
    try {
      await parser.keep(store, folderId, messages, { headerOnly });
      stored(messages.length, size);
    } catch (error) {
      if (isStuck(error)) stuck.push(...uids);
      else broken ??= error;
    } finally {
      bytes -= size;
    }
  };
  const send = () => {
    if (batch.length === 0) return;
    const job: Promise<void> = keep(batch, batchBytes).finally(() => underWay.delete(job));
    underWay.add(job);
    batch = [];
    batchBytes = 0;
  };

  return {
    add: async ({ uid, flags, received, source }, cut) => {
      batch.push({ uid, flags: flagsOf(flags), received, cut, raw: owned(source) });
      batchBytes += source.byteLength;
      bytes += source.byteLength;
      if (batch.length >= BATCH_MESSAGES || batchBytes >= BATCH_BYTES) send();
      while (!broken && bytes > BYTES_IN_FLIGHT && underWay.size > 0) await Promise.race(underWay);
      if (broken) throw broken;
    },
    finish: async () => {
      send();
      await Promise.all(underWay);
      if (broken) throw broken;
      return stuck;
    },
  };
}

/** A message that the parser cannot finish, or that ends its thread; whatever the store says has another code. */
const isStuck = (error: unknown): boolean => error instanceof Failure && (error.code === "timed-out" || error.code === "internal");

/** Memory of its own, which can be handed over; a slice of Node's pool cannot. */
function owned(source: Uint8Array): Uint8Array {
  const isWhole = source.byteLength === source.buffer.byteLength;
  return isWhole ? new Uint8Array(source.buffer) : new Uint8Array(source);
}
