import type { FolderState, ListedFolder, ReadableDb, WritableDb } from "#core/store";
import type { Folder, FolderRole } from "#shared/model/message.ts";
import { forgetUnused } from "./contents.ts";

/** All folders of all accounts with their counts, in the order the window shows them. */
export function folders(db: ReadableDb): Folder[] {
  const counts = new Map(
    db
      .all<{ folder_id: number; total: number; seen: number }>(
        "SELECT folder_id, count(*) AS total, sum(seen) AS seen FROM message INDEXED BY message_unread GROUP BY folder_id",
      )
      .map((row) => [row.folder_id, row]),
  );
  const rows = db.all<{ id: number; account_id: string; path: string; name: string; role: string }>(
    `SELECT id, account_id, path, name, role FROM folder
     ORDER BY account_id, CASE role WHEN 'inbox' THEN 0 WHEN 'sent' THEN 1 WHEN 'drafts' THEN 2 WHEN 'archive' THEN 3
       WHEN '' THEN 4 WHEN 'junk' THEN 5 ELSE 6 END, path`,
  );
  return rows.map((row) => {
    const { total, seen } = counts.get(row.id) ?? { total: 0, seen: 0 };
    const role = (row.role || null) as FolderRole;
    return { id: row.id, accountId: row.account_id, path: row.path, name: row.name, role, total, unread: total - seen };
  });
}

/** Makes the account's folders here equal to the server's list; folders that are gone go with their messages. */
export function setFolders(db: WritableDb, { accountId, listed }: { accountId: string; listed: ListedFolder[] }): FolderState[] {
  return db.transaction(() => {
    db.run("INSERT INTO mailbox (account_id) VALUES (?) ON CONFLICT DO NOTHING", [accountId]);
    keepRenamed(db, accountId, listed);
    for (const { path, name, role } of listed) {
      db.run(
        `INSERT INTO folder (account_id, path, name, role) VALUES (?, ?, ?, ?)
         ON CONFLICT (account_id, path) DO UPDATE SET name = excluded.name, role = excluded.role WHERE name <> excluded.name OR role <> excluded.role`,
        [accountId, path, name, role ?? ""],
      );
    }
    const known = db.all<{ id: number; path: string; role: string }>(
      // One that was made here and holds messages waits for the server.
      `SELECT id, path, role FROM folder WHERE account_id = ? AND NOT (awaited = 1 AND EXISTS (SELECT 1 FROM message WHERE folder_id = folder.id))`,
      [accountId],
    );
    const onServer = new Set(listed.map(({ path }) => path));
    for (const folder of known) {
      if (onServer.has(folder.path)) {
        const inInbox = folder.role === "inbox";
        db.run("UPDATE message SET in_inbox = ? WHERE folder_id = ? AND in_inbox <> ?", [inInbox, folder.id, inInbox]);
      } else removeFolder(db, folder.id);
    }
    return folderStates(db, { accountId });
  });
}

/**
 * Finds folders that were renamed: gone under the old name, new under another one that has the same UIDVALIDITY and a next number
 * that is not lower; only where that is one of each, since some servers give all folders the same UIDVALIDITY.
 */
function keepRenamed(db: WritableDb, accountId: string, listed: readonly ListedFolder[]): void {
  const known = folderStates(db, { accountId });
  const paths = new Set(known.map(({ path }) => path));
  const onServer = new Set(listed.map(({ path }) => path));
  const gone = known.filter(({ path, uidValidity, uidNext }) => !onServer.has(path) && uidValidity > 0 && uidNext > 1);
  const fresh = listed.filter(({ path }) => !paths.has(path));
  const fits = (one: ListedFolder, { uidValidity, uidNext }: FolderState) =>
    one.uidValidity === uidValidity && (one.uidNext ?? 0) >= uidNext;
  for (const folder of gone) {
    const candidates = fresh.filter((one) => fits(one, folder));
    const [only] = candidates;
    if (!only || candidates.length > 1 || gone.filter((other) => fits(only, other)).length > 1) continue;
    db.run("UPDATE folder SET path = ? WHERE id = ?", [only.path, folder.id]);
  }
}

