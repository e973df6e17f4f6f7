/** What the servers' Drafts folders have of the drafts here. */
import type { ReadableDb, WritableDb } from "#core/store";
import type { IsoTime, Uid } from "#shared/model/units.ts";

/** A draft on a server. */
export interface DraftCopy {
  draftId: string;
  /** Full name on the server. */
  folder: string;
  uidValidity: number;
  /** 0: the server did not tell it. */
  uid: Uid;
  /** With angle brackets; empty: none is there yet. */
  messageId: string;
  /** Message-ID of one on its way, whose arrival is not known; empty: none. */
  begun: string;
}

const COPY = "draft_id AS draftId, folder, uid_validity AS uidValidity, uid, message_id AS messageId, begun";

/** The drafts of an account that the server does not have as they are, each with what it has of it; those in the outbox wait. */
export function draftsToStore(db: ReadableDb, { accountId }: { accountId: string }): { id: string; copy: DraftCopy | null }[] {
  return db
    .all<{ id: string }>(
      `SELECT draft.id FROM draft LEFT JOIN draft_copy ON draft_copy.draft_id = draft.id AND draft_copy.account_id = ?1
       WHERE json_extract(draft.fields, '$.accountId') = ?1 AND draft.touched = 1 AND draft.updated_at <> coalesce(draft_copy.stored_at, '')
         AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = draft.id) ORDER BY draft.updated_at`,
      [accountId],
    )
    .map(({ id }) => ({
      id,
      copy: db.get<DraftCopy>(`SELECT ${COPY} FROM draft_copy WHERE draft_id = ? AND account_id = ?`, [id, accountId]) ?? null,
    }));
}

/** What a server still has of drafts that were sent, discarded or given to another account. */
export function draftCopiesToRemove(db: ReadableDb, { accountId }: { accountId: string }): DraftCopy[] {
  return db.all<DraftCopy>(
    `SELECT ${COPY} FROM draft_copy WHERE account_id = ?1 AND NOT EXISTS
       (SELECT 1 FROM draft WHERE draft.id = draft_copy.draft_id AND json_extract(draft.fields, '$.accountId') = ?1)`,
    [accountId],
  );
}

/** Whether an account's server waits to be told of drafts: of those to be stored only where it gets them. */
export function draftsWaiting(db: ReadableDb, { accountId, stores }: { accountId: string; stores: boolean }): boolean {
  return draftCopiesToRemove(db, { accountId }).length > 0 || (stores && draftsToStore(db, { accountId }).length > 0);
}

/** The draft here whose copy a message of the server is, or null. */
export function draftOfCopy(db: ReadableDb, { accountId, folder, uid }: { accountId: string; folder: string; uid: Uid }): string | null {
  const row = db.get<{ id: string }>(
    `SELECT draft.id FROM draft_copy JOIN draft ON draft.id = draft_copy.draft_id
     WHERE draft_copy.account_id = ? AND draft_copy.folder = ? AND draft_copy.uid = ? AND draft_copy.uid > 0`,
    [accountId, folder, uid],
  );
  return row?.id ?? null;
}

/** Notes a copy before it is made, so that a lost answer does not lead to a second one. */
export function draftCopyBegins(
  db: WritableDb,
  { draftId, accountId, messageId }: { draftId: string; accountId: string; messageId: string },
): void {
  db.run(
    `INSERT INTO draft_copy (draft_id, account_id, begun) VALUES (?, ?, ?)
     ON CONFLICT (draft_id, account_id) DO UPDATE SET begun = excluded.begun`,
    [draftId, accountId, messageId],
  );
}

/** Notes what the server has of a draft. @param storedAt of the draft as it is there; empty: of an earlier one */
export function draftCopyStored(
  db: WritableDb,
  { accountId, storedAt, ...copy }: Omit<DraftCopy, "begun"> & { accountId: string; storedAt: IsoTime | "" },
): void {
  db.run(
    `INSERT INTO draft_copy (draft_id, account_id, folder, uid_validity, uid, message_id, stored_at, begun) VALUES (?, ?, ?, ?, ?, ?, ?, '')
     ON CONFLICT (draft_id, account_id) DO UPDATE SET folder = excluded.folder, uid_validity = excluded.uid_validity, uid = excluded.uid,
       message_id = excluded.message_id, stored_at = excluded.stored_at, begun = ''`,
    [copy.draftId, accountId, copy.folder, copy.uidValidity, copy.uid, copy.messageId, storedAt],
  );
}

/** Forgets a copy that the server no longer has. */
export function draftCopyGone(db: WritableDb, { draftId, accountId }: { draftId: string; accountId: string }): void {
  db.run("DELETE FROM draft_copy WHERE draft_id = ? AND account_id = ?", [draftId, accountId]);
}
