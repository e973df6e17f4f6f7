/** The place in a message's text where words were found, each marked «so». */
import { bodyOf, readStructure, unpacked } from "#core/message";
import { type ReadableDb, rawOf, type SearchTerm } from "#core/store";

/** Characters of a snippet, and how many of them stand before the first hit. */
const LENGTH = 160;
const BEFORE = 50;
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

/** The snippet of a hit: from its first words where they have a hit, else from its whole text. */
export function snippetOf(db: ReadableDb, id: number, preview: string, pattern: RegExp | null): string {
  if (!pattern) return preview;
  const early = marked(preview, pattern);
  if (early !== preview) return early;
  const packed = rawOf(db, { id });
  if (!packed) return preview;
  const bytes = unpacked(packed);
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = bodyOf(raw, readStructure(raw)).text.slice(0, SEARCHED);
  pattern.lastIndex = 0;
  const hit = pattern.exec(text);
  return hit ? marked(around(text, hit.index), pattern) : preview;
}

/** Neighbouring hits are marked as one. */
export function marked(text: string, pattern: RegExp): string {
  pattern.lastIndex = 0;
  return text.replace(pattern, "«$&»").replace(/»( ?)«/g, "$1");
}

function around(text: string, at: number): string {
  const from = Math.max(0, at - BEFORE);
  const start = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const cut = text.slice(Math.min(start, at), at + LENGTH * 2).replace(/\s+/gu, " ");
  const end = cut.length <= LENGTH ? cut.length : Math.max(cut.lastIndexOf(" ", LENGTH), BEFORE);
  return `${start > 0 ? "… " : ""}${cut.slice(0, end).trim()}${end < cut.length ? " …" : ""}`;
}
