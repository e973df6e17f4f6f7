import type { Migration } from "#core/store";

/** Mails that are being written, with their files. A draft whose id stands in the outbox too is queued. */
export const draftsSchema: Migration = {
  number: 17,
  sql: `
    CREATE TABLE draft (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL DEFAULT 'new',
      fields TEXT NOT NULL DEFAULT '{}',           -- MailDraftFields, JSON
      thread TEXT NOT NULL DEFAULT '{}',           -- { inReplyTo, references }, JSON
      original INTEGER NOT NULL DEFAULT 0,         -- the message that is answered or forwarded; 0 = none
      updated_at TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE draft_file (
      id TEXT PRIMARY KEY,
      draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
      filename TEXT NOT NULL DEFAULT '',
      content_type TEXT NOT NULL DEFAULT '',
      content BLOB NOT NULL
    ) STRICT;
    CREATE INDEX draft_file_draft ON draft_file (draft_id);
  `,
};
