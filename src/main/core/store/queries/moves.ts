/** Moving and deleting here at once, and what the server has to be told of it. A message that is under way has no number (`uid` 0). */
import type { PendingDeletion, PendingMove, ReadableDb, WritableDb } from "#core/store";
import type { FolderRole } from "#shared/model/message.ts";
import type { Uid } from "#shared/model/units.ts";
import { forgetUnused } from "./contents.ts";
import { makeFolder } from "./made-folders.ts";

interface Place {
  id: number;
  account_id: string;
  folder_id: number;
  uid: Uid;
  source_path: string;
  content_id: number;
  role: string;
  from_folder: number | null;
  from_uid: Uid | null;
}

/** Messages by the folder they were in: moving each group back there undoes the move. */
export interface Moved {
  folderId: number;
  ids: number[];
}

/** Moves messages to another folder of their account; those of other accounts stay where they are. */
export function moveMessages(db: WritableDb, { ids, folderId }: { ids: readonly number[]; folderId: number }): Moved[] {
  return db.transaction(() => {
    const from = new Map<number, number[]>();
    for (const id of ids) {
      const place = placeOf(db, id);
      if (!place || !moveOne(db, place, folderId)) continue;
      from.set(place.folder_id, [...(from.get(place.folder_id) ?? []), id]);
    }
    return [...from].map(([folder, moved]) => ({ folderId: folder, ids: moved }));
  });
}

/** Moves messages to their account's folder with this role; archive and trash are made where they are missing. `without`: whose account has none. */
export function moveToRole(
  db: WritableDb,
  { ids, role }: { ids: readonly number[]; role: Exclude<FolderRole, null> },
): { moved: Moved[]; there: number[]; without: number[] } {
  const targets = new Map<number, number[]>();
  const there: number[] = [];
  const without: number[] = [];
  for (const id of ids) {
    const place = placeOf(db, id);
    if (!place) continue;
    const target = db.get<{ id: number }>("SELECT id FROM folder WHERE account_id = ? AND role = ? ORDER BY id LIMIT 1", [
      place.account_id,
      role,
    ]);
    const targetId = target?.id ?? (place.role === role ? null : makeFolder(db, place.account_id, role));
    if (place.role === role) there.push(id);
    else if (targetId === null) without.push(id);
    else targets.set(targetId, [...(targets.get(targetId) ?? []), id]);
  }
  return { moved: [...targets].flatMap(([folderId, some]) => moveMessages(db, { ids: some, folderId })), there, without };
}

/** Deletes messages for ever: here at once, on the server with the next fetch. */
export function deleteForever(db: WritableDb, { ids }: { ids: readonly number[] }): void {
  db.transaction(() => {
    const contents: number[] = [];
    for (const id of ids) {
      const place = placeOf(db, id);
      if (!place) continue;
      if (place.source_path === "") {
        db.run(
          "INSERT INTO pending_deletion (folder_id, uid, sha256) SELECT ?, ?, sha256 FROM content WHERE id = ? ON CONFLICT DO NOTHING",
          [place.from_folder ?? place.folder_id, place.from_uid ?? place.uid, place.content_id],
        );
      }
      db.run("DELETE FROM message WHERE id = ?", [id]);
      contents.push(place.content_id);
    }
    forgetUnused(db, contents);
  });
}

/** The moves of an account that the server does not know, in the order of the folders they begin in. */
export function pendingMoves(db: ReadableDb, { accountId }: { accountId: string }): PendingMove[] {
  return db.all<PendingMove>(
    `SELECT message.id AS messageId, pending_move.from_folder AS fromFolder, pending_move.from_uid AS uid, message.folder_id AS toFolder,
       pending_move.copied_after AS copiedAfter, content.message_id AS messageIdHeader
     FROM pending_move JOIN message ON message.id = pending_move.message_id JOIN content ON content.id = message.content_id
     WHERE message.account_id = ? AND pending_move.from_uid > 0 ORDER BY pending_move.from_folder, message.folder_id, pending_move.from_uid`,
    [accountId],
  );
}

/** Notes before a copy is asked for what the target's next number is, so that a lost answer does not lead to a second copy. */
export function copyBegins(db: WritableDb, { messageIds, uidNext }: { messageIds: readonly number[]; uidNext: Uid }): void {
  db.transaction(() => {
    for (const id of messageIds) db.run("UPDATE pending_move SET copied_after = ? WHERE message_id = ?", [uidNext, id]);
  });
}

