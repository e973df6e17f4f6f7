/** Finds the words of a query in a text, however they are spelled, and marks them «so». */
import { readQuery, type SearchTerm } from "./search-query.ts";

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

/** Says whether a text has one of the words. */
export function isIn(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

/** Neighbouring hits are marked as one. */
export function marked(text: string, pattern: RegExp): string {
  pattern.lastIndex = 0;
  return text.replace(pattern, "«$&»").replace(/»( ?)«/g, "$1");
}
