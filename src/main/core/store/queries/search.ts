/**
 * Search over the whole store. What few messages have is ranked by relevance and date; what thousands have is no measure of
 * relevance, there the newest come first. The index is walked once: it counts, and finds the hits among the newest messages.
 */
import type { ReadableDb, SqlValue } from "#core/store";
import { type Conditions, conditionsOf } from "./conditions.ts";
import { ftsQuery } from "./fts-query.ts";
import { FREQUENT_HITS, NEWEST } from "./limits.ts";
import { readQuery, type SearchTerm } from "./search-query.ts";

/** Ids of the best hits in their order. */
export interface SearchResult {
  total: number;
  ids: number[];
  /** The words that must occur, to be marked where hits are shown. */
  terms: SearchTerm[];
}

/** Finds messages; every place (folder, UID) of a message is a hit of its own. Nothing asked for finds nothing. */
export function search(db: ReadableDb, { query, limit, offset = 0 }: { query: string; limit: number; offset?: number }): SearchResult {
  const { terms, filters } = readQuery(query);
  const { wanted, unwanted } = ftsQuery(db, terms);
  const conditions = conditionsOf(db, filters);
  const shown = terms.filter(({ isNegated }) => !isNegated);
  if (terms.length === 0 && filters.length === 0) return { total: 0, ids: [], terms: [] };
  const window = { limit, offset };
  if (wanted === "") return { ...byPlace(db, conditions, unwanted, window), terms: shown };
  const match = unwanted === "" ? wanted : `(${wanted}) NOT (${unwanted})`;
  return { ...byWords(db, match, conditions, window), terms: shown };
}

interface Window {
  limit: number;
  offset: number;
}
type Found = Omit<SearchResult, "terms">;

const NEWEST_FIRST = "ORDER BY message.sorted_at DESC, message.id DESC LIMIT ? OFFSET ?";
const and = (...all: readonly string[]): string => {
  const some = all.filter((one) => one !== "");
  return some.length === 0 ? "" : `WHERE ${some.join(" AND ")}`;
};

/** Without words that must occur: the places alone decide. */
function byPlace(db: ReadableDb, { sql, values }: Conditions, unwanted: string, { limit, offset }: Window): Found {
  const where = and(sql, unwanted === "" ? "" : "message.content_id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)");
  const given = unwanted === "" ? values : [...values, unwanted];
  const total = db.get<{ total: number }>(`SELECT count(*) AS total FROM message ${where}`, given)?.total ?? 0;
  const ids = idsOf(db, `SELECT id FROM message ${where} ${NEWEST_FIRST}`, [...given, limit, offset]);
  return { total, ids };
}

function byWords(db: ReadableDb, match: string, conditions: Conditions, window: Window): Found {
  const { limit, offset } = window;
  const { sql, values } = conditions;
  const inPlace = sql === "" ? "" : `FILTER (WHERE words.rowid IN (SELECT content_id FROM message WHERE ${sql}))`;
  const seen = db.get<{ contents: number; newest: string | null }>(
    `SELECT count(*) ${inPlace} AS contents, group_concat(CASE WHEN words.rowid IN
       (SELECT content_id FROM message ${and(sql)} ORDER BY message.sorted_at DESC LIMIT ?) THEN words.rowid END) AS newest
     FROM words WHERE words MATCH ?`,
    [...values, ...values, NEWEST, match],
  );
  const contents = seen?.contents ?? 0;
  if (contents === 0) return { total: 0, ids: [] };
  const total = contents + furtherPlaces(db, match, conditions);
  if (contents <= FREQUENT_HITS) return { total, ids: byRelevance(db, match, conditions, window) };
  const newest = seen?.newest ?? "";
  // Walked from the newest on, each looked up among the hits: the other way round, every hit's row would have to be read.
  const among = (list: string, given: readonly SqlValue[]) =>
    idsOf(db, `SELECT id FROM message INDEXED BY message_date ${and(`message.content_id IN (${list})`, sql)} ${NEWEST_FIRST}`, [
      ...given,
      ...values,
      limit,
      offset,
    ]);
  // Numbers of the database itself, no text from outside. Where they are too few for a page, they would be looked for to the end.
  const isEnough = newest.split(",").length >= limit + offset && newest !== "";
  return { total, ids: isEnough ? among(newest, []) : among("SELECT rowid FROM words WHERE words MATCH ?", [match]) };
}

/** Places beyond the first of contents that have several. */
function furtherPlaces(db: ReadableDb, match: string, { sql, values }: Conditions): number {
  if (!db.get("SELECT 1 FROM repeated LIMIT 1")) return 0;
  const row = db.get<{ further: number | null }>(
    `SELECT sum(places - 1) AS further FROM (SELECT count(*) AS places FROM repeated CROSS JOIN message ON message.content_id = repeated.content_id
       ${and("repeated.content_id IN (SELECT rowid FROM words WHERE words MATCH ?)", sql)} GROUP BY repeated.content_id)`,
    [match, ...values],
  );
  return row?.further ?? 0;
}

/** A year's age halves what a message has gained by being new; relevance stays the larger part. */
const AGE = 365 * 24 * 3_600_000;

/** Subject and people weigh more than the text. */
const WEIGHTS = "bm25(6.0, 4.0, 1.0, 2.0)";

function byRelevance(db: ReadableDb, match: string, { sql, values }: Conditions, { limit, offset }: Window): number[] {
  const rows = db.all<{ id: number; at: number; rank: number }>(
    `SELECT message.id, message.sorted_at AS at, hit.rank FROM
       (SELECT rowid AS content_id, rank FROM words WHERE words MATCH ? AND rank MATCH '${WEIGHTS}') AS hit
     CROSS JOIN message ON message.content_id = hit.content_id ${and(sql)}`,
    [match, ...values],
  );
  const now = Date.now();
  const score = ({ at, rank }: { at: number; rank: number }) => rank * (1 + 0.5 / (1 + Math.max(0, now - at) / AGE));
  return rows
    .map((row) => ({ id: row.id, at: row.at, score: score(row) }))
    .sort((a, b) => a.score - b.score || b.at - a.at || b.id - a.id)
    .slice(offset, offset + limit)
    .map(({ id }) => id);
}

const idsOf = (db: ReadableDb, sql: string, values: readonly SqlValue[]): number[] =>
  db.all<{ id: number }>(sql, values).map(({ id }) => id);