/**
 * Takes the numbers of a folder's messages away because the server numbered them anew (UIDVALIDITY changed). They stay
 * readable; the fetch gives each its new number, and what is left without one at its end goes.
 */
export function resetFolder(db: WritableDb, { folderId, uidValidity }: { folderId: number; uidValidity: number }): void {
  db.transaction(() => {
    db.run("UPDATE message SET uid = 0 WHERE folder_id = ? AND uid > 0", [folderId]);
    db.run("UPDATE pending_move SET from_uid = 0, copied_after = 0 WHERE from_folder = ?", [folderId]);
    db.run("UPDATE OR REPLACE pending_deletion SET uid = 0 WHERE folder_id = ?", [folderId]);
    db.run("UPDATE folder SET uid_validity = ?, uid_next = 0, highest_modseq = '' WHERE id = ?", [uidValidity, folderId]);
  });
}

/** Notes that a folder is complete up to this state. */
export function folderDone(
  db: WritableDb,
  { folderId, uidValidity, uidNext, highestModseq }: { folderId: number; uidValidity: number; uidNext: number; highestModseq: string },
): void {
  db.transaction(() => {
    // Without a number and not on its way: the server does not have it. The same holds for what was moved or deleted from here.
    const left = db.all<{ id: number; content_id: number }>(
      `SELECT id, content_id FROM message WHERE folder_id = ?1 AND uid = 0 AND source_path = ''
         AND NOT EXISTS (SELECT 1 FROM pending_move WHERE message_id = message.id)
       UNION ALL SELECT message.id, content_id FROM pending_move JOIN message ON message.id = message_id WHERE from_folder = ?1 AND from_uid = 0`,
      [folderId],
    );
    for (const { id } of left) db.run("DELETE FROM message WHERE id = ?", [id]);
    db.run("DELETE FROM pending_deletion WHERE folder_id = ? AND uid = 0", [folderId]);
    forgetUnused(
      db,
      left.map((message) => message.content_id),
    );
    db.run("UPDATE folder SET uid_validity = ?, uid_next = ?, highest_modseq = ? WHERE id = ?", [
      uidValidity,
      uidNext,
      highestModseq,
      folderId,
    ]);
  });
}

/** Deletes an account's mail and its checks. */
export function removeAccount(db: WritableDb, { accountId }: { accountId: string }): void {
  db.transaction(() => {
    for (const { id } of db.all<{ id: number }>("SELECT id FROM folder WHERE account_id = ?", [accountId])) removeFolder(db, id);
    db.run("DELETE FROM mailbox WHERE account_id = ?", [accountId]);
    db.run("DELETE FROM check_report WHERE account_id = ?", [accountId]);
  });
}

/** Where an account's folders stand. */
export function folderStates(db: ReadableDb, { accountId }: { accountId: string }): FolderState[] {
  return db.all<FolderState>(
    `SELECT id, path, uid_validity AS uidValidity, uid_next AS uidNext, highest_modseq AS highestModseq,
       (SELECT count(*) FROM message WHERE folder_id = folder.id AND uid > 0)
         + (SELECT count(*) FROM pending_move WHERE from_folder = folder.id AND from_uid > 0)
         + (SELECT count(*) FROM pending_deletion WHERE folder_id = folder.id AND uid > 0) AS count,
       (SELECT count(*) FROM message WHERE folder_id = folder.id AND uid = 0 AND source_path = ''
          AND NOT EXISTS (SELECT 1 FROM pending_move WHERE message_id = message.id))
         + (SELECT count(*) FROM pending_move WHERE from_folder = folder.id AND from_uid = 0)
         + (SELECT count(*) FROM pending_deletion WHERE folder_id = folder.id AND uid = 0) AS unnumbered
     FROM folder WHERE account_id = ?`,
    [accountId],
  );
}

function removeFolder(db: WritableDb, id: number): void {
  emptyFolder(db, id);
  db.run("DELETE FROM folder WHERE id = ?", [id]);
}

function emptyFolder(db: WritableDb, id: number): void {
  const contents = db.all<{ id: number }>("SELECT DISTINCT content_id AS id FROM message WHERE folder_id = ?", [id]);
  db.run("DELETE FROM message WHERE folder_id = ?", [id]);
  forgetUnused(
    db,
    contents.map((content) => content.id),
  );
}
