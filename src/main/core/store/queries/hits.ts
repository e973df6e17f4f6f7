/**
 * Sets of ids, read in one piece: as a text of numbers they come from the database ten times as fast as row by row. What a
 * frequent word finds in 100,000 messages is then told apart in memory: how many are in a view, and which are its newest.
 */
import type { ReadableDb, SqlValue } from "#core/store";

/** The contents that have certain words. */
export interface Hits {
  count: number;
  /** Ascending; made from the text by whoever needs it. */
  ids: () => number[];
  has: (contentId: number) => boolean;
}

/** Walks the index of words once. */
export function hitsOf(db: ReadableDb, match: string): Hits {
  return db.kept(`hits ${match}`, () => {
    const row = db.get<{ ids: string | null }>("SELECT group_concat(rowid) AS ids FROM words WHERE words MATCH ?", [match]);
    const text = row?.ids ?? "";
    const { count, known } = setOf(text);
    return { count, ids: () => numbersIn(text), has: (id) => known[id] === 1 };
  });
}

/** Places of messages in the order of a list, newest first: two lists of equal length. */
export interface Places {
  ids: number[];
  contents: number[];
}

/** The places that meet a condition on the table `message`. @param index whose order is that of the list, where SQLite would not see it */
export function placesWhere(
  db: ReadableDb,
  { where, values, index = "" }: { where: string; values: readonly SqlValue[]; index?: string },
  { limit = -1, offset = 0 } = {},
): Places {
  const hint = index === "" ? "" : `INDEXED BY ${index}`;
  const condition = where === "" ? "" : `WHERE ${where}`;
  return db.kept(`places ${hint} ${condition} ${JSON.stringify([...values, limit, offset])}`, () => {
    const row = db.get<{ ids: string | null; contents: string | null }>(
      `SELECT group_concat(id) AS ids, group_concat(content_id) AS contents FROM
         (SELECT id, content_id FROM message ${hint} ${condition} ORDER BY message.sorted_at DESC, message.id DESC LIMIT ? OFFSET ?)`,
      [...values, limit, offset],
    );
    return { ids: numbersIn(row?.ids ?? ""), contents: numbersIn(row?.contents ?? "") };
  });
}

/** Contents that have, or had, more than one place: once for each place. */
export function repeatedContents(db: ReadableDb): number[] {
  return db.kept("repeated", () => {
    const row = db.get<{ contents: string | null }>(
      "SELECT group_concat(message.content_id) AS contents FROM repeated CROSS JOIN message ON message.content_id = repeated.content_id",
    );
    return numbersIn(row?.contents ?? "");
  });
}

/** The ids of those places whose content is wanted. */
export function idsAmong({ ids, contents }: Places, isWanted: (contentId: number) => boolean): number[] {
  return ids.filter((_, i) => isWanted(contents[i] ?? 0));
}

const COMMA = 44;
const ZERO = 48;

/** The numbers of an ascending "1,2,3" as a set; they are not made one by one, since a frequent word has tens of thousands. */
function setOf(text: string): { count: number; known: Uint8Array } {
  const known = new Uint8Array(Number(text.slice(text.lastIndexOf(",") + 1)) + 1);
  if (text === "") return { count: 0, known };
  let count = 1;
  let number = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === COMMA) {
      known[number] = 1;
      count += 1;
      number = 0;
    } else number = number * 10 + code - ZERO;
  }
  known[number] = 1;
  return { count, known };
}

/** Reads "1,2,3"; three times as fast as splitting it. */
function numbersIn(text: string): number[] {
  const numbers: number[] = [];
  if (text === "") return numbers;
  let number = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === COMMA) {
      numbers.push(number);
      number = 0;
    } else number = number * 10 + code - ZERO;
  }
  numbers.push(number);
  return numbers;
}
