/** The raw bytes of messages: rows that say where they are, records in the packs, which hold the outbox's messages too. */
import type { Codec } from "#core/message";
import type { Place, ReadableDb, WritableDb } from "#core/store";
import { COMPACT_BYTES, COMPACT_ROWS, DEAD_SHARE } from "./limits.ts";

type RawRow = Packed & Place;

/** A message's bytes as they are kept, or undefined. @throws Failure `store-damaged` */
export function rawOf(db: ReadableDb, { id }: { id: number }): Packed | undefined {
  return readPlaced(db, () => db.get<RawRow>(`${RAW} WHERE message.id = ?`, [id]));
}

/** The same by the content's own id. @throws Failure `store-damaged` */
export function packedOf(db: ReadableDb, { contentId }: { contentId: number }): Packed | undefined {
  return readPlaced(db, () => db.get<RawRow>("SELECT codec, bytes, pack, start, length FROM raw WHERE content_id = ?", [contentId]));
}

interface Packed {
  codec: Codec;
  bytes: Uint8Array;
}

/** Reads where a row says. */
function readPlaced(db: ReadableDb, find: () => RawRow | undefined): Packed | undefined {
  const row = find();
  return row && readRow(db, row, () => find() ?? row);
}

/** @param again looks for a record that was moved since the row was read */
function readRow(db: ReadableDb, row: RawRow, again: () => Place): Packed {
  if (row.pack === 0) return { codec: row.codec, bytes: row.bytes };
  let known: Place | null = row;
  const find = () => {
    const place = known ?? again();
    known = null;
    return place;
  };
  return { codec: row.codec, bytes: db.packs().follow(find) };
}

/** Reads the bytes of several messages one after the other, as they lie on the disk. @throws Failure `store-damaged` */
export function* rawsOf(db: ReadableDb, ids: readonly number[]): Generator<{ id: number; packed: Packed }> {
  const rows = db.all<RawRow & { id: number }>(
    `SELECT message.id, codec, bytes, pack, start, length FROM message JOIN raw ON raw.content_id = message.content_id
      WHERE message.id IN (SELECT value FROM json_each(?)) ORDER BY pack, start`,
    [JSON.stringify(ids)],
  );
  const again = (id: number, row: RawRow) => () => db.get<RawRow>(`${RAW} WHERE message.id = ?`, [id]) ?? row;
  for (const row of rows) yield { id: row.id, packed: readRow(db, row, again(row.id, row)) };
}

const RAW = "SELECT codec, bytes, pack, start, length FROM raw JOIN message ON message.content_id = raw.content_id";

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
 * removed. Returns whether there is more to do. A crash at any moment leaves every record where its row says.
 */
export function compactPacks(db: WritableDb): boolean {
  const finished = [...db.packs().finished()];
  if (finished.length === 0) return false;
  const alive = aliveIn(db);
  const wasteful = finished.find(([pack, size]) => (alive.get(pack) ?? 0) < size * (1 - DEAD_SHARE));
  if (!wasteful) return false;
  const [pack] = wasteful;
  // The rows must be on disk before the pack goes: a power cut may lose an ordinary commit.
  db.exec("PRAGMA synchronous = FULL");
  try {
    const isEmpty = db.transaction(() => moveSome(db, pack));
    // Another process may have written to it since: its rows decide, while nobody else can write.
    if (isEmpty)
      db.transaction(() => {
        if (!db.get(`SELECT 1 FROM (${PLACES}) WHERE pack = ? LIMIT 1`, [pack])) db.packs().remove(pack);
      });
  } finally {
    db.exec("PRAGMA synchronous = NORMAL");
  }
  return true;
}

/** Bytes of each pack that rows refer to. */
function aliveIn(db: ReadableDb): Map<number, number> {
  const alive = new Map<number, number>();
  for (const { pack, bytes } of db.all<{ pack: number; bytes: number }>(
    `SELECT pack, sum(length) AS bytes FROM raw WHERE pack > 0 GROUP BY pack
     UNION ALL SELECT pack, sum(length) FROM outbox_message WHERE pack > 0 GROUP BY pack`,
  ))
    alive.set(pack, (alive.get(pack) ?? 0) + bytes);
  return alive;
}

/** All that is kept in packs. */
const PLACES = `SELECT 'raw' AS owner, content_id AS key, pack, start, length FROM raw WHERE pack > 0
  UNION ALL SELECT 'outbox', id, pack, start, length FROM outbox_message WHERE pack > 0`;

/** Moves the first records of a pack to the end of the current one; says whether these were all. */
function moveSome(db: WritableDb, pack: number): boolean {
  const rows = db.all<Place & { owner: keyof typeof MOVED; key: number | string }>(
    `SELECT owner, key, pack, start, length FROM (${PLACES}) WHERE pack = ? ORDER BY start LIMIT ?`,
    [pack, COMPACT_ROWS],
  );
  let bytes = 0;
  for (const row of rows) {
    if (bytes > COMPACT_BYTES) break;
    const place = db.packs().append(db.packs().read(row));
    db.run(MOVED[row.owner], [place.pack, place.start, place.length, row.key]);
    bytes += row.length;
  }
  db.packs().flush();
  return !db.get(`SELECT 1 FROM (${PLACES}) WHERE pack = ? LIMIT 1`, [pack]);
}
