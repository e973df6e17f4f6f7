import type { Migration } from "#core/store";

/** Parcels, rules for sending by itself, and what those rules wanted. */
export const autoSendSchema: Migration = {
  number: 9,
  sql: `
    CREATE TABLE shipment (
      order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
      place INTEGER NOT NULL,
      carrier TEXT NOT NULL DEFAULT '',
      tracking_number TEXT NOT NULL DEFAULT '',
      PRIMARY KEY (order_id, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE auto_rule (
      project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      active INTEGER NOT NULL DEFAULT 0,
      confirmed INTEGER NOT NULL DEFAULT 0,       -- mails that a person said yes to
      PRIMARY KEY (project_id, kind)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE auto_job (                       -- at most one mail per order and kind leaves by itself
      id TEXT PRIMARY KEY,
      order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('confirm', 'attention', 'sent', 'dropped')),
      reason TEXT NOT NULL DEFAULT '',
      created_at TEXT NOT NULL,
      ended_at TEXT NOT NULL DEFAULT '',
      UNIQUE (order_id, kind)
    ) STRICT;
    CREATE INDEX auto_job_state ON auto_job (state, ended_at);
  `,
};
