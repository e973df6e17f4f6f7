/** Mail that came from files: places without a UID, known by the file's path. */
import type { Flags, ParsedContent } from "#core/message";
import type { WritableDb } from "#core/store";
import { forgetUnused, keepContents } from "./contents.ts";

/** A message of a file. */
export interface ImportedMessage {
  /** The file, or `FILE#N` in an mbox. */
  path: string;
  /** Paths under which it may be known with other flags in its name. */
  bases: readonly string[];
  folder: string;
  flags: Flags | undefined;
  content: ParsedContent;
}

/** The account to which imported folders belong. */
const ACCOUNT = "import";

/** Adds one batch and says how many were new; a path that is known keeps its message, unless the file holds another one now. */
export function addImported(db: WritableDb, { messages }: { messages: readonly ImportedMessage[] }): number {
  return db.transaction(() => {
    const folders = new Map<string, number>();
    let added = 0;
    const contents = keepContents(db);
    for (const message of messages) {
      const folderId = folders.get(message.folder) ?? folderOf(db, message.folder);
      folders.set(message.folder, folderId);
      const known = knownAs(db, message);
      const contentId = contents.keep(message.content, false);
      if (known?.content_id === contentId) {
        const { seen, flagged, answered, draft, deleted, forwarded } = message.flags ?? NO_FLAGS;
        if (known.source_path !== message.path)
          db.run(
            "UPDATE message SET source_path = ?, seen = ?, flagged = ?, answered = ?, draft = ?, deleted = ?, forwarded = ? WHERE id = ?",
            [message.path, seen, flagged, answered, draft, deleted, forwarded, known.id],
          );
        continue;
      }
      if (known) {
        db.run("DELETE FROM message WHERE id = ?", [known.id]);
        forgetUnused(db, [known.content_id]);
      }
      place(db, folderId, contentId, message);
      added += 1;
    }
    contents.finish();
    return added;
  });
}

const NO_FLAGS: Flags = { seen: false, flagged: false, answered: false, draft: false, deleted: false, forwarded: false };

function place(db: WritableDb, folderId: number, contentId: number, { path, content, flags = NO_FLAGS }: ImportedMessage): void {
  const date = content.date ? Date.parse(content.date) : 0;
  db.run(
    `INSERT INTO message (account_id, folder_id, content_id, uid, sorted_at, seen, flagged, answered, draft, deleted, forwarded, in_inbox, has_attachments, source_path)
     VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)`,
    [
      ACCOUNT,
      folderId,
      contentId,
      Math.min(date, Date.now()),
      flags.seen,
      flags.flagged,
      flags.answered,
      flags.draft,
      flags.deleted,
      flags.forwarded,
      content.attachments > 0,
      path,
    ],
  );
}

interface Known {
  id: number;
  content_id: number;
  source_path: string;
}

function knownAs(db: WritableDb, { path, bases }: ImportedMessage): Known | undefined {
  const exact = db.get<Known>("SELECT id, content_id, source_path FROM message WHERE source_path = ? AND source_path <> ''", [path]);
  if (exact) return exact;
  for (const base of bases) {
    // Everything that begins with the name and the sign before the flags.
    const found = db.get<Known>(
      `SELECT id, content_id, source_path FROM message WHERE source_path <> '' AND (source_path = ?1
       OR source_path > ?1 || ':' AND source_path < ?1 || '<' OR source_path > ?1 || '!' AND source_path < ?1 || '"')`,
      [base],
    );
    if (found) return found;
  }
  return undefined;
}

function folderOf(db: WritableDb, path: string): number {
  db.run("INSERT INTO folder (account_id, path, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", [ACCOUNT, path, path]);
  return db.get<{ id: number }>("SELECT id FROM folder WHERE account_id = ? AND path = ?", [ACCOUNT, path])?.id ?? 0;
}
