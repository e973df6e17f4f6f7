/** Looks a store over, all of it, and mends what can be mended: what is lost comes again with the next fetch. */
import { createHash } from "node:crypto";
import { indexOnce, type ParsedContent, unpacked } from "#core/message";
import { type Operation, throwIfCancelled } from "#core/operation";
import type { WritableDb } from "./database.ts";
import { forgetUnused, indexWords } from "./queries/contents.ts";
import { packedOf } from "./queries/raw.ts";
import { WORDS_TABLE } from "./schema/001-mail.ts";

export interface StoreProblem {
  /** `database`: pages or indexes; `index`: the words; `unreadable`: messages whose bytes are lost; `orphans`: rows that belong to nothing. */
  id: "database" | "index" | "unreadable" | "orphans";
  count: number;
  /** The database's own words. */
  detail: string;
}

export interface LostMessage {
  id: number;
  folder: string;
  uid: number | null;
  path: string | null;
}

export interface StoreCheck {
  /** Nothing was found, or everything was mended. */
  ok: boolean;
  messages: number;
  contents: number;
  problems: StoreProblem[];
  /** What was mended. */
  repaired: StoreProblem["id"][];
  /** Places of messages that cannot be read any more; with `repair` they were removed. */
  lost: LostMessage[];
}

const STEP = 500;

/** Checks a store. @throws Failure `store-damaged` when not even that is possible */
export async function checkStore(db: WritableDb, { repair }: { repair: boolean }, op: Operation<{ done: number }>): Promise<StoreCheck> {
  const problems: StoreProblem[] = [];
  const repaired: StoreProblem["id"][] = [];
  const found = (id: StoreProblem["id"], count: number, detail: string, mend: () => boolean | undefined) => {
    if (count === 0) return;
    problems.push({ id, count, detail });
    if (repair && mend() !== false) repaired.push(id);
  };

  const pages = pageErrors(db);
  found("database", pages.length, pages[0] ?? "", () => {
    db.exec("REINDEX");
    return pageErrors(db).length === 0;
  });
  const orphans = orphansOf(db);
  found("orphans", orphans.length, "", () => {
    db.transaction(() => forgetUnused(db, orphans));
    return true;
  });
  const { unreadable, read } = await unreadableContents(db, op);
  const lost = unreadable.flatMap((id) => placesOf(db, id));
  found("unreadable", unreadable.length, "", () => {
    removeContents(db, unreadable);
    return true;
  });
  const index = indexTrouble(db);
  if (index) {
    problems.push({ id: "index", count: 1, detail: index });
    if (repair) {
      await rebuildIndex(db, op);
      if (!indexTrouble(db)) repaired.push("index");
    }
  }
  const messages = db.get<{ n: number }>("SELECT count(*) AS n FROM message")?.n ?? 0;
  return { ok: repaired.length === problems.length, messages, contents: read, problems, repaired, lost };
}

function pageErrors(db: WritableDb): string[] {
  const rows = db.all<{ integrity_check: string }>("PRAGMA integrity_check(20)").map((row) => row.integrity_check);
  const foreign = db.all<{ table: string }>("PRAGMA foreign_key_check").map(({ table }) => `a row of ${table} points nowhere`);
  return [...rows.filter((row) => row !== "ok"), ...foreign.slice(0, 20)];
}

/** Contents whose bytes are gone or not what was stored. */
async function unreadableContents(db: WritableDb, op: Operation<{ done: number }>): Promise<{ unreadable: number[]; read: number }> {
  const unreadable: number[] = [];
  let read = 0;
  for (let last = 0; ; ) {
    const rows = db.all<{ id: number; sha256: Uint8Array | ArrayBuffer }>(
      "SELECT id, sha256 FROM content WHERE id > ? ORDER BY id LIMIT ?",
      [last, STEP],
    );
    const end = rows.at(-1);
    if (!end) return { unreadable, read };
    for (const { id, sha256 } of rows) if (!isWhole(db, id, sha256)) unreadable.push(id);
    last = end.id;
    read += rows.length;
    op.progress({ done: read });
    await breath(op.signal);
  }
}

