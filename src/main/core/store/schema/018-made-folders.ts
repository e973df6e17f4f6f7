import type { Migration } from "#core/store";

/** A folder that was needed and that the server did not have: it is here at once, and made there with the next fetch. */
export const madeFolders: Migration = {
  number: 18,
  sql: "ALTER TABLE folder ADD COLUMN awaited INTEGER NOT NULL DEFAULT 0; -- 1 = made here, not yet on the server",
};
