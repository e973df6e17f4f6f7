import type { Migration } from "#core/store";

/**
 * Which contents belong together, as mail says itself (Message-ID, In-Reply-To, References). Computed as contents come, in
 * any order: what is named and not here is remembered until it comes. Contents of before are looked at later, newest first.
 */
export const conversations: Migration = {
  number: 15,
  sql: `
    ALTER TABLE content ADD COLUMN conversation INTEGER NOT NULL DEFAULT 0;   -- id of the first content of it that was here; 0 = alone so far
    ALTER TABLE content ADD COLUMN subject_key INTEGER NOT NULL DEFAULT 0;    -- of the subject without "Re:" and the like; 0 = none worth comparing
    CREATE INDEX content_conversation ON content (conversation) WHERE conversation <> 0;
    CREATE INDEX content_subject ON content (subject_key) WHERE subject_key <> 0;
    CREATE TABLE awaited_message (                -- named by a content, not here yet
      message_id TEXT PRIMARY KEY,
      content_id INTEGER NOT NULL                 -- one that names it or was in its conversation
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX awaited_message_content ON awaited_message (content_id);
    CREATE TABLE unthreaded (upto INTEGER NOT NULL) STRICT;                   -- contents up to this id are not looked at yet
    INSERT INTO unthreaded (upto) SELECT coalesce(max(id), 0) FROM content;
  `,
};
