import type { Flags } from "#core/message";
import type { NewMessage, ReadableDb, WritableDb } from "#core/store";
import type { Uid } from "#shared/model/units.ts";
import { forgetUnused, keepContents } from "./contents.ts";

/** UID and flags of each message that the server has in a folder as far as is known here (moved ones are still in their old one), two numbers each: `uid, bits` (see `flagBits`); compact, because a folder may have 100,000. */
export function placesOf(db: ReadableDb, { folderId }: { folderId: number }): Float64Array {
  const rows = db.all<{ uid: number; bits: number }>(
    `SELECT uid, seen + 2 * flagged + 4 * answered + 8 * draft + 16 * deleted + 32 * forwarded AS bits FROM message WHERE folder_id = ?1 AND uid > 0
     UNION ALL SELECT from_uid, seen + 2 * flagged + 4 * answered + 8 * draft + 16 * deleted + 32 * forwarded
       FROM pending_move JOIN message ON message.id = message_id WHERE from_folder = ?1 AND from_uid > 0
     UNION ALL SELECT uid, 0 FROM pending_deletion WHERE folder_id = ?1 AND uid > 0`,
    [folderId],
  );
  const places = new Float64Array(rows.length * 2);
  rows.forEach(({ uid, bits }, i) => {
    places[2 * i] = uid;
    places[2 * i + 1] = bits;
  });
  return places;
}

