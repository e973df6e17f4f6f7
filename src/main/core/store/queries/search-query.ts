/** Reads what was typed into a search: words, phrases, what must not occur, and operators in German and English. */
import { QUERY_WORDS } from "./limits.ts";

/** Where a word is looked for. */
export type SearchField = "any" | "subject" | "from" | "to" | "attachments";

export interface SearchTerm {
  text: string;
  field: SearchField;
  /** Exactly these words, not their beginnings. */
  isPhrase: boolean;
  isNegated: boolean;
}

export type SearchFlag = "unread" | "seen" | "flagged" | "answered" | "forwarded" | "draft" | "attachment";

/** A condition on the message's place. */
export type SearchFilter =
  | { kind: "flag"; flag: SearchFlag; isNegated: boolean }
  | { kind: "folder"; name: string; isNegated: boolean }
  /** ms since 1970; from inclusive, until exclusive. */
  | { kind: "date"; from: number | null; until: number | null; isNegated: boolean };

export interface SearchQuery {
  terms: SearchTerm[];
  filters: SearchFilter[];
}

const FIELDS: Readonly<Record<string, SearchField>> = {
  from: "from",
  von: "from",
  to: "to",
  cc: "to",
  bcc: "to",
  an: "to",
  kopie: "to",
  subject: "subject",
  betreff: "subject",
  filename: "attachments",
  datei: "attachments",
};
const FLAGS: Readonly<Record<string, SearchFlag>> = {
  unread: "unread",
  ungelesen: "unread",
  read: "seen",
  seen: "seen",
  gelesen: "seen",
  flagged: "flagged",
  starred: "flagged",
  markiert: "flagged",
  answered: "answered",
  beantwortet: "answered",
  forwarded: "forwarded",
  weitergeleitet: "forwarded",
  draft: "draft",
  entwurf: "draft",
};
const IS = new Set(["is", "ist"]);
const HAS = new Set(["has", "hat"]);
const ATTACHMENT = /^(attachments?|anhang|anhänge|anlage|anlagen)$/;
const IN = new Set(["in", "folder", "ordner"]);
const BEFORE = new Set(["before", "vor"]);
const AFTER = new Set(["after", "nach", "since", "seit"]);
const ON = new Set(["on", "am"]);

const PIECE = /(-)?(?:(\p{L}{1,12}):(?=\S))?(?:["„“”]([^"“”]*)["“”]?|(\S+))/gu;

/** Reads a query; an operator whose value makes no sense is taken for words. */
export function readQuery(typed: string): SearchQuery {
  const query: SearchQuery = { terms: [], filters: [] };
  for (const [, minus, name, quoted, bare] of typed.normalize("NFC").slice(0, 2_000).matchAll(PIECE)) {
    const value = quoted ?? bare ?? "";
    const isNegated = minus !== undefined;
    const operator = name?.toLowerCase() ?? "";
    const filter = filterOf(operator, value, isNegated);
    if (filter) {
      query.filters.push(filter);
      continue;
    }
    const field = FIELDS[operator];
    const text = name === undefined || field ? value : `${name} ${value}`;
    // The index divides at everything that is no letter or digit: a "word" of signs alone would match nothing.
    if (!/[\p{L}\p{N}]/u.test(text) || query.terms.length >= QUERY_WORDS) continue;
    query.terms.push({ text, field: field ?? "any", isPhrase: quoted !== undefined, isNegated });
  }
  return query;
}

function filterOf(operator: string, value: string, isNegated: boolean): SearchFilter | null {
  const word = value.toLowerCase();
  const flag = FLAGS[word];
  if (IS.has(operator) && flag) return { kind: "flag", flag, isNegated };
  if (HAS.has(operator) && ATTACHMENT.test(word)) return { kind: "flag", flag: "attachment", isNegated };
  if (IN.has(operator)) return { kind: "folder", name: value, isNegated };
  const span = BEFORE.has(operator) || AFTER.has(operator) || ON.has(operator) ? spanOf(value) : null;
  if (!span) return null;
  if (BEFORE.has(operator)) return { kind: "date", from: null, until: span.from, isNegated };
  // The day itself is after its beginning, as in other mail programs.
  if (AFTER.has(operator)) return { kind: "date", from: span.from, until: null, isNegated };
  return { kind: "date", ...span, isNegated };
}

/** The days that a date names, in this computer's time: `2026-11-23`, `23.11.2026`, `11.2026`, `2026-11`, `2026`. */
function spanOf(value: string): { from: number; until: number } | null {
  const iso = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(value);
  const german = /^(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})$/.exec(value);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : german ? [german[3], german[2], german[1]] : [];
  if (year === undefined) return null;
  const y = Number(year);
  const m = month === undefined ? 0 : Number(month) - 1;
  if (m < 0 || m > 11 || (day !== undefined && (Number(day) < 1 || Number(day) > 31))) return null;
  const from = new Date(y, m, day === undefined ? 1 : Number(day));
  const until = month === undefined ? new Date(y + 1, 0, 1) : day === undefined ? new Date(y, m + 1, 1) : new Date(y, m, Number(day) + 1);
  return { from: from.getTime(), until: until.getTime() };
}
