import type { Migration } from "#core/store";

/** Forwarded joins the flags; it may wait for the server like the others. */
export const forwarded: Migration = {
  number: 20,
  sql: `
    ALTER TABLE message ADD COLUMN forwarded INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE pending_change (
      message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
      flag TEXT NOT NULL CHECK (flag IN ('seen', 'flagged', 'answered', 'forwarded')),
      value INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (message_id, flag)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO pending_change (message_id, flag, value) SELECT message_id, flag, value FROM pending_flag;
    DROP TABLE pending_flag;
    ALTER TABLE pending_change RENAME TO pending_flag;
  `,
};
