/**
 * Search over the whole store. What few messages have is ranked by relevance and date; what thousands have is no measure of
 * relevance, there the newest come first. The index of words is walked once for all hits; which of them are newest is found from the places.
 */
import type { ReadableDb } from "#core/store";
import { type Conditions, conditionsOf } from "./conditions.ts";
import { ftsQuery } from "./fts-query.ts";
import { type Hits, hitsOf, idsAmong, placesWhere, repeatedContents } from "./hits.ts";
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

/** Without words that must occur: the places alone decide. */
function byPlace(db: ReadableDb, { sql, values }: Conditions, unwanted: string, { limit, offset }: Window): Found {
  const places = placesWhere(db, { where: sql, values });
  const excluded = unwanted === "" ? null : hitsOf(db, unwanted);
  const ids = excluded ? idsAmong(places, (id) => !excluded.has(id)) : places.ids;
  return { total: ids.length, ids: ids.slice(offset, offset + limit) };
}

function byWords(db: ReadableDb, match: string, conditions: Conditions, { limit, offset }: Window): Found {
  const hits = hitsOf(db, match);
  if (hits.count === 0) return { total: 0, ids: [] };
  if (hits.count <= FREQUENT_HITS) {
    const ids = byRelevance(db, match, conditions);
    return { total: ids.length, ids: ids.slice(offset, offset + limit) };
  }
  if (conditions.sql === "") return { total: hits.count + furtherPlaces(db, hits), ids: newest(db, hits, limit + offset).slice(offset) };
  const ids = idsAmong(placesWhere(db, { where: conditions.sql, values: conditions.values }), hits.has);
  return { total: ids.length, ids: ids.slice(offset, offset + limit) };
}

/** The newest places of a frequent word: looked for from the newest message on, in steps that grow. */
function newest(db: ReadableDb, hits: Hits, wanted: number): number[] {
  const found: number[] = [];
  for (let offset = 0, step = NEWEST; found.length < wanted; offset += step, step *= 4) {
    const places = placesWhere(db, { where: "", values: [], index: "message_date" }, { limit: step, offset });
    found.push(...idsAmong(places, hits.has));
    if (places.ids.length < step) break;
  }
  return found.slice(0, wanted);
}

/** Places beyond the first of contents that have several. */
function furtherPlaces(db: ReadableDb, hits: Hits): number {
  const found = repeatedContents(db).filter(hits.has);
  return found.length - new Set(found).size;
}

/** A year's age halves what a message has gained by being new; relevance stays the larger part. */
const AGE = 365 * 24 * 3_600_000;

/** Subject and people weigh more than the text. */
const WEIGHTS = "bm25(6.0, 4.0, 1.0, 2.0)";

/** All places of a rare word, the best first. */
function byRelevance(db: ReadableDb, match: string, { sql, values }: Conditions): number[] {
  const rows = db.all<{ id: number; at: number; rank: number }>(
    `SELECT message.id, message.sorted_at AS at, hit.rank FROM
       (SELECT rowid AS content_id, rank FROM words WHERE words MATCH ? AND rank MATCH '${WEIGHTS}') AS hit
     CROSS JOIN message ON message.content_id = hit.content_id ${sql === "" ? "" : `WHERE ${sql}`}`,
    [match, ...values],
  );
  const now = Date.now();
  const score = ({ at, rank }: { at: number; rank: number }) => rank * (1 + 0.5 / (1 + Math.max(0, now - at) / AGE));
  return rows
    .map((row) => ({ id: row.id, at: row.at, score: score(row) }))
    .sort((a, b) => a.score - b.score || b.at - a.at || b.id - a.id)
    .map(({ id }) => id);
}
