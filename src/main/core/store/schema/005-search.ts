import type { Migration } from "#core/store";

/** A file is imported once; the whole store has an order by date; the index of people says who wrote and who received. */
export const search: Migration = {
  number: 5,
  sql: `
    CREATE UNIQUE INDEX message_source ON message (source_path) WHERE source_path <> '';
    CREATE INDEX message_date ON message (sorted_at, id, content_id);
    -- 1: as the first versions wrote it; 2: senders and recipients are marked (queries/people.ts).
    CREATE TABLE index_state (version INTEGER NOT NULL) STRICT;
    INSERT INTO index_state (version) SELECT iif(EXISTS (SELECT 1 FROM content), 1, 2);
  `,
};
