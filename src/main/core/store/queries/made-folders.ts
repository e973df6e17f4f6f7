/** Archive and trash that an account lacks: made here by the first message that goes there, on the server with the next fetch. */
import type { ReadableDb, WritableDb } from "#core/store";
import type { FolderRole } from "#shared/model/message.ts";

/** Names by which mail programs and servers in many languages know what the folder is for. */
const NAMES: Partial<Record<Exclude<FolderRole, null>, string>> = { archive: "Archive", trash: "Trash" };

/** A folder that waits for being made on the server. */
export interface AwaitedFolder {
  path: string;
  role: FolderRole;
}

/**
 * Makes the account's folder for a role and gives its id; null where none can be: for mail from files, for other roles, and on
 * Gmail, where a message leaves the inbox for "all mail" and a folder would be one more label.
 */
export function makeFolder(db: WritableDb, accountId: string, role: Exclude<FolderRole, null>): number | null {
  const name = NAMES[role];
  const isFetched = db.get("SELECT 1 FROM mailbox WHERE account_id = ?", [accountId]) !== undefined;
  const paths = db.all<{ path: string }>("SELECT path FROM folder WHERE account_id = ?", [accountId]).map(({ path }) => path);
  if (name === undefined || !isFetched || paths.some((path) => /^\[(?:Gmail|Google Mail)\]/i.test(path))) return null;
  const path = `${prefixOf(paths)}${name}`;
  const { changes, id } = db.run(
    "INSERT INTO folder (account_id, path, name, role, awaited) VALUES (?, ?, ?, ?, 1) ON CONFLICT DO NOTHING",
    [accountId, path, name, role],
  );
  return changes > 0 ? id : null;
}

/** Where a server keeps all folders below the inbox (`INBOX.Sent`), a new one has to go there as well (RFC 2342). */
function prefixOf(paths: readonly string[]): string {
  const others = paths.filter((path) => path.toUpperCase() !== "INBOX");
  const prefix = /^INBOX[./]/i.exec(others[0] ?? "")?.[0] ?? "";
  return others.every((path) => path.startsWith(prefix)) ? prefix : "";
}

/** The folders that the server has to make: those that hold something; an empty one goes with the next fetch. */
export function awaitedFolders(db: ReadableDb, { accountId }: { accountId: string }): AwaitedFolder[] {
  return db.all<AwaitedFolder>(
    "SELECT path, role FROM folder WHERE account_id = ? AND awaited = 1 AND EXISTS (SELECT 1 FROM message WHERE folder_id = folder.id)",
    [accountId],
  );
}

/** Notes under which name the server has a folder now. */
export function folderMade(db: WritableDb, { accountId, path, made }: { accountId: string; path: string; made: string }): void {
  db.transaction(() => {
    const own = idOf(db, accountId, path);
    const other = made === path ? null : idOf(db, accountId, made);
    if (own === null) return;
    if (other === null) db.run("UPDATE folder SET path = ?, awaited = 0 WHERE id = ?", [made, own]);
    else {
      // What waits has no number, so it cannot collide there.
      db.run("UPDATE message SET folder_id = ? WHERE folder_id = ?", [other, own]);
      db.run("DELETE FROM folder WHERE id = ?", [own]);
    }
  });
}

function idOf(db: ReadableDb, accountId: string, path: string): number | null {
  return db.get<{ id: number }>("SELECT id FROM folder WHERE account_id = ? AND path = ?", [accountId, path])?.id ?? null;
}
