import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Failure } from "#shared/result.ts";
import { type DatabaseOptions, openForReading, openForWriting, type ReadableDb, type WritableDb } from "./database.ts";
import { isKeyOf, rememberKey } from "./key-check.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./schema/index.ts";

/** Opens the store for writing, makes it if it is new and brings its schema up to date. @throws Failure `store-*` */
export function openWriter(options: DatabaseOptions): WritableDb {
  const isNew = makeFolder(options.file);
  const db = explained(options, () => openForWriting(options));
  try {
    if (isNew) rememberKey(options.file, options.key);
    migrate(db, MIGRATIONS);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the store for reading; the writer has opened it before. @throws Failure `store-*` */
export function openReader(options: DatabaseOptions): ReadableDb {
  if (!existsSync(options.file)) throw new Failure("not-found");
  return explained(options, () => openForReading(options));
}

/** Opens a store that no writer has opened before, for reading; one of an older version is brought up to date first. @throws Failure `store-*` */
export function openStored(options: DatabaseOptions): ReadableDb {
  const newest = MIGRATIONS.at(-1)?.number ?? 0;
  const db = openReader(options);
  const version = db.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
  if (version === newest) return db;
  db.close();
  openWriter(options).close();
  return openReader(options);
}

function explained<T>(options: DatabaseOptions, open: () => T): T {
  try {
    return open();
  } catch (error) {
    const unreadable = error instanceof Failure && error.code === "store-damaged";
    // Without a check (an older or copied file) a wrong key is the likelier of the two.
    if (unreadable && isKeyOf(options.file, options.key) !== true) throw new Failure("store-wrong-key", undefined, { cause: error });
    throw error;
  }
}

function makeFolder(file: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return !existsSync(file) || statSync(file).size === 0;
  } catch (error) {
    throw new Failure("store-read-only", undefined, { cause: error });
  }
}
