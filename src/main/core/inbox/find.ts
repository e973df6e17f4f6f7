import { isIn, loadSnippets, marked, patternOf, type ReadableDb, type StoredMessage, search, storedAmong } from "#core/store";

export type SearchHit = Pick<StoredMessage, "id" | "folder" | "uid" | "date" | "from" | "subject"> & { snippet: string };

export interface SearchAnswer {
  total: number;
  milliseconds: number;
  hits: SearchHit[];
}

/** Searches the store and tells what was found where. */
export async function find(db: ReadableDb, { query, limit }: { query: string; limit: number }): Promise<SearchAnswer> {
  const started = process.hrtime.bigint();
  const { total, ids, terms } = search(db, { query, limit });
  const stored = storedAmong(db, ids);
  const pattern = patternOf(terms);
  const hidden = pattern ? ids.filter((id) => !isIn(stored.get(id)?.preview ?? "", pattern)) : [];
  const places = pattern && hidden.length > 0 ? (await loadSnippets())(db, hidden, pattern) : null;
  const hits = ids.flatMap((id) => {
    const message = stored.get(id);
    if (!message) return [];
    const { folder, uid, date, from, subject, preview } = message;
    const text = places?.get(id) ?? preview;
    return [{ id, folder, uid, date, from, subject, snippet: pattern ? marked(text, pattern) : text }];
  });
  return { total, milliseconds: Number((process.hrtime.bigint() - started) / 10_000n) / 100, hits };
}
