import type { Migration } from "#core/store";

/** Senders whose pictures are fetched without a question, because the reader said so. */
export const pictureSenders: Migration = {
  number: 14,
  sql: `
    CREATE TABLE picture_sender (
      address TEXT PRIMARY KEY                    -- lower case
    ) STRICT, WITHOUT ROWID;
  `,
};
