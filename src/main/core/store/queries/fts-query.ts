/**
 * Makes an FTS5 expression of a query's words. Everything typed ends up inside quotes, so no input is a syntax error. A word
 * is looked for in its spellings (ü, ue, u; ß, ss), since the index keeps what was written, and by its beginning, which finds
 * compounds: `rechnung` finds Rechnungsbestand.
 */
import { marked, RECIPIENT, SENDER } from "#core/message";
import type { ReadableDb } from "#core/store";
import { SHORTEST_BEGINNING, SPELLINGS } from "./limits.ts";
import type { SearchTerm } from "./search-query.ts";

/** What must occur and what must not, each empty where nothing was asked for. */
export interface FtsQuery {
  wanted: string;
  unwanted: string;
}

/**
 * Spellings that the index does not know are left out: every further one would be compared at every hit.
 * @throws Failure `store-damaged`
 */
export function ftsQuery(db: ReadableDb, terms: readonly SearchTerm[]): FtsQuery {
  const isKnown = (match: string) => db.get("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", [match]) !== undefined;
  const marks = hasMarks(db);
  const expression = (term: SearchTerm) => expressionOf(term, marks, isKnown);
  return {
    wanted: terms
      .filter(({ isNegated }) => !isNegated)
      .map(expression)
      .join(" AND "),
    unwanted: terms
      .filter(({ isNegated }) => isNegated)
      .map(expression)
      .join(" OR "),
  };
}

function expressionOf({ text, field, isPhrase }: SearchTerm, hasMarks: boolean, isKnown: (match: string) => boolean): string {
  const words = text.replace(/["\0]/g, " ").trim();
  const mark = hasMarks && field === "from" ? SENDER : hasMarks && field === "to" ? RECIPIENT : "";
  const isBeginning = !isPhrase && /[\p{L}\p{N}]{2}$/u.test(words) && lastWord(words).length >= SHORTEST_BEGINNING;
  const quoted = spellingsOf(words).map((spelling) => `"${mark ? marked(spelling, mark) : spelling}"${isBeginning ? "*" : ""}`);
  const [usual = "", ...others] = quoted;
  // What was typed is not asked for beforehand: for a frequent beginning that would cost as much as the search itself.
  const known = [usual, ...others.filter(isKnown)];
  const any = known.length === 1 ? usual : `(${known.join(" OR ")})`;
  return field === "any" ? any : `${COLUMNS[field]} : ${any}`;
}

const COLUMNS = { subject: "subject", from: "people", to: "people", attachments: "attachments" } as const;
const lastWord = (text: string): string => /[\p{L}\p{N}]*$/u.exec(text)?.[0] ?? "";

const UMLAUTS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** The word and its other German spellings; the index ignores case and dots above letters, so ü and u are one there. */
export function spellingsOf(typed: string): string[] {
  const text = typed.toLowerCase();
  const found = new Set([text]);
  const long = text.replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter);
  found.add(long);
  found.add(text.replaceAll("ß", "ss"));
  // "neue", "Quelle" and "blaue" have no umlaut: after a, e and q the letters stand for themselves.
  const short = text.replace(/ae|oe|(?<![aeq])ue/g, (pair) => pair[0] ?? pair);
  found.add(short);
  for (const one of [text, long, short]) {
    if (one.includes("ss")) found.add(one.replaceAll("ss", "ß"));
  }
  // "muller" may have been written Mueller: one vowel at a time.
  for (const { index } of text.matchAll(/(?<![aeqäöü])[aou](?![eäöü])/g)) {
    if (found.size >= SPELLINGS) break;
    found.add(`${text.slice(0, index + 1)}e${text.slice(index + 1)}`);
  }
  return [...found].slice(0, SPELLINGS);
}

/** Says whether the index knows who wrote and who received; that of the first versions does not. */
const hasMarks = (db: ReadableDb): boolean => (db.get<{ version: number }>("SELECT version FROM index_state")?.version ?? 1) >= 2;
