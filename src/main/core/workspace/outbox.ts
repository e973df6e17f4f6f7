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
  /** When it may go at the earliest: scheduled, or kept back so that it can be undone; absent: at once. */
  notBefore?: IsoTime | null;
}

/** Stands in `next_try` of messages whose account has to be mended first. */
const HELD = "9999-12-31T00:00:00.000Z";

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
  maybeTwice: number;
  sentCopy: string;
  returned: string;
}

const COLUMNS = `id, account_id AS accountId, account_name AS accountName, order_id AS orderId, order_number AS orderNumber, kind, sender AS "from",
  shown_to AS shownTo, subject, state, created_at AS createdAt, sent_at AS sentAt, next_try AS nextTry, attempts, message_id AS messageId, reply, report, size,
  maybe_twice AS maybeTwice, sent_copy AS sentCopy, returned`;

function itemOf(found: Row): OutboxItem {
  const { shownTo, report, orderId, orderNumber, kind, sentAt, nextTry, reply, maybeTwice, sentCopy, returned, ...row } = found;
  const failed = report ? (JSON.parse(report) as HalfReport) : null;
  return {
    ...row,
    to: JSON.parse(shownTo) as string[],
    orderId: orderId || null,
    orderNumber: orderNumber || null,
    kind: (kind || null) as DocumentKind | null,
    sentAt: sentAt || null,
    nextTry: nextTry === HELD ? null : nextTry || null,
    reply: reply || null,
    cause: failed?.cause ?? null,
    report: failed,
    held: nextTry === HELD,
    maybeTwice: maybeTwice !== 0,
    sentCopy: (sentCopy || null) as OutboxItem["sentCopy"],
    returned: returned ? (JSON.parse(returned) as OutboxItem["returned"]) : null,
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
  const find = () => {
    const found = db.get<{ sender: string; recipients: string; message: Uint8Array; pack: number; start: number; length: number }>(
      "SELECT sender, recipients, message, pack, start, length FROM outbox JOIN outbox_message USING (id) WHERE id = ?",
      [id],
    );
    if (!found) throw new Failure("not-found", { what: "outbox" });
    return found;
  };
  const row = find();
  const message = row.pack > 0 ? db.packs().follow(find) : new Uint8Array(row.message);
  return { sender: row.sender, recipients: JSON.parse(row.recipients) as string[], message };
}

/** How many items of each account (or whether the one item) may be tried at `now`. */
export function outboxDue(db: ReadableDb, { now, id }: { now: IsoTime; id?: string | undefined }): { accountId: string; count: number }[] {
  const one = id === undefined ? "" : " AND id = ?";
  return db.all(
    `SELECT account_id AS accountId, count(*) AS count FROM outbox WHERE state = 'waiting' AND next_try <= ?${one} GROUP BY account_id ORDER BY min(created_at)`,
    [now, ...(id === undefined ? [] : [id])],
  );
}

/** When the next item that is not due at `now` will be, or null. */
export function outboxNextTry(db: ReadableDb, { now }: { now: IsoTime }): IsoTime | null {
  const sql = "SELECT min(next_try) AS at FROM outbox WHERE state = 'waiting' AND next_try > ? AND next_try < ?";
  return db.get<{ at: string | null }>(sql, [now, HELD])?.at ?? null;
}

/** Queues a message. */
export function queueMessage(db: WritableDb, item: NewOutboxItem): OutboxItem {
  return db.transaction(() => {
    const queued = addMessage(db, item);
    db.packs().flush();
    return queued;
  });
}

/** Queues a message; `db.packs().flush` has to follow before the transaction ends. */
export function addMessage(db: WritableDb, item: NewOutboxItem): OutboxItem {
  db.run(
    `INSERT INTO outbox (id, account_id, account_name, order_id, order_number, kind, sender, recipients, shown_to, subject, message_id, size, created_at,
       next_try) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
      item.message.byteLength,
      item.createdAt,
      item.notBefore ?? "",
    ],
  );
  const { pack, start, length } = db.packs().append(item.message);
  db.run("INSERT INTO outbox_message (id, message, pack, start, length) VALUES (?, x'', ?, ?, ?)", [item.id, pack, start, length]);
  return itemOf({ ...NEW, ...rowOf(item) });
}

/** What a queued item begins with. */
const NEW = { state: "waiting", sentAt: "", attempts: 0, reply: "", report: "", maybeTwice: 0, sentCopy: "", returned: "" } as const;

/** The row of a new item, as it would be read back. */
function rowOf({ id, accountId, accountName, subject, messageId, createdAt, ...item }: NewOutboxItem): Omit<Row, keyof typeof NEW> {
  return {
    ...{ id, accountId, accountName, subject, messageId, createdAt },
    orderId: item.orderId ?? "",
    orderNumber: item.orderNumber ?? "",
    kind: item.kind ?? "",
    from: item.sender,
    shownTo: JSON.stringify(item.shownTo),
    nextTry: item.notBefore ?? "",
    size: item.message.byteLength,
  };
}

/** An item taken for sending, and its envelope. */
export interface TakenItem {
  item: OutboxItem;
  sender: string;
  recipients: string[];
}

/** Takes the oldest due item of an account (or one item, if it is due) for sending; null when there is none that nobody else has taken. */
export function takeDue(
  db: WritableDb,
  { accountId, id, now }: { accountId: string; id?: string | undefined; now: IsoTime },
): TakenItem | null {
  const where = id === undefined ? "" : " AND id = ?";
  // The plus keeps the index by age in use: with the one by time every take would sort all that wait.
  const row = db.get<Row & { recipients: string }>(
    `UPDATE outbox SET state = 'sending', attempts = attempts + 1
     WHERE id = (SELECT id FROM outbox WHERE account_id = ? AND state = 'waiting' AND +next_try <= ?${where} ORDER BY created_at LIMIT 1)
     RETURNING ${COLUMNS}, recipients`,
    [accountId, now, ...(id === undefined ? [] : [id])],
  );
  if (!row) return null;
  const { recipients, ...item } = row;
  return { item: itemOf(item), sender: item.from, recipients: JSON.parse(recipients) as string[] };
}

/** Puts an item back that was taken and not begun, as if nobody had taken it. */
export function putBack(db: WritableDb, { id }: { id: string }): void {
  db.run("UPDATE outbox SET state = 'waiting', attempts = attempts - 1 WHERE id = ? AND state = 'sending'", [id]);
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
  db.run(
    "UPDATE outbox SET state = ?, sent_at = ?, handed_at = ?, reply = ?, next_try = ?, report = ? WHERE id = ? AND state = 'sending'",
    [state, state === "sent" ? at : "", state === "sent" ? at : "", reply, nextTry ?? "", report ? JSON.stringify(report) : "", id],
  );
}

/** Puts a failed or unclear item back into the queue. @throws Failure `not-allowed-in-state` */
export function retryMessage(db: WritableDb, { id }: { id: string }): OutboxItem {
  const { changes } = db.run(
    `UPDATE outbox SET maybe_twice = maybe_twice OR state = 'unclear', state = 'waiting', next_try = ''
     WHERE id = ? AND state IN ('failed', 'unclear', 'waiting')`,
    [id],
  );
  if (changes !== 1) throw new Failure("not-allowed-in-state", { state: outboxItem(db, { id }).state });
  return outboxItem(db, { id });
}

/** Keeps back what is due of an account that cannot send now; `until` null: until somebody mends it. */
export function holdAccount(
  db: WritableDb,
  { accountId, now, until, report }: { accountId: string; now: IsoTime; until: IsoTime | null; report: HalfReport },
): number {
  return db.run("UPDATE outbox SET next_try = ?, report = ? WHERE account_id = ? AND state = 'waiting' AND next_try <= ?", [
    until ?? HELD,
    JSON.stringify(report),
    accountId,
    now,
  ]).changes;
}

/** Lets go what was kept back for an account; without one for all. */
export function releaseHeld(db: WritableDb, { accountId = null }: { accountId?: string | null }): number {
  const sql = "UPDATE outbox SET next_try = '' WHERE state = 'waiting' AND next_try = ? AND (? IS NULL OR account_id = ?)";
  return db.run(sql, [HELD, accountId, accountId]).changes;
}

/** Takes an item out that did not leave. @throws Failure `not-allowed-in-state` */
export function cancelMessage(db: WritableDb, { id }: { id: string }): void {
  const { changes } = db.run("DELETE FROM outbox WHERE id = ? AND state IN ('waiting', 'failed', 'unclear')", [id]);
  if (changes !== 1) throw new Failure("not-allowed-in-state", { state: outboxItem(db, { id }).state });
}

/**
 * After a crash: what was not handed over yet goes back into the queue; what was may have arrived or not, so nobody sends it again unasked.
 * Nobody may be sending meanwhile.
 * @param handed the tries that were handed over, as id and number of the try
 * @param wasCut the power failed: of a try that was handed over the store may not even know that it had begun
 */
export function settleInterrupted(
  db: WritableDb,
  { handed, wasCut = false }: { handed: readonly string[]; wasCut?: boolean },
): { again: number; unclear: OutboxItem[] } {
  return db.transaction(() => {
    const begun = (state: "sending" | "waiting", attempts: string) =>
      db.all<{ id: string }>(
        `UPDATE outbox SET state = 'unclear', report = ''
         WHERE state = '${state}' AND id || ' ' || ${attempts} IN (SELECT value FROM json_each(?)) RETURNING id`,
        [JSON.stringify(handed)],
      );
    const unclear = [...begun("sending", "attempts"), ...(wasCut ? begun("waiting", "(attempts + 1)") : [])];
    const again = db.run("UPDATE outbox SET state = 'waiting' WHERE state = 'sending'").changes;
    return { again, unclear: unclear.map((row) => outboxItem(db, row)) };
  });
}

/** Notes that an item whose answer was lost had been taken after all; false when it is not unclear any more. */
export function settleUnclear(db: WritableDb, { id, at, reply }: { id: string; at: IsoTime; reply: string }): boolean {
  return (
    db.run("UPDATE outbox SET state = 'sent', sent_at = ?, reply = ? WHERE id = ? AND state = 'unclear'", [at, reply, id]).changes === 1
  );
}

/** Notes whether a sent message lies in the account's Sent folder. */
export function noteSentCopy(db: WritableDb, { id, sentCopy }: { id: string; sentCopy: NonNullable<OutboxItem["sentCopy"]> }): void {
  db.run("UPDATE outbox SET sent_copy = ? WHERE id = ?", [sentCopy, id]);
}

/** Items that the server took since a time and that nobody has laid into the Sent folder yet, nor tried to. */
export function outboxUnfiled(db: ReadableDb, { since }: { since: IsoTime }): OutboxItem[] {
  const sql = `SELECT ${COLUMNS} FROM outbox WHERE state = 'sent' AND sent_copy = '' AND handed_at <> '' AND sent_at > ? ORDER BY sent_at LIMIT 1000`;
  return db.all<Row>(sql, [since]).map(itemOf);
}

/** The item with one of these Message-IDs, the first that is known; null when none is. */
export function outboxByMessageId(db: ReadableDb, { messageIds }: { messageIds: readonly string[] }): OutboxItem | null {
  for (const messageId of messageIds) {
    const row = db.get<Row>(`SELECT ${COLUMNS} FROM outbox WHERE message_id = ?`, [messageId]);
    if (row) return itemOf(row);
  }
  return null;
}

/** Messages in the inboxes that may tell how a sent one fared: from mail servers, or answers to one of ours; `after` is an id, `since` ms. */
export function outboxReplies(db: ReadableDb, { since, after }: { since: number; after: number }): { id: number; sortedAt: number }[] {
  return db.all(
    `SELECT message.id, sorted_at AS sortedAt FROM message JOIN content ON content.id = content_id
     WHERE in_inbox = 1 AND sorted_at > ? AND message.id > ?
       AND (from_address LIKE 'mailer-daemon%' OR from_address LIKE 'postmaster%' OR from_address LIKE 'microsoftexchange%'
         OR (in_reply_to <> '' AND in_reply_to IN (SELECT message_id FROM outbox)))
     ORDER BY message.id LIMIT 500`,
    [since, after],
  );
}

/** Notes what came back to a sent message; a lasting failure is never overwritten by something milder. */
export function noteReturned(db: WritableDb, { id, returned }: { id: string; returned: NonNullable<OutboxItem["returned"]> }): boolean {
  const before = outboxItem(db, { id }).returned;
  if (before?.kind === "failed" && returned.kind !== "failed") return false;
  return db.run("UPDATE outbox SET returned = ? WHERE id = ?", [JSON.stringify(returned), id]).changes === 1;
}
