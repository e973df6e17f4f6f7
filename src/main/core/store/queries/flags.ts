import type { PendingFlag, ReadableDb, WritableDb } from "#core/store";

interface Change {
  ids: number[];
  flag: PendingFlag["flag"];
  value: boolean;
}

/** Changes a flag here at once and notes it for the server. */
export function setFlag(db: WritableDb, { ids, flag, value }: Change): void {
  db.transaction(() => {
    for (const id of ids) {
      const changed = db.run(`UPDATE message SET ${flag} = ?1 WHERE id = ?2 AND ${flag} <> ?1`, [value, id]).changes;
      if (changed === 0) continue;
      db.run(
        `INSERT INTO pending_flag (message_id, flag, value) SELECT id, ?2, ?3 FROM message WHERE id = ?1 AND source_path = ''
         ON CONFLICT (message_id, flag) DO UPDATE SET value = excluded.value`,
        [id, flag, value],
      );
    }
  });
}

/** What the server has to be told about an account's messages. */
export function pendingFlags(db: ReadableDb, { accountId }: { accountId: string }): PendingFlag[] {
  return db
    .all<Omit<PendingFlag, "value"> & { value: number }>(
      `SELECT message.id AS messageId, folder.path AS folderPath, coalesce(pending_move.from_uid, message.uid) AS uid, pending_flag.flag, pending_flag.value
       FROM pending_flag JOIN message ON message.id = pending_flag.message_id LEFT JOIN pending_move ON pending_move.message_id = message.id
         JOIN folder ON folder.id = coalesce(pending_move.from_folder, message.folder_id)
       WHERE message.account_id = ? AND coalesce(pending_move.from_uid, message.uid) > 0 ORDER BY folder.id, 3`,
      [accountId],
    )
    .map((row) => ({ ...row, value: row.value === 1 }));
}

/** Forgets changes that the server has taken, unless they were changed again meanwhile. */
export function flagsSent(db: WritableDb, { sent }: { sent: PendingFlag[] }): void {
  db.transaction(() => {
    for (const { messageId, flag, value } of sent) {
      db.run("DELETE FROM pending_flag WHERE message_id = ? AND flag = ? AND value = ?", [messageId, flag, value]);
    }
  });
}
