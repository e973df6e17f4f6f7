/** Bulk sendings: their orders, and how each document fared in the outbox. */
import type { ReadableDb, WritableDb } from "#core/store";
import type { AutoKind } from "#shared/model/auto-send.ts";
import type { BulkItem, BulkJob, BulkObstacle } from "#shared/model/bulk.ts";
import type { IsoTime } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";

/** What came back for good; the order in which SQL looks at an AND is not fixed, so an empty text is never read as JSON. */
const RETURNED = "json_extract(iif(returned = '', '{}', returned), '$.kind') = 'failed'";

interface JobRow {
  id: string;
  kind: AutoKind;
  state: BulkJob["state"];
  createdAt: IsoTime;
  total: number;
  pending: number;
  sent: number;
  failed: number;
  cancelled: number;
}

const JOBS = `SELECT bulk_job.id, bulk_job.kind, bulk_job.state, bulk_job.created_at AS createdAt, count(*) AS total,
    sum(bulk_item.state = 'pending') AS pending,
    sum(bulk_item.state = 'made' AND coalesce(outbox.state = 'sent', 0) AND NOT coalesce(${RETURNED}, 0)) AS sent,
    sum(bulk_item.state = 'obstacle' OR coalesce(outbox.state IN ('failed', 'unclear') OR ${RETURNED}, 0)) AS failed,
    sum(bulk_item.state = 'cancelled' OR (bulk_item.state = 'made' AND outbox.id IS NULL)) AS cancelled
  FROM bulk_job JOIN bulk_item ON job_id = bulk_job.id LEFT JOIN outbox ON outbox.id = bulk_item.id`;

function jobOf({ id, kind, state, createdAt, ...counts }: JobRow): BulkJob {
  const { total, pending, sent, failed, cancelled } = counts;
  return { id, kind, state, createdAt, counts: { ...counts, underWay: total - pending - sent - failed - cancelled } };
}

/** The last twenty, newest first. */
export function bulkJobs(db: ReadableDb): BulkJob[] {
  return db.all<JobRow>(`${JOBS} GROUP BY bulk_job.id ORDER BY bulk_job.created_at DESC LIMIT 20`).map(jobOf);
}

/** @throws Failure `not-found` */
export function bulkJob(db: ReadableDb, { id }: { id: string }): BulkJob {
  const row = db.get<JobRow>(`${JOBS} WHERE bulk_job.id = ? GROUP BY bulk_job.id`, [id]);
  if (!row) throw new Failure("not-found", { what: "bulk" });
  return jobOf(row);
}

/** All items of one, in their order. */
export function bulkItems(db: ReadableDb, { id }: { id: string }): BulkItem[] {
  return db
    .all<Omit<BulkItem, "sentAt"> & { sentAt: string }>(
      `SELECT bulk_item.id, bulk_item.order_id AS orderId, bulk_item.order_number AS orderNumber, customer_name AS customerName, bulk_item.state,
         nullif(obstacle, '') AS obstacle, detail, iif(${RETURNED}, 'returned', outbox.state) AS outbox,
         coalesce((SELECT group_concat(value, ', ') FROM json_each(shown_to)), '') AS "to", coalesce(reply, '') AS reply, coalesce(sent_at, '') AS sentAt
       FROM bulk_item LEFT JOIN outbox ON outbox.id = bulk_item.id WHERE job_id = ? ORDER BY place`,
      [id],
    )
    .map((row) => ({ ...row, sentAt: row.sentAt || null }));
}

/** The next order whose document is not made, and whether its message is in the outbox all the same (a crash came between); null: none is left. */
export function nextBulkItem(db: ReadableDb, { id }: { id: string }): { id: string; orderId: string; isQueued: boolean } | null {
  const row = db.get<{ id: string; orderId: string; isQueued: number }>(
    `SELECT id, order_id AS orderId, EXISTS (SELECT 1 FROM outbox WHERE outbox.id = bulk_item.id) AS isQueued
     FROM bulk_item WHERE job_id = ? AND state = 'pending' ORDER BY place LIMIT 1`,
    [id],
  );
  return row ? { ...row, isQueued: row.isQueued !== 0 } : null;
}

/** How many messages of one have not left yet. */
export function bulkUnderWay(db: ReadableDb, { id }: { id: string }): number {
  const sql = "SELECT count(*) AS count FROM bulk_item JOIN outbox USING (id) WHERE job_id = ? AND outbox.state IN ('waiting', 'sending')";
  return db.get<{ count: number }>(sql, [id])?.count ?? 0;
}

/** Orders of which a kind of document has left or waits. */
export function ordersSent(db: ReadableDb, { kind }: { kind: AutoKind }): string[] {
  const sql = `SELECT DISTINCT order_id AS id FROM outbox WHERE kind = ? AND order_id <> '' AND state <> 'failed' AND NOT coalesce(${RETURNED}, 0)`;
  return db.all<{ id: string }>(sql, [kind]).map(({ id }) => id);
}

/** Notes a bulk sending with its orders, before anything is made. */
export function beginBulk(
  db: WritableDb,
  { id, kind, at, items }: { id: string; kind: AutoKind; at: IsoTime; items: readonly { id: string; orderId: string }[] },
): BulkJob {
  return db.transaction(() => {
    db.run("INSERT INTO bulk_job (id, kind, state, created_at) VALUES (?, ?, 'running', ?)", [id, kind, at]);
    for (const [place, item] of items.entries())
      db.run(
        `INSERT INTO bulk_item (id, job_id, place, order_id, order_number, customer_name)
         SELECT ?, ?, ?, orders.id, orders.number, address.name FROM orders JOIN address ON address.id = customer_id WHERE orders.id = ?`,
        [item.id, id, place, item.orderId],
      );
    return bulkJob(db, { id });
  });
}

/** Notes how the making of one document ended. */
export function endBulkItem(
  db: WritableDb,
  { id, state, obstacle, detail }: { id: string; state: "made" | "obstacle"; obstacle: BulkObstacle | null; detail: string },
): void {
  db.run("UPDATE bulk_item SET state = ?, obstacle = ?, detail = ? WHERE id = ?", [state, obstacle ?? "", detail, id]);
}

/** Pauses, goes on or ends; what was cancelled stays so. */
export function setBulkState(db: WritableDb, { id, state }: { id: string; state: "running" | "paused" | "done" }): void {
  db.run("UPDATE bulk_job SET state = ? WHERE id = ? AND state IN ('running', 'paused')", [state, id]);
}

/** Ends one: no document is made any more, and messages that have not left are taken back. */
export function cancelBulk(db: WritableDb, { id }: { id: string }): void {
  db.transaction(() => {
    db.run("UPDATE bulk_job SET state = 'cancelled' WHERE id = ?", [id]);
    db.run("DELETE FROM outbox WHERE state = 'waiting' AND attempts = 0 AND id IN (SELECT id FROM bulk_item WHERE job_id = ?)", [id]);
    db.run(
      "UPDATE bulk_item SET state = 'cancelled' WHERE job_id = ?1 AND (state = 'pending' OR (state = 'made' AND id NOT IN (SELECT id FROM outbox)))",
      [id],
    );
  });
}