/**
 * Notes where the server has messages after a move. Who was moved on here meanwhile stays so: that is the next move.
 * @param done `uid` 0: the server did not tell the new number, the next fetch of the folder finds it by the content
 */
export function movesSent(db: WritableDb, { done }: { done: readonly { messageId: number; toFolder: number; uid: Uid }[] }): void {
  db.transaction(() => {
    for (const { messageId, toFolder, uid } of done) {
      const place = placeOf(db, messageId);
      if (!place) continue;
      const isTaken = uid > 0 && db.get("SELECT 1 FROM message WHERE folder_id = ? AND uid = ? AND id <> ?", [toFolder, uid, messageId]);
      const number = isTaken ? 0 : uid;
      db.run("DELETE FROM pending_move WHERE message_id = ?", [messageId]);
      if (place.folder_id === toFolder) db.run("UPDATE message SET uid = ? WHERE id = ?", [number, messageId]);
      else {
        db.run("UPDATE message SET uid = 0 WHERE id = ?", [messageId]);
        db.run("INSERT INTO pending_move (message_id, from_folder, from_uid) VALUES (?, ?, ?)", [messageId, toFolder, number]);
      }
    }
  });
}

/** Takes moves back that the server refused: its state holds. */
export function movesRefused(db: WritableDb, { messageIds }: { messageIds: readonly number[] }): void {
  db.transaction(() => {
    for (const id of messageIds) {
      const place = placeOf(db, id);
      if (place?.from_folder) moveOne(db, place, place.from_folder);
    }
  });
}

/** Takes back what was moved into a folder that was made here and that the server does not make; the folder goes. */
export function folderRefused(db: WritableDb, { accountId, path }: { accountId: string; path: string }): void {
  const ids = "SELECT id FROM message WHERE folder_id = (SELECT id FROM folder WHERE account_id = ? AND path = ? AND awaited = 1)";
  movesRefused(db, { messageIds: db.all<{ id: number }>(ids, [accountId, path]).map(({ id }) => id) });
  db.run(
    "DELETE FROM folder WHERE account_id = ? AND path = ? AND awaited = 1 AND NOT EXISTS (SELECT 1 FROM message WHERE folder_id = folder.id)",
    [accountId, path],
  );
}

/** What an account's server has to delete for ever. */
export function pendingDeletions(db: ReadableDb, { accountId }: { accountId: string }): PendingDeletion[] {
  return db.all<PendingDeletion>(
    `SELECT folder_id AS folderId, uid FROM pending_deletion JOIN folder ON folder.id = folder_id
     WHERE account_id = ? AND uid > 0 ORDER BY folder_id, uid`,
    [accountId],
  );
}

/** Forgets deletions that the server has done or refused. */
export function deletionsSent(db: WritableDb, { folderId, uids }: { folderId: number; uids: readonly Uid[] }): void {
  db.transaction(() => {
    for (const uid of uids) db.run("DELETE FROM pending_deletion WHERE folder_id = ? AND uid = ?", [folderId, uid]);
  });
}

function placeOf(db: ReadableDb, id: number): Place | undefined {
  return db.get<Place>(
    `SELECT message.id, message.account_id, message.folder_id, message.uid, message.source_path, message.content_id, folder.role,
       pending_move.from_folder, pending_move.from_uid
     FROM message JOIN folder ON folder.id = message.folder_id LEFT JOIN pending_move ON pending_move.message_id = message.id WHERE message.id = ?`,
    [id],
  );
}

function moveOne(db: WritableDb, place: Place, target: number): boolean {
  const folder = db.get<{ role: string }>("SELECT role FROM folder WHERE id = ? AND account_id = ?", [target, place.account_id]);
  if (!folder || target === place.folder_id) return false;
  const isBack = place.from_folder === target;
  const taken = isBack && db.get("SELECT 1 FROM message WHERE folder_id = ? AND uid = ? AND uid > 0", [target, place.from_uid ?? 0]);
  if (isBack) db.run("DELETE FROM pending_move WHERE message_id = ?", [place.id]);
  else if (place.from_folder === null && place.source_path === "")
    db.run("INSERT INTO pending_move (message_id, from_folder, from_uid) VALUES (?, ?, ?)", [place.id, place.folder_id, place.uid]);
  db.run("UPDATE message SET folder_id = ?, uid = ?, in_inbox = ? WHERE id = ?", [
    target,
    isBack && !taken ? (place.from_uid ?? 0) : 0,
    folder.role === "inbox",
    place.id,
  ]);
  return true;
}
