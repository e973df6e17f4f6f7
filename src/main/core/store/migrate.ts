import { Failure } from "#shared/result.ts";
import type { WritableDb } from "./database.ts";

/** One step of the schema, forward only; a released one is never edited. */
export interface Migration {
  /** Ordered and unique, e.g. 1 or 10; the highest one done is the file's `user_version`. */
  number: number;
  sql: string;
}

/** Brings a database up to date, each step in its own transaction. @throws Failure `store-damaged` when a newer program made the file */
export function migrate(db: WritableDb, migrations: readonly Migration[]): void {
  const done = db.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
  const newest = migrations.at(-1)?.number ?? 0;
  if (done > newest) throw new Failure("store-damaged", { version: done });
  for (const step of migrations) {
    if (step.number <= done) continue;
    db.transaction(() => {
      // Another process may have been first while this one waited.
      if ((db.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0) >= step.number) return;
      db.exec(step.sql);
      db.exec(`PRAGMA user_version = ${Math.trunc(step.number)}`);
    });
  }
}
