import { patternOf, type ReadableDb, type StoredMessage, search, snippetOf, storedMessage } from "#core/store";

export type SearchHit = Pick<StoredMessage, "id" | "folder" | "uid" | "date" | "from" | "subject"> & { snippet: string };

export interface SearchAnswer {
  total: number;
  milliseconds: number;
  hits: SearchHit[];
}

/** Searches the store and tells what was found where. */
export function find(db: ReadableDb, { query, limit }: { query: string; limit: number }): SearchAnswer {
  const started = performance.now();
  const { total, ids, terms } = search(db, { query, limit });
  const pattern = patternOf(terms);
  const hits = ids.flatMap((id) => {
    const stored = storedMessage(db, { id });
    if (!stored) return [];
    const { folder, uid, date, from, subject, preview } = stored;
    return [{ id, folder, uid, date, from, subject, snippet: snippetOf(db, id, preview, pattern) }];
  });
  return { total, milliseconds: Math.round((performance.now() - started) * 100) / 100, hits };
}
