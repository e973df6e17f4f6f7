/** A view of the window, perhaps searched: which messages are in it, in the order of the list. */
import type { ReadableDb, SqlValue } from "#core/store";
import type { MessageView } from "#shared/model/message.ts";
import { conditionsOf } from "./conditions.ts";
import { ftsQuery } from "./fts-query.ts";
import { hitsOf, idsAmong, placesWhere } from "./hits.ts";
import { FEW_HITS } from "./limits.ts";
import { readQuery } from "./search-query.ts";

/** What is asked: a view, and what was typed into its search. */
export interface Viewed {
  view: MessageView;
  query?: string | undefined;
}

/** A view as a condition on the table `message`, and the index that has its order. */
export interface ViewCondition {
  index: string;
  where: string;
  values: SqlValue[];
}

function viewOf(view: MessageView): ViewCondition {
  switch (view.kind) {
    case "folder":
      return { index: "message_list", where: "folder_id = ?", values: [view.folderId] };
    case "inboxes":
      return { index: "message_inboxes", where: "in_inbox = 1", values: [] };
    case "flagged":
      return { index: "message_flagged", where: "flagged = 1", values: [] };
    case "attachments":
      return { index: "message_attachments", where: "has_attachments = 1", values: [] };
  }
}

/** A view together with what a search asks of a message's place. */
export function conditionOf(db: ReadableDb, { view, query }: Viewed): ViewCondition {
  const { index, where, values } = viewOf(view);
  const conditions = conditionsOf(db, readQuery(query ?? "").filters);
  if (conditions.sql === "") return { index, where, values };
  return { index, where: `${where} AND ${conditions.sql}`, values: [...values, ...conditions.values] };
}

/** All messages of a view that have the words of a search, in the order of the list; null where it asks for no words. */
export function foundIn(db: ReadableDb, viewed: Viewed): number[] | null {
  const { wanted, unwanted } = ftsQuery(db, readQuery(viewed.query ?? "").terms);
  if (wanted === "" && unwanted === "") return null;
  const condition = conditionOf(db, viewed);
  if (wanted === "") {
    const excluded = hitsOf(db, unwanted);
    return idsAmong(placesWhere(db, condition), (id) => !excluded.has(id));
  }
  const hits = hitsOf(db, unwanted === "" ? wanted : `(${wanted}) NOT (${unwanted})`);
  if (hits.count === 0) return [];
  if (hits.count > FEW_HITS) return idsAmong(placesWhere(db, condition), hits.has);
  // The unary plus keeps SQLite on the few hits: it would rather walk the view's index.
  const where = condition.where.replace(/^\w+/, "+$&");
  return placesWhere(db, {
    where: `content_id IN (SELECT value FROM json_each(?)) AND ${where}`,
    values: [JSON.stringify(hits.ids()), ...condition.values],
  }).ids;
}
