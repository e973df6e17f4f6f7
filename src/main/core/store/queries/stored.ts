/** What the store holds, as the command line tells it. */
import type { ReadableDb, SqlValue } from "#core/store";
import type { Person } from "#shared/model/message.ts";

/** One stored message at its place. */
export interface StoredMessage {
  id: number;
  /** The folder's full name. */
  folder: string;
  /** Null: imported, or without a number for now. */
  uid: number | null;
  date: string | null;
  from: Person[];
  subject: string;
  messageId: string | null;
  preview: string;
  size: number;
  /** The same for all messages of one conversation; may change when a missing link comes. */
  conversation: number;
  /** As IMAP writes them. */
  flags: string[];
  /** The file it was imported from. */
  path: string | null;
}

interface StoredRow {
  id: number;
  folder: string;
  uid: number;
  date: string;
  from_name: string;
  from_address: string;
  subject: string;
  message_id: string;
  preview: string;
  size: number;
  conversation: number;
  source_path: string;
  seen: number;
  flagged: number;
  answered: number;
  forwarded: number;
  draft: number;
  deleted: number;
}

const STORED = `SELECT message.id, folder.path AS folder, message.uid, content.date, content.from_name, content.from_address, content.subject,
  content.message_id, content.preview, content.size,
  CASE content.conversation WHEN 0 THEN content.id ELSE content.conversation END AS conversation, message.source_path, message.seen, message.flagged, message.answered, message.forwarded, message.draft, message.deleted
  FROM message JOIN content ON content.id = message.content_id JOIN folder ON folder.id = message.folder_id`;

/** A window of all messages, in the order in which they came; optionally of one folder's name. */
export function storedMessages(
  db: ReadableDb,
  { folder, limit, offset }: { folder: string | undefined; limit: number; offset: number },
): { total: number; messages: StoredMessage[] } {
  const where = folder === undefined ? "" : "WHERE message.folder_id IN (SELECT id FROM folder WHERE path = ?)";
  const values: SqlValue[] = folder === undefined ? [] : [folder];
  const total = db.get<{ total: number }>(`SELECT count(*) AS total FROM message ${where}`, values)?.total ?? 0;
  const rows = db.all<StoredRow>(`${STORED} ${where} ORDER BY message.id LIMIT ? OFFSET ?`, [...values, limit, offset]);
  return { total, messages: rows.map(storedOf) };
}

/** One message, or undefined. */
export function storedMessage(db: ReadableDb, { id }: { id: number }): StoredMessage | undefined {
  const row = db.get<StoredRow>(`${STORED} WHERE message.id = ?`, [id]);
  return row && storedOf(row);
}

/** Some messages, by their ids. */
export function storedAmong(db: ReadableDb, ids: readonly number[]): Map<number, StoredMessage> {
  const rows = db.all<StoredRow>(`${STORED} WHERE message.id IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)]);
  return new Map(rows.map((row) => [row.id, storedOf(row)]));
}

const FLAGS = {
  seen: "\\Seen",
  flagged: "\\Flagged",
  answered: "\\Answered",
  forwarded: "$Forwarded",
  draft: "\\Draft",
  deleted: "\\Deleted",
} as const;

function storedOf(row: StoredRow): StoredMessage {
  const flags = (Object.keys(FLAGS) as (keyof typeof FLAGS)[]).filter((flag) => row[flag] === 1).map((flag) => FLAGS[flag]);
  return {
    id: row.id,
    folder: row.folder,
    uid: row.uid || null,
    date: row.date || null,
    from: row.from_name || row.from_address ? [{ name: row.from_name, address: row.from_address }] : [],
    subject: row.subject,
    messageId: row.message_id || null,
    preview: row.preview,
    size: row.size,
    conversation: row.conversation,
    flags,
    path: row.source_path || null,
  };
}
