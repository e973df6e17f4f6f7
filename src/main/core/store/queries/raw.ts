/** The raw bytes of messages: rows that say where they are, records in the packs, which hold the outbox's messages too. */
import type { Codec } from "#core/message";
import type { ReadableDb, WritableDb } from "#core/store";
import { COMPACT_BYTES, DEAD_SHARE } from "./limits.ts";

interface RawRow {
  codec: Codec;
  bytes: Uint8Array;
  pack: number;
  start: number;
  length: number;
}

/** A message's bytes as they are kept, or undefined. */
export function rawOf(db: ReadableDb, { id }: { id: number }): { codec: Codec; bytes: Uint8Array } | undefined {
  const row = db.get<RawRow>(
    "SELECT codec, bytes, pack, start, length FROM raw JOIN message ON message.content_id = raw.content_id WHERE message.id = ?",
    [id],
  );
  return row && { codec: row.codec, bytes: row.pack === 0 ? row.bytes : db.packs().read(row) };
}

/** The same by the content's own id. */
export function packedOf(db: ReadableDb, { contentId }: { contentId: number }): { codec: Codec; bytes: Uint8Array } | undefined {
  const row = db.get<RawRow>("SELECT codec, bytes, pack, start, length FROM raw WHERE content_id = ?", [contentId]);
  return row && { codec: row.codec, bytes: row.pack === 0 ? row.bytes : db.packs().read(row) };
}

const NOTHING = new Uint8Array();

/** Keeps the bytes of a new content; `db.packs().flush` has to follow before the transaction ends. */
export function keepRaw(db: WritableDb, contentId: number, codec: Codec, bytes: Uint8Array): void {
  const { pack, start, length } = db.packs().append(bytes);
  db.run("INSERT INTO raw (content_id, codec, bytes, pack, start, length) VALUES (?, ?, ?, ?, ?, ?)", [
    contentId,
    codec,
    NOTHING,
    pack,
    start,
    length,
  ]);
}

const MOVED = {
  raw: "UPDATE raw SET pack = ?, start = ?, length = ? WHERE content_id = ?",
  outbox: "UPDATE outbox_message SET pack = ?, start = ?, length = ? WHERE id = ?",
} as const;

/**
 * Gives room back to the disk, one step at a time: a pack of which half is deleted is emptied into the current one and
 * removed. Returns whether there is more to do.
 */
export function compactPacks(db: WritableDb): boolean {
  const alive = new Map(
    db
      .all<{ pack: number; bytes: number }>(
        `SELECT pack, sum(length) AS bytes FROM (SELECT pack, length FROM raw UNION ALL SELECT pack, length FROM outbox_message)
         WHERE pack > 0 GROUP BY pack`,
      )
      .map((row) => [row.pack, row.bytes]),
  );
  const wasteful = [...db.packs().finished()].find(([pack, size]) => (alive.get(pack) ?? 0) < size * (1 - DEAD_SHARE));
  if (!wasteful) return false;
  const [pack] = wasteful;
  const rows = db.all<Omit<RawRow, "codec" | "bytes"> & { owner: "raw" | "outbox"; key: number | string }>(
    `SELECT 'raw' AS owner, content_id AS key, pack, start, length FROM raw WHERE pack = ?1
     UNION ALL SELECT 'outbox', id, pack, start, length FROM outbox_message WHERE pack = ?1 ORDER BY start LIMIT 500`,
    [pack],
  );
  let moved = 0;
  let bytes = 0;
  db.transaction(() => {
    for (const row of rows) {
      if (bytes > COMPACT_BYTES) break;
      const place = db.packs().append(db.packs().read(row));
      db.run(MOVED[row.owner], [place.pack, place.start, place.length, row.key]);
      moved += 1;
      bytes += row.length;
    }
    db.packs().flush();
  });
  if (moved === rows.length && rows.length < 500) db.packs().remove(pack);
  return true;
}
