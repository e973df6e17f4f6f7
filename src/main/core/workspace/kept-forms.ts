import type { Migration, ReadableDb, WritableDb } from "#core/store";
import type { IsoTime } from "#shared/model/units.ts";

/** What was typed into a form and not saved yet, so that it survives another screen, a closed window and a crash. */
export const keptFormsSchema: Migration = {
  number: 13,
  sql: `
    CREATE TABLE kept_form (
      name TEXT PRIMARY KEY,                      -- as the window calls the form: 'order:42', 'address:new'
      content TEXT NOT NULL,                      -- the window's own JSON; it reads it with care
      kept_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};

/** Forms that were left and never taken up again go when so many newer ones are there. */
const MOST_FORMS = 200;

/** What was typed into a form; null: nothing is kept. */
export function keptForm(db: ReadableDb, { name }: { name: string }): string | null {
  return db.get<{ content: string }>("SELECT content FROM kept_form WHERE name = ?", [name])?.content ?? null;
}

/** Keeps a form's content in place of what was kept of it; null forgets it. */
export function keepForm(db: WritableDb, { name, content, at }: { name: string; content: string | null; at: IsoTime }): void {
  if (content === null) {
    db.run("DELETE FROM kept_form WHERE name = ?", [name]);
    return;
  }
  db.run(
    `INSERT INTO kept_form (name, content, kept_at) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET content = excluded.content, kept_at = excluded.kept_at`,
    [name, content, at],
  );
  db.run("DELETE FROM kept_form WHERE name NOT IN (SELECT name FROM kept_form ORDER BY kept_at DESC LIMIT ?)", [MOST_FORMS]);
}
