import type { ReadableDb } from "#core/store";
import { placesWhere } from "./hits.ts";
import { conditionOf, foundIn, type Viewed } from "./view.ts";

/** The ids of a part of a view in the order of the list: what a selection over many rows means. */
export function listIds(db: ReadableDb, { offset, limit, ...viewed }: Viewed & { offset: number; limit: number }): number[] {
  const found = foundIn(db, viewed);
  return found ? found.slice(offset, offset + limit) : placesWhere(db, conditionOf(db, viewed), { limit, offset }).ids;
}