/** Adds one batch; messages that are already at their place are left alone, so a batch may be repeated. */
export function addMessages(db: WritableDb, { folderId, messages }: { folderId: number; messages: NewMessage[] }): number {
  return db.transaction(() => {
    const folder = db.get<{ account_id: string; role: string }>("SELECT account_id, role FROM folder WHERE id = ?", [folderId]);
    if (!folder) return 0;
    const isAwaited = isNumberAwaited(db, folderId);
    let added = 0;
    const contents = keepContents(db);
    for (const message of messages) {
      const contentId = contents.keep(message.content, message.cut);
      const { flags } = message;
      if (isAwaited && giveNumber(db, folderId, contentId, message)) {
        added += 1;
        continue; // its flags come with the next comparison, which respects changes made here
      }
      const { changes: isNew } = db.run(
        `INSERT INTO message (account_id, folder_id, content_id, uid, sorted_at, seen, flagged, answered, draft, deleted, forwarded, in_inbox, has_attachments)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        [
          folder.account_id,
          folderId,
          contentId,
          message.uid,
          sortedAt(message),
          flags.seen,
          flags.flagged,
          flags.answered,
          flags.draft,
          flags.deleted,
          flags.forwarded,
          folder.role === "inbox",
          message.content.attachments > 0,
        ],
      );
      if (isNew > 0) added += 1;
      else complete(db, folderId, contentId, message);
    }
    contents.finish();
    return added;
  });
}

/** Puts messages that are here into a further folder; answers the numbers of those that were found. */
export function copyMessages(db: WritableDb, { folderId, copies }: { folderId: number; copies: readonly MessageCopy[] }): Uid[] {
  return db.transaction(() => {
    const folder = db.get<{ account_id: string; role: string }>("SELECT account_id, role FROM folder WHERE id = ?", [folderId]);
    // Who waits for a number is recognised by its content, which only a fetch tells.
    if (!folder || isNumberAwaited(db, folderId)) return [];
    return copies.flatMap(({ uid, flags: { seen, flagged, answered, draft, deleted, forwarded }, from }) => {
      const { changes } = db.run(
        `INSERT INTO message (account_id, folder_id, content_id, uid, sorted_at, seen, flagged, answered, draft, deleted, forwarded, in_inbox, has_attachments)
         SELECT ?1, ?2, content_id, ?3, sorted_at, ?4, ?5, ?6, ?7, ?8, ?9, ?10, has_attachments FROM message WHERE folder_id = ?11 AND uid = ?12 AND uid > 0
         ON CONFLICT DO NOTHING`,
        [
          folder.account_id,
          folderId,
          uid,
          seen,
          flagged,
          answered,
          draft,
          deleted,
          forwarded,
          folder.role === "inbox",
          from.folderId,
          from.uid,
        ],
      );
      return changes > 0 ? [uid] : [];
    });
  });
}

/** A message that is in another folder too. */
export interface MessageCopy {
  uid: Uid;
  flags: Flags;
  from: { folderId: number; uid: Uid };
}

/** Takes over the server's flags; one that was changed here and is still on its way keeps its local value. */
export function setServerFlags(db: WritableDb, { folderId, changes }: { folderId: number; changes: ({ uid: Uid } & Flags)[] }): number {
  return db.transaction(() => {
    let changed = 0;
    for (const { uid, seen, flagged, answered, draft, deleted, forwarded } of changes) {
      changed += db.run(
        `UPDATE message SET
           seen = coalesce((SELECT value FROM pending_flag WHERE message_id = message.id AND flag = 'seen'), ?3),
           flagged = coalesce((SELECT value FROM pending_flag WHERE message_id = message.id AND flag = 'flagged'), ?4),
           answered = coalesce((SELECT value FROM pending_flag WHERE message_id = message.id AND flag = 'answered'), ?5), draft = ?6, deleted = ?7,
           -- Not every server keeps this one: what is known here stays.
           forwarded = max(forwarded, ?8)
         WHERE folder_id = ?1 AND uid = ?2 AND uid > 0 AND (seen, flagged, answered, draft, deleted, forwarded) <> (?3, ?4, ?5, ?6, ?7, max(forwarded, ?8))`,
        [folderId, uid, seen, flagged, answered, draft, deleted, forwarded],
      ).changes;
    }
    return changed;
  });
}

/** Removes messages that the server no longer has. */
export function removeMessages(db: WritableDb, { folderId, uids }: { folderId: number; uids: Uid[] }): number {
  return db.transaction(() => {
    const contents: number[] = [];
    for (const uid of uids) {
      const row = db.get<{ id: number; content_id: number }>(
        "SELECT id, content_id FROM message WHERE folder_id = ? AND uid = ? AND uid > 0",
        [folderId, uid],
      );
      if (row) {
        db.run("DELETE FROM message WHERE id = ?", [row.id]);
        contents.push(row.content_id);
        continue;
      }
      // Moved or deleted here and gone there: perhaps our own move, whose answer was lost. The fetch of its new folder decides.
      db.run("DELETE FROM pending_move WHERE from_folder = ? AND from_uid = ?", [folderId, uid]);
      db.run("DELETE FROM pending_deletion WHERE folder_id = ? AND uid = ?", [folderId, uid]);
    }
    forgetUnused(db, contents);
    return contents.length;
  });
}

/** Puts a whole content where only the header was so far; a content that nobody took goes again. */
function complete(db: WritableDb, folderId: number, contentId: number, { uid, cut, content }: NewMessage): void {
  const there = db.get<{ id: number; content_id: number; cut: number }>(
    "SELECT message.id, content_id, cut FROM message JOIN content ON content.id = content_id WHERE folder_id = ? AND uid = ?",
    [folderId, uid],
  );
  if (there?.cut === 1 && !cut)
    db.run("UPDATE message SET content_id = ?, has_attachments = ? WHERE id = ?", [contentId, content.attachments > 0, there.id]);
  forgetUnused(db, [contentId, ...(there ? [there.content_id] : [])]);
}

/** Says whether a message of the folder waits for its number. */
function isNumberAwaited(db: ReadableDb, folderId: number): boolean {
  const row = db.get(
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM message WHERE folder_id = ?1 AND uid = 0 AND source_path = '')
       OR EXISTS (SELECT 1 FROM pending_move WHERE from_folder = ?1 AND from_uid = 0)
       OR EXISTS (SELECT 1 FROM pending_deletion WHERE folder_id = ?1 AND uid = 0)`,
    [folderId],
  );
  return row !== undefined;
}

/** Gives a message that waits for its number, here or moved or deleted meanwhile, the new one; false when none with this content does. */
function giveNumber(db: WritableDb, folderId: number, contentId: number, { uid, content }: NewMessage): boolean {
  const moved = db.get<{ id: number }>(
    `SELECT message_id AS id FROM pending_move JOIN message ON message.id = message_id
     WHERE from_folder = ? AND from_uid = 0 AND content_id = ? LIMIT 1`,
    [folderId, contentId],
  );
  if (moved) return db.run("UPDATE pending_move SET from_uid = ? WHERE message_id = ?", [uid, moved.id]).changes > 0;
  const isDeleted = db.run("UPDATE pending_deletion SET uid = ?1 WHERE folder_id = ?2 AND uid = 0 AND sha256 = ?3", [
    uid,
    folderId,
    content.sha256,
  ]).changes;
  if (isDeleted > 0) {
    forgetUnused(db, [contentId]);
    return true;
  }
  const waiting = db.get<{ id: number }>(
    "SELECT id FROM message WHERE folder_id = ?1 AND content_id = ?2 AND uid = 0 AND source_path = '' AND NOT EXISTS (SELECT 1 FROM pending_move WHERE message_id = message.id) AND NOT EXISTS (SELECT 1 FROM message WHERE folder_id = ?1 AND uid = ?3)",
    [folderId, contentId, uid],
  );
  return waiting !== undefined && db.run("UPDATE message SET uid = ? WHERE id = ?", [uid, waiting.id]).changes > 0;
}

/** A date in the far future (a wrong clock, a trick) does not stay at the top of the list for ever. */
function sortedAt({ content, received }: NewMessage): number {
  const day = 24 * 3_600_000;
  const date = content.date ? Date.parse(content.date) : Number.NaN;
  const arrived = received ? Date.parse(received) : Number.NaN;
  if (Number.isNaN(date)) return Number.isNaN(arrived) ? 0 : arrived;
  return !Number.isNaN(arrived) && date > arrived + day ? arrived : date;
}
