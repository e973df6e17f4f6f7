/** Turns what a search asks of a message's place into SQL on the table `message`. */
import type { ReadableDb, SqlValue } from "#core/store";
import type { SearchFilter, SearchFlag } from "./search-query.ts";

export interface Conditions {
  /** Joined by AND; empty where there are none. */
  sql: string;
  values: SqlValue[];
}

const FLAGS: Readonly<Record<SearchFlag, string>> = {
  unread: "message.seen = 0",
  seen: "message.seen = 1",
  flagged: "message.flagged = 1",
  answered: "message.answered = 1",
  forwarded: "message.forwarded = 1",
  draft: "message.draft = 1",
  attachment: "message.has_attachments = 1",
};

/** Conditions of the filters; folders are looked up by name, role or full path. */
export function conditionsOf(db: ReadableDb, filters: readonly SearchFilter[]): Conditions {
  const all = filters.map((filter) => conditionOf(db, filter));
  return { sql: all.map(({ sql }) => sql).join(" AND "), values: all.flatMap(({ values }) => values) };
}

function conditionOf(db: ReadableDb, filter: SearchFilter): Conditions {
  const { sql, values } = plain(db, filter);
  return { sql: filter.isNegated ? `NOT (${sql})` : sql, values };
}

function plain(db: ReadableDb, filter: SearchFilter): Conditions {
  if (filter.kind === "flag") return { sql: FLAGS[filter.flag], values: [] };
  if (filter.kind === "folder") {
    const ids = foldersNamed(db, filter.name);
    // Ids are the database's own numbers; a list of them lets it use its index.
    return { sql: `message.folder_id IN (${ids.join(",")})`, values: [] };
  }
  const from = filter.from === null ? null : { sql: "message.sorted_at >= ?", value: filter.from };
  const until = filter.until === null ? null : { sql: "message.sorted_at < ?", value: filter.until };
  const both = [from, until].filter((one) => one !== null);
  return { sql: both.map(({ sql }) => sql).join(" AND "), values: both.map(({ value }) => value) };
}

/** What people call folders with a role (RFC 6154). */
const ROLES: Readonly<Record<string, string>> = {
  inbox: "inbox",
  posteingang: "inbox",
  sent: "sent",
  gesendet: "sent",
  drafts: "drafts",
  entwürfe: "drafts",
  archive: "archive",
  archiv: "archive",
  trash: "trash",
  papierkorb: "trash",
  junk: "junk",
  spam: "junk",
};

function foldersNamed(db: ReadableDb, name: string): number[] {
  const wanted = name.toLowerCase();
  return db
    .all<{ id: number; path: string; name: string; role: string }>("SELECT id, path, name, role FROM folder")
    .filter(({ path, name: last, role }) => {
      const names = [path.toLowerCase(), last.toLowerCase()];
      return (
        names.includes(wanted) || names.some((one) => one.split(/[/.\\]/).at(-1) === wanted) || (role !== "" && role === ROLES[wanted])
      );
    })
    .map(({ id }) => id);
}
