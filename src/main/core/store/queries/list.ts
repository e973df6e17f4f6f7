import type { ReadableDb, SqlValue } from "#core/store";
import type { MessagePage, MessageSummary, Person } from "#shared/model/message.ts";
import { MOST_COUNTED } from "./limits.ts";
import { conditionOf, foundIn, type Viewed } from "./view.ts";

interface SummaryRow {
  id: number;
  account_id: string;
  folder_id: number;
  uid: number;
  seen: number;
  flagged: number;
  answered: number;
  forwarded: number;
  has_attachments: number;
  date: string;
  from_name: string;
  from_address: string;
  recipients: string;
  subject: string;
  preview: string;
  size: number;
}

interface ListRow extends SummaryRow {
  in_conversation: number;
}

const SUMMARY = `message.id, message.account_id, message.folder_id, message.uid, message.seen, message.flagged, message.answered, message.forwarded, message.has_attachments,
  content.date, content.from_name, content.from_address, content.recipients, content.subject, content.preview, content.size`;

/** One window of a view, newest first, with the number of all its messages. */
export function list(db: ReadableDb, { offset, limit, ...viewed }: Viewed & { offset: number; limit: number }): MessagePage {
  const found = foundIn(db, viewed);
  if (found) return { total: found.length, messages: summaries(db, "SELECT value AS id FROM json_each(?)", [page(found, offset, limit)]) };
  const { index, where, values } = conditionOf(db, viewed);
  // Naming the index keeps SQLite from sorting a whole folder.
  const from = `FROM message INDEXED BY ${index} WHERE ${where}`;
  const total = db.get<{ total: number }>(`SELECT count(*) AS total ${from}`, values)?.total ?? 0;
  const ids = `SELECT id ${from} ORDER BY sorted_at DESC, id DESC LIMIT ? OFFSET ?`;
  return { total, messages: summaries(db, ids, [...values, limit, offset]) };
}

const page = (ids: readonly number[], offset: number, limit: number): string => JSON.stringify(ids.slice(offset, offset + limit));

/** The rows of some ids in the order of the list: the ids come from an index alone, only the page's own rows are read. */
function summaries(db: ReadableDb, ids: string, values: readonly SqlValue[]): MessageSummary[] {
  const rows = db.all<ListRow>(
    `SELECT ${SUMMARY}, ${IN_CONVERSATION} AS in_conversation FROM (${ids}) AS page JOIN message ON message.id = page.id JOIN content ON content.id = message.content_id
     ORDER BY message.sorted_at DESC, message.id DESC`,
    values,
  );
  return rows.map((row) => ({ ...summaryOf(row), ...(row.in_conversation > 1 ? { inConversation: row.in_conversation } : {}) }));
}

/** Counts as `conversation` shows them: each message once, without drafts and what was thrown away, itself always. */
const IN_CONVERSATION = `CASE content.conversation WHEN 0 THEN 1 ELSE (SELECT count(*) FROM (
    SELECT DISTINCT CASE other.message_id WHEN '' THEN other.id ELSE other.message_id END
    FROM content AS other JOIN message AS place ON place.content_id = other.id JOIN folder ON folder.id = place.folder_id
    WHERE other.conversation = content.conversation AND other.conversation <> 0
      AND (place.id = message.id OR folder.role NOT IN ('trash', 'junk', 'drafts')) LIMIT ${MOST_COUNTED})) END`;

/** One message's row and what else the store knows of it, or undefined. */
export function summary(db: ReadableDb, { id }: { id: number }): { summary: MessageSummary; cut: boolean } | undefined {
  const row = db.get<SummaryRow & { cut: number }>(
    `SELECT ${SUMMARY}, content.cut FROM message JOIN content ON content.id = message.content_id WHERE message.id = ?`,
    [id],
  );
  return row && { summary: summaryOf(row), cut: row.cut === 1 };
}

function summaryOf(row: SummaryRow): MessageSummary {
  return {
    id: row.id,
    accountId: row.account_id,
    folderId: row.folder_id,
    uid: row.uid || null,
    date: row.date || null,
    from: row.from_name || row.from_address ? { name: row.from_name, address: row.from_address } : null,
    to: JSON.parse(row.recipients) as Person[],
    subject: row.subject,
    preview: row.preview,
    seen: row.seen === 1,
    flagged: row.flagged === 1,
    answered: row.answered === 1,
    forwarded: row.forwarded === 1,
    hasAttachments: row.has_attachments === 1,
    size: row.size,
  };
}
