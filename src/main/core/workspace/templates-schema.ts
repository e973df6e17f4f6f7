import type { Migration } from "#core/store";

/** Words of the user for the mails that bring documents. */
export const templatesSchema: Migration = {
  number: 8,
  sql: `
    CREATE TABLE template (
      kind TEXT NOT NULL,
      language TEXT NOT NULL CHECK (language IN ('de', 'en')),
      subject TEXT NOT NULL DEFAULT '',
      text TEXT NOT NULL DEFAULT '',
      PRIMARY KEY (kind, language)
    ) STRICT, WITHOUT ROWID;
  `,
};