function isWhole(db: WritableDb, id: number, sha256: Uint8Array | ArrayBuffer): boolean {
  const raw = rawBytes(db, id);
  // A list's rows give bytes as an ArrayBuffer, a single row as a Buffer.
  return raw !== null && createHash("sha256").update(raw).digest().equals(new Uint8Array(sha256));
}

function rawBytes(db: WritableDb, id: number): Uint8Array | null {
  try {
    const packed = packedOf(db, { contentId: id });
    return packed ? unpacked(packed) : null;
  } catch {
    return null;
  }
}

function placesOf(db: WritableDb, contentId: number): LostMessage[] {
  return db
    .all<{ id: number; folder: string; uid: number; source_path: string }>(
      `SELECT message.id, folder.path AS folder, message.uid, message.source_path FROM message JOIN folder ON folder.id = message.folder_id
       WHERE content_id = ?`,
      [contentId],
    )
    .map(({ id, folder, uid, source_path }) => ({ id, folder, uid: uid || null, path: source_path || null }));
}

/** Removes contents with all their places; their folders count as not fetched to the end, so that the next fetch brings them again. */
function removeContents(db: WritableDb, ids: readonly number[]): void {
  db.transaction(() => {
    for (const id of ids) {
      db.run(
        "UPDATE folder SET uid_next = 0, highest_modseq = '' WHERE id IN (SELECT folder_id FROM message WHERE content_id = ? AND uid > 0)",
        [id],
      );
      db.run("DELETE FROM message WHERE content_id = ?", [id]);
    }
    forgetUnused(db, ids);
  });
}

const orphansOf = (db: WritableDb): number[] =>
  db
    .all<{ id: number }>("SELECT id FROM content WHERE NOT EXISTS (SELECT 1 FROM message WHERE content_id = content.id)")
    .map(({ id }) => id);

/** What is wrong with the index of words, or null. */
function indexTrouble(db: WritableDb): string | null {
  try {
    db.run("INSERT INTO words (words) VALUES ('integrity-check')");
    const missing = db.get<{ n: number }>("SELECT count(*) AS n FROM content WHERE id NOT IN (SELECT id FROM words_docsize)")?.n ?? 0;
    const strange = db.get<{ n: number }>("SELECT count(*) AS n FROM words_docsize WHERE id NOT IN (SELECT id FROM content)")?.n ?? 0;
    if (missing + strange > 0) return `${missing} missing, ${strange} too many`;
    const version = db.get<{ version: number }>("SELECT version FROM index_state")?.version ?? 1;
    return version < 2 ? "written by an older version" : null;
  } catch (error) {
    return error instanceof Error ? error.message : "unreadable";
  }
}

/** Makes the index of words again from the messages. */
async function rebuildIndex(db: WritableDb, op: Operation<{ done: number }>): Promise<void> {
  const index = await indexOnce();
  db.transaction(() => {
    db.exec("DROP TABLE words");
    db.exec(WORDS_TABLE);
    db.exec("UPDATE index_state SET version = 2");
  });
  for (let last = 0, done = 0; ; ) {
    const rows = db.all<{ id: number; subject: string }>("SELECT id, subject FROM content WHERE id > ? ORDER BY id LIMIT ?", [last, STEP]);
    const end = rows.at(-1);
    if (!end) return;
    db.transaction(() => {
      for (const { id, subject } of rows) addWords(db, id, subject, index);
    });
    last = end.id;
    done += rows.length;
    op.progress({ done });
    await breath(op.signal);
  }
}

function addWords(db: WritableDb, id: number, subject: string, index: (raw: Uint8Array) => ParsedContent): void {
  const packed = packedOf(db, { contentId: id });
  if (!packed) return;
  indexWords(db, id, { subject, words: index(unpacked(packed)).words });
}

/** Lets Ctrl-C through. */
async function breath(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  throwIfCancelled(signal);
}
