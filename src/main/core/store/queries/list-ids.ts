import type { ReadableDb } from "#core/store";
import type { MessageView } from "#shared/model/message.ts";
import { conditionsOf } from "./conditions.ts";
import { ftsQuery } from "./fts-query.ts";
import { viewOf } from "./list.ts";
import { readQuery } from "./search-query.ts";

/** The ids of a part of a view in the order of the list: what a selection over many rows means. */
export function listIds(
  db: ReadableDb,
  { view, query, offset, limit }: { view: MessageView; query?: string | undefined; offset: number; limit: number },
): number[] {
  const { where, values: ofView } = viewOf(view);
  const { terms, filters } = readQuery(query ?? "");
  const { wanted, unwanted } = ftsQuery(db, terms);
  const { sql, values } = conditionsOf(db, filters);
  const all = [
    where,
    ...(sql === "" ? [] : [sql]),
    ...(wanted === "" ? [] : ["content_id IN (SELECT rowid FROM words WHERE words MATCH ?)"]),
    ...(unwanted === "" ? [] : ["content_id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"]),
  ].join(" AND ");
  const given = [...ofView, ...values, ...[wanted, unwanted].filter((one) => one !== "")];
  return db
    .all<{ id: number }>(`SELECT id FROM message WHERE ${all} ORDER BY sorted_at DESC, id DESC LIMIT ? OFFSET ?`, [...given, limit, offset])
    .map(({ id }) => id);
}
