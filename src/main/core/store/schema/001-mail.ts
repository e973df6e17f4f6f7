import type { Migration } from "#core/store";

/** The index of words; made anew when it is damaged. */
export const WORDS_TABLE = `
    CREATE VIRTUAL TABLE words USING fts5 (       -- rowid = content.id; the text itself is in raw
      subject, people, body, attachments,
      content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
    );
`;

/**
 * Mail. A message's content is kept once, however many folders and accounts hold it; `message` is one place of it
 * (folder, UID, flags), and its id is what the window knows. Dates: `''` = the message has none that can be read.
 */
export const mail: Migration = {
  number: 1,
  sql: `
    CREATE TABLE mailbox (
      account_id TEXT PRIMARY KEY,
      last_sync TEXT NOT NULL DEFAULT '',
      failure TEXT NOT NULL DEFAULT ''            -- the HalfReport that stopped the last fetch, JSON; '' = none
    ) STRICT;

    CREATE TABLE folder (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account_id TEXT NOT NULL,
      path TEXT NOT NULL,                         -- the server's full name, decoded
      name TEXT NOT NULL DEFAULT '',
      role TEXT NOT NULL DEFAULT '',
      uid_validity INTEGER NOT NULL DEFAULT 0,
      uid_next INTEGER NOT NULL DEFAULT 0,        -- 0 = not fetched completely yet
      highest_modseq TEXT NOT NULL DEFAULT '',    -- 63 bits: text, so that no digit is lost
      UNIQUE (account_id, path)
    ) STRICT;

    CREATE TABLE content (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      sha256 BLOB NOT NULL UNIQUE,                -- of the raw message
      size INTEGER NOT NULL DEFAULT 0,
      date TEXT NOT NULL DEFAULT '',
      from_name TEXT NOT NULL DEFAULT '',
      from_address TEXT NOT NULL DEFAULT '',
      recipients TEXT NOT NULL DEFAULT '[]',      -- To, JSON array of { name, address }
      subject TEXT NOT NULL DEFAULT '',
      preview TEXT NOT NULL DEFAULT '',
      message_id TEXT NOT NULL DEFAULT '',
      in_reply_to TEXT NOT NULL DEFAULT '',
      refs TEXT NOT NULL DEFAULT '[]',            -- References, JSON array, oldest first
      attachments INTEGER NOT NULL DEFAULT 0,     -- how many, inline pictures not counted
      unreadable INTEGER NOT NULL DEFAULT 0,
      cut INTEGER NOT NULL DEFAULT 0              -- 1 = only the header was fetched, the message is too large
    ) STRICT;
    CREATE INDEX content_message_id ON content (message_id) WHERE message_id <> '';

    CREATE TABLE raw (                            -- apart, so that lists read narrow rows
      content_id INTEGER PRIMARY KEY REFERENCES content (id) ON DELETE CASCADE,
      codec INTEGER NOT NULL DEFAULT 0,           -- 0 as it is, 1 raw deflate
      bytes BLOB NOT NULL
    ) STRICT;

    CREATE TABLE message (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account_id TEXT NOT NULL,
      folder_id INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
      content_id INTEGER NOT NULL REFERENCES content (id),
      uid INTEGER NOT NULL DEFAULT 0,             -- 0 = imported, or (without source_path) waiting for its number after the server renumbered
      sorted_at INTEGER NOT NULL DEFAULT 0,       -- ms since 1970: the message's date, else when the server got it
      seen INTEGER NOT NULL DEFAULT 0,
      flagged INTEGER NOT NULL DEFAULT 0,
      answered INTEGER NOT NULL DEFAULT 0,
      draft INTEGER NOT NULL DEFAULT 0,
      deleted INTEGER NOT NULL DEFAULT 0,
      in_inbox INTEGER NOT NULL DEFAULT 0,        -- copy of the folder's role, for the view over all inboxes
      has_attachments INTEGER NOT NULL DEFAULT 0, -- copy of the content's, for the view of attachments
      source_path TEXT NOT NULL DEFAULT ''        -- the file it was imported from
    ) STRICT;
    CREATE UNIQUE INDEX message_place ON message (folder_id, uid) WHERE uid > 0;
    -- The lists' order; content_id, so that a search for a frequent word walks the index alone.
    CREATE INDEX message_list ON message (folder_id, sorted_at, id, content_id);
    CREATE INDEX message_unread ON message (folder_id, seen);
    CREATE INDEX message_inboxes ON message (sorted_at, id, content_id) WHERE in_inbox = 1;
    CREATE INDEX message_flagged ON message (sorted_at, id, content_id) WHERE flagged = 1;
    CREATE INDEX message_attachments ON message (sorted_at, id, content_id) WHERE has_attachments = 1;
    CREATE INDEX message_unnumbered ON message (folder_id, content_id) WHERE uid = 0;
    CREATE INDEX message_content ON message (content_id);

    CREATE TABLE pending_flag (                   -- changed here, not yet on the server
      message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
      flag TEXT NOT NULL CHECK (flag IN ('seen', 'flagged')),
      value INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (message_id, flag)
    ) STRICT, WITHOUT ROWID;

    ${WORDS_TABLE}

    CREATE TABLE check_report (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account_id TEXT NOT NULL,
      at TEXT NOT NULL DEFAULT '',
      report TEXT NOT NULL DEFAULT '{}'
    ) STRICT;
    CREATE INDEX check_report_account ON check_report (account_id, id);
  `,
};
