import type { ReadableDb, WritableDb } from "#core/store";
import type { DocumentKind } from "#shared/model/document.ts";
import type { Template } from "#shared/model/template.ts";
import type { Language } from "#shared/model/units.ts";

type Place = { kind: DocumentKind; language: Language };

/** The templates that the user wrote; for all other kinds and languages the program's words hold. */
export function templates(db: ReadableDb): Omit<Template, "isOwn">[] {
  return db.all("SELECT kind, language, subject, text FROM template");
}

/** Saves the words of one kind and language. */
export function saveTemplate(db: WritableDb, { kind, language, subject, text }: Omit<Template, "isOwn">): void {
  db.run(
    `INSERT INTO template (kind, language, subject, text) VALUES (?, ?, ?, ?)
     ON CONFLICT (kind, language) DO UPDATE SET subject = excluded.subject, text = excluded.text`,
    [kind, language, subject, text],
  );
}

/** Forgets the user's words of one kind and language. */
export function dropTemplate(db: WritableDb, { kind, language }: Place): void {
  db.run("DELETE FROM template WHERE kind = ? AND language = ?", [kind, language]);
}
