/**
 * The place in a message's text where words were found. It reads the message itself, so a search loads this file only where
 * the lists do not show the words.
 */
import { bodyOf, readStructure, unpackedText } from "#core/message";
import type { ReadableDb } from "#core/store";
import { rawsOf } from "./raw.ts";
import { readQuery } from "./search-query.ts";
import { isIn, patternOf } from "./word-pattern.ts";

/** Characters of a snippet, and how many of them stand before the first hit. */
const LENGTH = 160;
const BEFORE = 50;
/** The same in the window's list, whose lines are short. */
const BEFORE_IN_LIST = 14;
/** A text is searched so far, characters. */
const SEARCHED = 128 * 1024;

/** Where some messages have the words of a query: plain text around the first hit; only those whose first words lack them. */
export function snippets(db: ReadableDb, { ids, query }: { ids: readonly number[]; query: string }): { id: number; text: string }[] {
  const pattern = patternOf(readQuery(query).terms.filter(({ isNegated }) => !isNegated));
  if (!pattern) return [];
  const previews = db.all<{ id: number; preview: string }>(
    `SELECT message.id, preview FROM message JOIN content ON content.id = message.content_id
      WHERE message.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  const wanted = previews.filter(({ preview }) => !isIn(preview, pattern)).map(({ id }) => id);
  return [...placesIn(db, wanted, pattern, BEFORE_IN_LIST)].map(([id, text]) => ({ id, text }));
}

/** The text around the first hit in the whole text of some messages, as a search on the command line tells it; of those that have one. */
export function placesIn(db: ReadableDb, ids: readonly number[], pattern: RegExp, before = BEFORE): Map<number, string> {
  const places = new Map<number, string>();
  for (const { id, packed } of rawsOf(db, ids)) {
    const bytes = unpackedText(packed);
    const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const text = bodyOf(raw, readStructure(raw)).text.slice(0, SEARCHED);
    pattern.lastIndex = 0;
    const hit = pattern.exec(text);
    if (hit) places.set(id, around(text, hit.index, before));
  }
  return places;
}

function around(text: string, at: number, before: number): string {
  const from = Math.max(0, at - before);
  const start = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const cut = text.slice(Math.min(start, at), at + LENGTH * 2).replace(/\s+/gu, " ");
  const end = cut.length <= LENGTH ? cut.length : Math.max(cut.lastIndexOf(" ", LENGTH), before);
  return `${start > 0 ? "… " : ""}${cut.slice(0, end).trim()}${end < cut.length ? " …" : ""}`;
}
