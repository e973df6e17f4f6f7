import type { Migration } from "#core/store";

/** Raw messages move out of the database into pack files; what is in it already stays there (`pack` = 0). */
export const packs: Migration = {
  number: 3,
  sql: `
    CREATE TABLE pack_key (key BLOB NOT NULL) STRICT;
    INSERT INTO pack_key (key) VALUES (randomblob(32));
    ALTER TABLE raw ADD COLUMN pack INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE raw ADD COLUMN start INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE raw ADD COLUMN length INTEGER NOT NULL DEFAULT 0;
  `,
};
