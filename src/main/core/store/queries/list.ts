import type { ReadableDb, SqlValue } from "#core/store";
import type { MessagePage, MessageSummary, MessageView, Person } from "#shared/model/message.ts";
import { conditionsOf } from "./conditions.ts";
import { ftsQuery } from "./fts-query.ts";
import { FREQUENT } from "./limits.ts";
import { readQuery } from "./search-query.ts";

interface SummaryRow {
  id: number;
  account_id: string;
  folder_id: number;
  uid: number;
  seen: number;
  flagged: number;
  answered: number;
  has_attachments: number;
  date: string;
  from_name: string;
  from_address: string;
  recipients: string;
  subject: string;
  preview: string;
  size: number;
}

const SUMMARY = `message.id, message.account_id, message.folder_id, message.uid, message.seen, message.flagged, message.answered, message.has_attachments,
  content.date, content.from_name, content.from_address, content.recipients, content.subject, content.preview, content.size`;

/** One window of a view, newest first, with the number of all its messages. */
export function list(
  db: ReadableDb,
  { view, query, offset, limit }: { view: MessageView; query?: string | undefined; offset: number; limit: number },
): MessagePage {
  const { index, where: inView, values: ofView } = viewOf(view);
  const { terms, filters } = readQuery(query ?? "");
  const { wanted, unwanted } = ftsQuery(db, terms);
  const conditions = conditionsOf(db, filters);
  const where = conditions.sql === "" ? inView : `${inView} AND ${conditions.sql}`;
  const found = [
    ...(wanted === "" ? [] : ["AND content_id IN (SELECT rowid FROM words WHERE words MATCH ?)"]),
    ...(unwanted === "" ? [] : ["AND content_id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"]),
  ].join(" ");
  const given = [...ofView, ...conditions.values, ...[wanted, unwanted].filter((one) => one !== "")];
  // Naming the index keeps SQLite from sorting a whole folder; a search for something rare starts from its few hits instead.
  const isRare =
    wanted !== "" && (db.get<{ hits: number }>("SELECT count(*) AS hits FROM words WHERE words MATCH ?", [wanted])?.hits ?? 0) < FREQUENT;
  const from = isRare ? "message" : `message INDEXED BY ${index}`;
  const total = db.get<{ total: number }>(`SELECT count(*) AS total FROM ${from} WHERE ${where} ${found}`, given)?.total ?? 0;
  // The page's ids come from the index alone; only its own rows are read.
  const rows = db.all<SummaryRow>(
    `SELECT ${SUMMARY} FROM (SELECT id FROM ${from} WHERE ${where} ${found} ORDER BY sorted_at DESC, id DESC LIMIT ? OFFSET ?) AS page
     JOIN message ON message.id = page.id JOIN content ON content.id = message.content_id ORDER BY message.sorted_at DESC, message.id DESC`,
    [...given, limit, offset],
  );
  return { total, messages: rows.map(summaryOf) };
}

/** One message's row and what else the store knows of it, or undefined. */
export function summary(db: ReadableDb, { id }: { id: number }): { summary: MessageSummary; cut: boolean } | undefined {
  const row = db.get<SummaryRow & { cut: number }>(
    `SELECT ${SUMMARY}, content.cut FROM message JOIN content ON content.id = message.content_id WHERE message.id = ?`,
    [id],
  );
  return row && { summary: summaryOf(row), cut: row.cut === 1 };
}

/** A view as a condition, and the index that has its order. */
export function viewOf(view: MessageView): { index: string; where: string; values: SqlValue[] } {
  switch (view.kind) {
    case "folder":
      return { index: "message_list", where: "folder_id = ?", values: [view.folderId] };
    case "inboxes":
      return { index: "message_inboxes", where: "in_inbox = 1", values: [] };
    case "flagged":
      return { index: "message_flagged", where: "flagged = 1", values: [] };
    case "attachments":
      return { index: "message_attachments", where: "has_attachments = 1", values: [] };
  }
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
    hasAttachments: row.has_attachments === 1,
    size: row.size,
  };
}
