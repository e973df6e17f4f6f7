import type { Migration } from "#core/store";

/** Documents of many orders that are sent in one go; the rows survive a restart, and the deletion of an order. */
export const bulkSchema: Migration = {
  number: 11,
  sql: `
    CREATE TABLE bulk_job (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done')),
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE bulk_item (
      id TEXT PRIMARY KEY,                            -- also the id of its message, so that nothing is queued twice
      job_id TEXT NOT NULL REFERENCES bulk_job (id) ON DELETE CASCADE,
      place INTEGER NOT NULL,
      order_id TEXT NOT NULL,
      order_number TEXT NOT NULL DEFAULT '',
      customer_name TEXT NOT NULL DEFAULT '',
      state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'made', 'obstacle', 'cancelled')),
      obstacle TEXT NOT NULL DEFAULT '',
      detail TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX bulk_item_place ON bulk_item (job_id, place);
    CREATE INDEX bulk_item_pending ON bulk_item (job_id, place) WHERE state = 'pending';
  `,
};
