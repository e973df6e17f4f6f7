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

/** Pictures inside a formatted text are files that the text names by `cid:<id>@postkontor`. What the server's Drafts folder has of a draft outlives it. */
export const richDraftsSchema: Migration = {
  number: 19,
  sql: `
    ALTER TABLE draft_file ADD COLUMN inline INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE draft ADD COLUMN touched INTEGER NOT NULL DEFAULT 1; -- 0 = begun, nobody has written in it yet
    CREATE TABLE draft_copy (
      draft_id TEXT NOT NULL,                      -- the draft may be gone: then the copy has to go, too
      account_id TEXT NOT NULL,
      folder TEXT NOT NULL DEFAULT '',             -- full name on the server
      uid_validity INTEGER NOT NULL DEFAULT 0,
      uid INTEGER NOT NULL DEFAULT 0,              -- 0 = the server did not tell it
      message_id TEXT NOT NULL DEFAULT '',         -- of the copy, with angle brackets; '' = there is none yet
      stored_at TEXT NOT NULL DEFAULT '',          -- updated_at of the draft as the server has it
      begun TEXT NOT NULL DEFAULT '',              -- Message-ID of a copy on its way, whose arrival is not known
      PRIMARY KEY (draft_id, account_id)
    ) STRICT;
  `,
};
