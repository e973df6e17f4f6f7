import type { Migration } from "#core/store";

/**
 * The column for a server's own name of a folder (RFC 8474) was never filled: renamed folders are recognised by UIDVALIDITY and
 * UIDNEXT, which every server tells with the list.
 */
export const noMailboxIds: Migration = {
  number: 23,
  sql: "ALTER TABLE folder DROP COLUMN mailbox_id;",
};
