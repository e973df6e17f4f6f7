import type { Migration } from "#core/store";

/** The outbox in depth. A message stands apart from its row, which changes often and would carry the message along each time. */
export const outboxInDepth: Migration = {
  number: 7,
  sql: `
    CREATE TABLE outbox_message (
      id TEXT PRIMARY KEY REFERENCES outbox (id) ON DELETE CASCADE,
      message BLOB NOT NULL                         -- exactly as handed to the server
    ) STRICT;
    INSERT INTO outbox_message (id, message) SELECT id, message FROM outbox;
    ALTER TABLE outbox ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
    UPDATE outbox SET size = length(message);
    ALTER TABLE outbox DROP COLUMN message;
    ALTER TABLE outbox ADD COLUMN handed_at TEXT NOT NULL DEFAULT '';     -- when its content began to go out in the present try
    ALTER TABLE outbox ADD COLUMN maybe_twice INTEGER NOT NULL DEFAULT 0; -- sent again although an answer was lost before
    ALTER TABLE outbox ADD COLUMN sent_copy TEXT NOT NULL DEFAULT '';     -- '', 'filed', 'provider' or 'failed'
    ALTER TABLE outbox ADD COLUMN returned TEXT NOT NULL DEFAULT '';      -- what came back (bounce, absence), JSON
    CREATE INDEX outbox_account ON outbox (account_id, state, next_try);
  `,
};

/** Messages move into the packs, beside the received ones: the database's own encryption costs ten times as much per byte. */
export const outboxInPacks: Migration = {
  number: 10,
  sql: `
    ALTER TABLE outbox_message ADD COLUMN pack INTEGER NOT NULL DEFAULT 0;    -- 0: the bytes stand in this row
    ALTER TABLE outbox_message ADD COLUMN start INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE outbox_message ADD COLUMN length INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX outbox_message_pack ON outbox_message (pack) WHERE pack > 0;
    CREATE INDEX outbox_oldest ON outbox (account_id, state, created_at);
  `,
};
