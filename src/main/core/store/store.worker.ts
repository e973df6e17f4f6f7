/** Entry of the store's threads: holds one connection and answers calls. Transport only, no logic. */
import { serveCalls } from "#core/threads";
import { Failure } from "#shared/result.ts";
import { READS, WRITES } from "./calls.ts";
import type { DatabaseOptions, ReadableDb, WritableDb } from "./database.ts";
import { openReader, openWriter } from "./open.ts";

/** The first call, `open`. */
export type OpenArgs = { role: "read" | "write" } & DatabaseOptions;

type AnyCall = (db: ReadableDb | WritableDb, args: unknown) => unknown;

let db: ReadableDb | WritableDb | null = null;

serveCalls((name, args) => {
  if (name === "open") {
    const { role, ...options } = args as OpenArgs;
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
  if (!call) throw new TypeError(`no call named ${name}`);
  return call(db, args);
});
