import type { Migration } from "#core/store";

/** Orders that are offers still, and cancelled ones; `state` keeps what they had reached. */
export const offersSchema: Migration = {
  number: 21,
  sql: `
    ALTER TABLE orders ADD COLUMN is_offer INTEGER NOT NULL DEFAULT 0 CHECK (is_offer IN (0, 1));
    ALTER TABLE orders ADD COLUMN cancelled_on TEXT NOT NULL DEFAULT '';
  `,
};
