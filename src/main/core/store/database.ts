/** The one adapter for libsql. */
import Libsql from "libsql";
import { Failure } from "#shared/result.ts";
import { storeFailure } from "./failures.ts";
import { BUSY_TIMEOUT, CACHE_KIB, KEPT, LOG_PAGES } from "./limits.ts";
import { openPacks, openPacksForWriting, type PackReader, type PackWriter } from "./packs.ts";

/** What may stand for a `?`; booleans become 0 and 1. */
export type SqlValue = string | number | bigint | boolean | null | Uint8Array;
type Row = Record<string, unknown>;

/** A connection for reading; query functions that take it cannot write by accident. */
export interface ReadableDb {
  readonly access: "read" | "write";
  /** All rows of a statement. */
  all: <T = Row>(sql: string, values?: readonly SqlValue[]) => T[];
  /** The first row, or undefined. */
  get: <T = Row>(sql: string, values?: readonly SqlValue[]) => T | undefined;
  /** Gives what was made for this key before, as long as nobody has written since; a connection that writes keeps nothing. */
  kept: <T>(key: string, make: () => T) => T;
  /** The raw messages beside the database; opened by the first who asks. */
  packs: () => PackReader;
  close: () => void;
}

/** The connection of the one thread that writes. */
export interface WritableDb extends ReadableDb {
  readonly access: "write";
  packs: () => PackWriter;
  /** Runs a statement that gives no rows. */
  run: (sql: string, values?: readonly SqlValue[]) => { changes: number; id: number };
  /** Runs statements without values, e.g. a migration. */
  exec: (sql: string) => void;
  /** All or nothing; what is thrown inside undoes the work and goes on. */
  transaction: <T>(work: () => T) => T;
}

export interface DatabaseOptions {
  file: string;
  /** Any string that is not empty; the file is encrypted with a key derived from it. */
  key: string;
  /** Largest number of pages (4 KiB each): a quota. */
  maxPages?: number | undefined;
  /** Size at which a pack of raw messages is full, bytes. */
  packBytes?: number | undefined;
}

/** Opens an encrypted database for the one thread that writes. @throws Failure `store-*` */
export function openForWriting(options: DatabaseOptions): WritableDb {
  const db = connect(options);
  return guarded(() => {
    db.pragma("journal_mode = WAL");
    // Survives a crash of the program; a power cut may lose the last batch, which the next fetch brings again.
    db.pragma("synchronous = NORMAL");
    db.pragma("foreign_keys = ON");
    // The journal that a single statement may be undone with; in a file it costs several times as much.
    db.pragma("temp_store = MEMORY");
    db.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
    if (options.maxPages) db.pragma(`max_page_count = ${Math.trunc(options.maxPages)}`);
    return writable(db, options);
  });
}

/** Opens a database for reading only. @throws Failure `store-*` */
export function openForReading(options: DatabaseOptions): ReadableDb {
  const db = connect(options);
  return guarded(() => {
    db.pragma("query_only = ON");
    const { packs, close } = withPacks(db, options.file, openPacks);
    return { ...readable(db, "read"), packs, close };
  });
}

/**
 * Holds a file for this process alone until it is released or the process ends, however it ends.
 * @param waitMs how long another holder is waited for; the thread stands still meanwhile
 * @returns null while another process holds it
 */
export function holdFile(file: string, waitMs = 0): { release: () => void } | null {
  const db = guarded(() => new Libsql(file, { timeout: waitMs } as Libsql.Options));
  try {
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    const failure = storeFailure(error);
    if (failure instanceof Failure && failure.code === "store-locked") return null;
    throw failure;
  }
  return {
    release: () => {
      db.exec("ROLLBACK");
      db.close();
    },
  };
}

function connect({ file, key }: DatabaseOptions): Libsql.Database {
  if (key === "") throw new TypeError("a store needs a key");
  return guarded(() => {
    const db = new Libsql(file, { encryptionKey: key, timeout: BUSY_TIMEOUT } as Libsql.Options);
    db.pragma(`cache_size = -${CACHE_KIB}`);
    db.prepare("SELECT count(*) FROM sqlite_schema").get([]); // the first page is read only now: a wrong key shows here
    return db;
  });
}

