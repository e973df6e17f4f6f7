import type { ReadableDb, WritableDb } from "#core/store";
import type { SyncState } from "#shared/model/message.ts";
import type { CheckRecord, CheckReport, HalfReport } from "#shared/model/report.ts";
import type { IsoTime } from "#shared/model/units.ts";
import { REPORTS_KEPT } from "./limits.ts";

/** When each account's mail was fetched last, and what stopped it. */
export function syncStates(db: ReadableDb): SyncState[] {
  const unread = new Map(
    db
      .all<{ account_id: string; unread: number }>(
        `SELECT folder.account_id, count(*) AS unread FROM folder JOIN message INDEXED BY message_unread ON folder_id = folder.id AND seen = 0
         WHERE role = 'inbox' GROUP BY folder.account_id`,
      )
      .map((row) => [row.account_id, row.unread]),
  );
  return db
    .all<{ account_id: string; last_sync: string; failure: string }>("SELECT account_id, last_sync, failure FROM mailbox")
    .map((row) => ({
      accountId: row.account_id,
      lastSync: row.last_sync || null,
      unread: unread.get(row.account_id) ?? 0,
      failure: row.failure ? (JSON.parse(row.failure) as HalfReport) : null,
    }));
}

/** Notes how a fetch ended; a failed one keeps the time of the last good one. */
export function syncEnded(
  db: WritableDb,
  { accountId, at, failure }: { accountId: string; at: IsoTime; failure: HalfReport | null },
): void {
  db.run(
    `INSERT INTO mailbox (account_id, last_sync, failure) VALUES (?1, ?2, ?3)
     ON CONFLICT (account_id) DO UPDATE SET failure = excluded.failure, last_sync = iif(excluded.failure = '', excluded.last_sync, last_sync)`,
    [accountId, failure ? "" : at, failure ? JSON.stringify(failure) : ""],
  );
}

/** Keeps a finished check. */
export function addCheck(db: WritableDb, { accountId, at, report }: CheckRecord): void {
  db.transaction(() => {
    db.run("INSERT INTO check_report (account_id, at, report) VALUES (?, ?, ?)", [accountId, at, JSON.stringify(report)]);
    db.run(
      `DELETE FROM check_report WHERE account_id = ?1
       AND id <= (SELECT id FROM check_report WHERE account_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)`,
      [accountId, REPORTS_KEPT],
    );
  });
}

/** The latest check of every account. */
export function latestChecks(db: ReadableDb): CheckRecord[] {
  return db
    .all<CheckRow>("SELECT account_id, at, report FROM check_report WHERE id IN (SELECT max(id) FROM check_report GROUP BY account_id)")
    .map(recordOf);
}

/** An account's checks, newest first. */
export function checkHistory(db: ReadableDb, { accountId }: { accountId: string }): CheckRecord[] {
  return db
    .all<CheckRow>("SELECT account_id, at, report FROM check_report WHERE account_id = ? ORDER BY id DESC LIMIT ?", [
      accountId,
      REPORTS_KEPT,
    ])
    .map(recordOf);
}

interface CheckRow {
  account_id: string;
  at: string;
  report: string;
}

function recordOf(row: CheckRow): CheckRecord {
  return { accountId: row.account_id, at: row.at, report: JSON.parse(row.report) as CheckReport };
}
