/** The outbox's rows: what should leave, what left. A message is written before it is sent and never changes. */
import type { ReadableDb, WritableDb } from "#core/store";
import type { DocumentKind, OutboxItem } from "#shared/model/document.ts";
import type { HalfReport } from "#shared/model/report.ts";
import type { IsoTime } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";

/** A message to be queued, with its exact bytes. */
export interface NewOutboxItem {
  id: string;
  accountId: string;
  accountName: string;
  orderId: string | null;
  orderNumber: string | null;
  kind: DocumentKind | null;
  sender: string;
  recipients: string[];
  shownTo: string[];
  subject: string;
  messageId: string;
  message: Uint8Array;
  createdAt: IsoTime;
}

interface Row {
  id: string;
  accountId: string;
  accountName: string;
  orderId: string;
  orderNumber: string;
  kind: string;
  from: string;
  shownTo: string;
  subject: string;
  state: OutboxItem["state"];
  createdAt: string;
  sentAt: string;
  nextTry: string;
  attempts: number;
  messageId: string;
  reply: string;
  report: string;
  size: number;
}

const COLUMNS = `id, account_id AS accountId, account_name AS accountName, order_id AS orderId, order_number AS orderNumber, kind, sender AS "from",
  shown_to AS shownTo, subject, state, created_at AS createdAt, sent_at AS sentAt, next_try AS nextTry, attempts, message_id AS messageId, reply, report,
  length(message) AS size`;

function itemOf({ shownTo, report, orderId, orderNumber, kind, sentAt, nextTry, reply, ...row }: Row): OutboxItem {
  const failed = report ? (JSON.parse(report) as HalfReport) : null;
  return {
    ...row,
    to: JSON.parse(shownTo) as string[],
    orderId: orderId || null,
    orderNumber: orderNumber || null,
    kind: (kind || null) as DocumentKind | null,
    sentAt: sentAt || null,
    nextTry: nextTry || null,
    reply: reply || null,
    cause: failed?.cause ?? null,
    report: failed,
  };
}

/** All items, newest first; at most 5,000. */
export function outboxItems(db: ReadableDb): OutboxItem[] {
  return db.all<Row>(`SELECT ${COLUMNS} FROM outbox ORDER BY created_at DESC LIMIT 5000`).map(itemOf);
}

/** @throws Failure `not-found` */
export function outboxItem(db: ReadableDb, { id }: { id: string }): OutboxItem {
  const row = db.get<Row>(`SELECT ${COLUMNS} FROM outbox WHERE id = ?`, [id]);
  if (!row) throw new Failure("not-found", { what: "outbox" });
  return itemOf(row);
}

/** The exact message and its envelope. @throws Failure `not-found` */
export function outboxMessage(db: ReadableDb, { id }: { id: string }): { sender: string; recipients: string[]; message: Uint8Array } {
  const row = db.get<{ sender: string; recipients: string; message: Uint8Array }>(
    "SELECT sender, recipients, message FROM outbox WHERE id = ?",
    [id],
  );
  if (!row) throw new Failure("not-found", { what: "outbox" });
  return { sender: row.sender, recipients: JSON.parse(row.recipients) as string[], message: new Uint8Array(row.message) };
}

/** Items that may be tried at `now`, oldest first. */
export function outboxDue(db: ReadableDb, { now }: { now: IsoTime }): OutboxItem[] {
  return db
    .all<Row>(`SELECT ${COLUMNS} FROM outbox WHERE state = 'waiting' AND next_try <= ? ORDER BY created_at LIMIT 100`, [now])
    .map(itemOf);
}

/** When the next waiting item is due, or null. */
export function outboxNextTry(db: ReadableDb): IsoTime | null {
  return db.get<{ at: string | null }>("SELECT min(next_try) AS at FROM outbox WHERE state = 'waiting'")?.at ?? null;
}

/** Queues a message. */
export function queueMessage(db: WritableDb, item: NewOutboxItem): OutboxItem {
  db.run(
    `INSERT INTO outbox (id, account_id, account_name, order_id, order_number, kind, sender, recipients, shown_to, subject, message_id, message, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      item.id,
      item.accountId,
      item.accountName,
      item.orderId ?? "",
      item.orderNumber ?? "",
      item.kind ?? "",
      item.sender,
      JSON.stringify(item.recipients),
      JSON.stringify(item.shownTo),
      item.subject,
      item.messageId,
      item.message,
      item.createdAt,
    ],
  );
  return outboxItem(db, { id: item.id });
}

/** Takes an item for sending; false when it is not waiting any more (sent, cancelled, taken by another). */
export function beginSending(db: WritableDb, { id }: { id: string }): boolean {
  return db.run("UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ? AND state = 'waiting'", [id]).changes === 1;
}

/** Notes how a try ended. */
export function endSending(
  db: WritableDb,
  {
    id,
    state,
    at,
    reply,
    nextTry,
    report,
  }: {
    id: string;
    state: "sent" | "waiting" | "failed" | "unclear";
    at: IsoTime;
    reply: string;
    nextTry: IsoTime | null;
    report: HalfReport | null;
  },
): void {
  db.run("UPDATE outbox SET state = ?, sent_at = ?, reply = ?, next_try = ?, report = ? WHERE id = ? AND state = 'sending'", [
    state,
    state === "sent" ? at : "",
    reply,
    nextTry ?? "",
    report ? JSON.stringify(report) : "",
    id,
  ]);
}

/** Puts a failed or unclear item back into the queue. @throws Failure `not-allowed-in-state` */
export function retryMessage(db: WritableDb, { id }: { id: string }): OutboxItem {
  const { changes } = db.run(
    "UPDATE outbox SET state = 'waiting', next_try = '' WHERE id = ? AND state IN ('failed', 'unclear', 'waiting')",
    [id],
  );
  if (changes !== 1) throw new Failure("not-allowed-in-state", { state: outboxItem(db, { id }).state });
  return outboxItem(db, { id });
}

/** Takes an item out that did not leave. @throws Failure `not-allowed-in-state` */
export function cancelMessage(db: WritableDb, { id }: { id: string }): void {
  const { changes } = db.run("DELETE FROM outbox WHERE id = ? AND state IN ('waiting', 'failed', 'unclear')", [id]);
  if (changes !== 1) throw new Failure("not-allowed-in-state", { state: outboxItem(db, { id }).state });
}

/** After a crash: what was being sent may have arrived or not, so nobody sends it again unasked. */
export function settleInterrupted(db: WritableDb): number {
  return db.run("UPDATE outbox SET state = 'unclear' WHERE state = 'sending'").changes;
}