/** The packs' key is in the database itself, which is encrypted. */
function withPacks<P extends PackReader>(db: Libsql.Database, file: string, open: (folder: string, key: Uint8Array) => P) {
  let packs: P | null = null;
  return {
    packs: () => {
      packs ??= open(packFolder(file), (db.prepare("SELECT key FROM pack_key").get([]) as { key: Uint8Array }).key);
      return packs;
    },
    opened: () => packs,
    close: () => {
      packs?.close();
      db.close();
    },
  };
}

/** Where the packs of a database are. */
export const packFolder = (file: string): string => `${file}-packs`;

function readable<A extends "read" | "write">(
  db: Libsql.Database,
  access: A,
): Omit<ReadableDb, "packs" | "close"> & { readonly access: A } {
  const prepared = statements(db);
  const version = () => (prepared("PRAGMA data_version").get([]) as { data_version: number }).data_version;
  return {
    access,
    kept: access === "read" ? keeper(() => guarded(version)) : (_, make) => make(),
    all: <T>(sql: string, values: readonly SqlValue[] = []) => guarded(() => prepared(sql).all(bound(values)) as T[]),
    get: <T>(sql: string, values: readonly SqlValue[] = []) =>
      guarded(() => {
        const row = prepared(sql).get(bound(values)) as (Row & { _metadata?: unknown }) | undefined;
        if (row) delete row._metadata; // the driver's own timing
        return row as T | undefined;
      }),
  };
}

function writable(db: Libsql.Database, { file, packBytes }: DatabaseOptions): WritableDb {
  const prepared = statements(db);
  const exec = (sql: string) => guarded(() => void db.exec(sql));
  const { packs, opened, close } = withPacks(db, file, (folder, secret) => openPacksForWriting(folder, secret, packBytes));
  return {
    ...readable(db, "write"),
    packs,
    close: () => {
      // The driver keeps the connection until its statements are collected, so the log is folded in here and not by closing.
      try {
        db.pragma("wal_checkpoint(TRUNCATE)");
      } finally {
        close();
      }
    },
    run: (sql, values = []) =>
      guarded(() => {
        const { changes, lastInsertRowid } = prepared(sql).run(bound(values));
        return { changes, id: Number(lastInsertRowid) };
      }),
    exec,
    transaction: <T>(work: () => T) => {
      exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        exec("COMMIT");
        return result;
      } catch (error) {
        // A full disk or a damaged page may have ended the transaction already.
        if (db.inTransaction) exec("ROLLBACK");
        opened()?.discard();
        throw error;
      }
    },
  };
}

/** Keeps a few results until the version changes; the one that was not asked for longest goes first. */
function keeper(version: () => number): ReadableDb["kept"] {
  let of = -1;
  const results = new Map<string, unknown>();
  return <T>(key: string, make: () => T): T => {
    const now = version();
    if (now !== of) results.clear();
    of = now;
    const result = results.has(key) ? (results.get(key) as T) : make();
    results.delete(key);
    results.set(key, result);
    const [oldest] = results.keys();
    if (results.size > KEPT && oldest !== undefined) results.delete(oldest);
    return result;
  };
}

/** Keeps prepared statements: the program has a fixed, small set of SQL texts. */
function statements(db: Libsql.Database): (sql: string) => Libsql.Statement {
  const kept = new Map<string, Libsql.Statement>();
  return (sql) => {
    let statement = kept.get(sql);
    if (!statement) {
      if (kept.size >= 500) kept.clear();
      statement = db.prepare(sql);
      kept.set(sql, statement);
    }
    return statement;
  };
}

/**
 * Makes values safe for the driver, which ends the whole process on a boolean and stores whole numbers as REAL.
 * They always travel as one array: a lone Uint8Array or null would be taken for named parameters.
 */
function bound(values: readonly SqlValue[]): (string | number | bigint | null | Uint8Array)[] {
  return values.map((value) => {
    if (typeof value === "boolean") return value ? 1n : 0n;
    if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
    if (value === null || typeof value === "string" || typeof value === "bigint" || value instanceof Uint8Array) return value;
    throw new TypeError(`a ${typeof value} cannot be stored`);
  });
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeFailure(error);
  }
}
