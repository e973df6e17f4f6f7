import type { Migration } from "#core/store";

/**
 * Moves and deletions made here that the server does not know yet. A moved message is at its new place at once, without a
 * number; `pending_move` says where the server still has it. Answered joins the flags that may wait.
 */
export const changes: Migration = {
  number: 4,
  sql: `
    CREATE TABLE pending_move (
      message_id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
      from_folder INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
      from_uid INTEGER NOT NULL DEFAULT 0,        -- 0 = it is in that folder, under a number that the next fetch tells
      copied_after INTEGER NOT NULL DEFAULT 0     -- > 0 = a copy was begun when this was the target's next number
    ) STRICT;
    CREATE INDEX pending_move_place ON pending_move (from_folder, from_uid);

    CREATE TABLE pending_deletion (               -- for ever: the message is gone here already
      folder_id INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
      uid INTEGER NOT NULL DEFAULT 0,             -- 0 = numbered anew, recognised by its content
      sha256 BLOB NOT NULL,
      PRIMARY KEY (folder_id, sha256, uid)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE pending_change (
      message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
      flag TEXT NOT NULL CHECK (flag IN ('seen', 'flagged', 'answered')),
      value INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (message_id, flag)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO pending_change (message_id, flag, value) SELECT message_id, flag, value FROM pending_flag;
    DROP TABLE pending_flag;
    ALTER TABLE pending_change RENAME TO pending_flag;

    ALTER TABLE folder ADD COLUMN mailbox_id TEXT NOT NULL DEFAULT ''; -- the server's own name for it, kept over a renaming (RFC 8474)
  `,
};
