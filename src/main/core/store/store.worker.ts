/** Entry of the store's threads: holds one connection and answers calls one after the other. Transport only, no logic. */
import { parentPort } from "node:worker_threads";
import { Failure, toAppError } from "#shared/result.ts";
import { buffersOf } from "./buffers.ts";
import { READS, WRITES } from "./calls.ts";
import type { DatabaseOptions, ReadableDb, WritableDb } from "./database.ts";
import { openReader, openWriter } from "./open.ts";

export interface StoreRequest {
  id: number;
  /** A name of the call table, or `open` with the role, or `close`. */
  name: string;
  args: unknown;
}

export type StoreRole = { role: "read" | "write" } & DatabaseOptions;

type AnyCall = (db: ReadableDb | WritableDb, args: unknown) => unknown;

let db: ReadableDb | WritableDb | null = null;
let earlier: Promise<void> = Promise.resolve();

async function answer({ id, name, args }: StoreRequest): Promise<void> {
  try {
    const value = await perform(name, args);
    parentPort?.postMessage({ id, result: { ok: true, value } }, buffersOf(value));
  } catch (thrown) {
    const error = toAppError(thrown);
    // A bug's words are for the log of the main process; they hold SQL, never values.
    const detail = error.code === "internal" && thrown instanceof Error ? thrown.message : undefined;
    parentPort?.postMessage({ id, result: { ok: false, error }, detail });
  }
}

function perform(name: string, args: unknown): unknown {
  if (name === "open") {
    const { role, ...options } = args as StoreRole;
    db = role === "write" ? openWriter(options) : openReader(options);
    return undefined;
  }
  if (!db) throw new Failure("store-locked");
  if (name === "close") {
    db.close();
    db = null;
    return undefined;
  }
  const table: Record<string, unknown> = db.access === "write" ? { ...READS, ...WRITES } : READS;
  const call = table[name] as AnyCall | undefined;
  if (!call) throw new Failure("internal", { call: name });
  return call(db, args);
}

parentPort?.on("message", (request: StoreRequest) => {
  earlier = earlier.then(() => answer(request));
});
