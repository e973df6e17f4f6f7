/**
 * The place in a message's text where words were found. It reads the message itself, so a search loads this file only where
 * the lists do not show the words.
 */
import { bodyOf, readStructure, unpackedText } from "#core/message";
import type { ReadableDb } from "#core/store";
import { rawOf } from "./raw.ts";
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
  return ids.flatMap((id) => {
    const preview = db.get<{ preview: string }>(
      "SELECT preview FROM content JOIN message ON message.content_id = content.id WHERE message.id = ?",
      [id],
    )?.preview;
    if (preview === undefined || isIn(preview, pattern)) return [];
    const text = placeOf(db, id, pattern, BEFORE_IN_LIST);
    return text === null ? [] : [{ id, text }];
  });
}

/** The text around the first hit in a message's whole text, as a search on the command line tells it; null where it has none. */
export const snippetOf = (db: ReadableDb, id: number, pattern: RegExp): string | null => placeOf(db, id, pattern, BEFORE);

/** The text around the first hit, or null. */
function placeOf(db: ReadableDb, id: number, pattern: RegExp, before: number): string | null {
  const packed = rawOf(db, { id });
  if (!packed) return null;
  const bytes = unpackedText(packed);
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = bodyOf(raw, readStructure(raw)).text.slice(0, SEARCHED);
  pattern.lastIndex = 0;
  const hit = pattern.exec(text);
  return hit && around(text, hit.index, before);
}

function around(text: string, at: number, before: number): string {
  const from = Math.max(0, at - before);
  const start = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const cut = text.slice(Math.min(start, at), at + LENGTH * 2).replace(/\s+/gu, " ");
  const end = cut.length <= LENGTH ? cut.length : Math.max(cut.lastIndexOf(" ", LENGTH), before);
  return `${start > 0 ? "… " : ""}${cut.slice(0, end).trim()}${end < cut.length ? " …" : ""}`;
}
