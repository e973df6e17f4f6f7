import { READS, WRITES } from "./calls.ts";
import type { DatabaseOptions } from "./database.ts";
import { openWriter } from "./open.ts";
import type { Store } from "./store.ts";

type AnyCall = (db: unknown, args: unknown) => unknown;

/** Opens the store in the caller's own thread: the same functions without the transport, for a command that asks little. @throws Failure `store-*` */
export function openStoreHere(options: DatabaseOptions): Store {
  const db = openWriter(options);
  const tables: Record<string, unknown> = { ...READS, ...WRITES };
  const call = async (name: string, args: unknown) => (tables[name] as AnyCall)(db, args);
  return {
    file: options.file,
    read: (name, ...args) => call(name, args[0]) as never,
    write: (name, ...args) => call(name, args[0]) as never,
    connect: async () => {
      throw new TypeError("a store in one thread has no port");
    },
    close: async () => db.close(),
  };
}
