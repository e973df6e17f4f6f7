/** The place in a message's text where words were found, each marked «so». */
import { bodyOf, readStructure, unpackedText } from "#core/message";
import type { ReadableDb } from "#core/store";
import { rawOf } from "./raw.ts";
import { readQuery, type SearchTerm } from "./search-query.ts";

/** Characters of a snippet, and how many of them stand before the first hit. */
const LENGTH = 160;
const BEFORE = 50;
/** The same in the window's list, whose lines are short. */
const BEFORE_IN_LIST = 14;
/** A text is searched so far, characters. */
const SEARCHED = 128 * 1024;

const LETTERS: Readonly<Record<string, string>> = {
  a: "(?:ae|[aäàáâãå])",
  o: "(?:oe|[oöòóôõø])",
  u: "(?:ue|[uüùúû])",
  e: "[eéèêë]",
  i: "[iíìîï]",
  c: "[cç]",
  n: "[nñ]",
};

/** Finds the words of a query however they are spelled, from a word's beginning on. */
export function patternOf(terms: readonly SearchTerm[]): RegExp | null {
  const words = terms
    .filter(({ field }) => field === "any" || field === "subject")
    .flatMap(({ text, isPhrase }) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => patternOfWord(word, isPhrase)));
  if (words.length === 0) return null;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})`, "giu");
}

function patternOfWord(word: string, isWhole: boolean): string {
  const plain = word
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/ae|oe|(?<![aeq])ue/g, (pair) => pair[0] ?? pair);
  const letters = plain.replace(/ss|\p{L}/gu, (letter) => (letter === "ss" ? "(?:ss|ß)" : (LETTERS[letter] ?? letter)));
  return isWhole ? `${letters}(?![\\p{L}\\p{N}])` : `${letters}[\\p{L}\\p{N}]*`;
}

/** The words of a typed query as the source of a regular expression (flags `giu`), or null where it asks for none. */
export const patternSource = (query: string): string | null =>
  patternOf(readQuery(query).terms.filter(({ isNegated }) => !isNegated))?.source ?? null;

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

/** The snippet of a hit: from its first words where they have a hit, else from its whole text. */
export function snippetOf(db: ReadableDb, id: number, preview: string, pattern: RegExp | null): string {
  if (!pattern) return preview;
  if (isIn(preview, pattern)) return marked(preview, pattern);
  const place = placeOf(db, id, pattern, BEFORE);
  return place === null ? preview : marked(place, pattern);
}

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

function isIn(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

/** Neighbouring hits are marked as one. */
export function marked(text: string, pattern: RegExp): string {
  pattern.lastIndex = 0;
  return text.replace(pattern, "«$&»").replace(/»( ?)«/g, "$1");
}

function around(text: string, at: number, before: number): string {
  const from = Math.max(0, at - before);
  const start = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const cut = text.slice(Math.min(start, at), at + LENGTH * 2).replace(/\s+/gu, " ");
  const end = cut.length <= LENGTH ? cut.length : Math.max(cut.lastIndexOf(" ", LENGTH), before);
  return `${start > 0 ? "… " : ""}${cut.slice(0, end).trim()}${end < cut.length ? " …" : ""}`;
}
