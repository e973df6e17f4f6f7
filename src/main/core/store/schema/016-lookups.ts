import type { Migration } from "#core/store";

/** What is looked up in great numbers is answered by an index alone: dates of hits, new mail, and what a pack still holds. */
export const lookups: Migration = {
  number: 16,
  sql: `
    DROP INDEX message_content;
    CREATE INDEX message_content ON message (content_id, sorted_at);
    CREATE INDEX message_new ON message (sorted_at, id, content_id) WHERE seen = 0;
    CREATE INDEX raw_place ON raw (pack, start, length) WHERE pack > 0;
  `,
};
