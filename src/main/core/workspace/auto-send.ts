/** Rules by which documents leave by themselves, and what they wanted: one job at most per order and kind. */
import type { ReadableDb, WritableDb } from "#core/store";
import type { AutoJob, AutoKind, AutoReason, AutoRule } from "#shared/model/auto-send.ts";
import type { IsoTime } from "#shared/model/units.ts";

/** All rules that were ever switched on. */
export function autoRules(db: ReadableDb): AutoRule[] {
  return db
    .all<Omit<AutoRule, "active"> & { active: number }>("SELECT project_id AS projectId, kind, active, confirmed FROM auto_rule")
    .map((row) => ({ ...row, active: row.active !== 0 }));
}

/** Switches a rule; one that was off begins with confirmations again. */
export function setAutoRule(db: WritableDb, { projectId, kind, active }: Omit<AutoRule, "confirmed">): void {
  db.run(
    `INSERT INTO auto_rule (project_id, kind, active, confirmed) VALUES (?, ?, ?, 0)
     ON CONFLICT (project_id, kind) DO UPDATE SET active = excluded.active, confirmed = iif(auto_rule.active, confirmed, 0)`,
    [projectId, kind, active],
  );
}

/** Notes that a rule wants a mail; false where it did already. Until its end is told it counts as interrupted. */
export function beginAutoJob(
  db: WritableDb,
  { id, orderId, kind, at }: { id: string; orderId: string; kind: AutoKind; at: IsoTime },
): boolean {
  const { changes } = db.run(
    `INSERT INTO auto_job (id, order_id, kind, state, reason, created_at) VALUES (?, ?, ?, 'attention', 'interrupted', ?)
     ON CONFLICT (order_id, kind) DO NOTHING`,
    [id, orderId, kind, at],
  );
  return changes > 0;
}

/** Says how a job ended, or what it waits for. */
export function endAutoJob(
  db: WritableDb,
  { id, state, reason, at }: { id: string; state: AutoJob["state"] | "sent" | "dropped"; reason: AutoReason | ""; at: IsoTime },
): void {
  db.run("UPDATE auto_job SET state = ?, reason = ?, ended_at = iif(? IN ('sent', 'dropped'), ?, '') WHERE id = ?", [
    state,
    reason,
    state,
    at,
    id,
  ]);
}

/** Counts a confirmation of the rule that wanted a job. */
export function countConfirmation(db: WritableDb, { id }: { id: string }): void {
  db.run(
    `UPDATE auto_rule SET confirmed = confirmed + 1 WHERE (project_id, kind) =
       (SELECT orders.project_id, auto_job.kind FROM auto_job JOIN orders ON orders.id = order_id WHERE auto_job.id = ?)`,
    [id],
  );
}

/** Jobs that wait for a person, oldest first; at most 500. */
export function autoJobs(db: ReadableDb): AutoJob[] {
  return db.all<AutoJob>(
    `SELECT auto_job.id, order_id AS orderId, orders.number AS orderNumber, address.name AS customerName, kind, auto_job.state, reason,
       auto_job.created_at AS createdAt
     FROM auto_job JOIN orders ON orders.id = order_id JOIN address ON address.id = orders.customer_id
     WHERE auto_job.state IN ('confirm', 'attention') AND NOT EXISTS (
       -- Meanwhile a person sent it by hand.
       SELECT 1 FROM outbox WHERE outbox.order_id = auto_job.order_id AND outbox.kind = auto_job.kind
         AND outbox.state IN ('waiting', 'sending', 'sent') AND outbox.created_at >= auto_job.created_at)
     ORDER BY auto_job.created_at LIMIT 500`,
  );
}

/** How many mails left by rules since a time. */
export function autoSentSince(db: ReadableDb, { since }: { since: IsoTime }): number {
  return db.get<{ count: number }>("SELECT count(*) AS count FROM auto_job WHERE state = 'sent' AND ended_at >= ?", [since])?.count ?? 0;
}
