import { find, type SearchAnswer } from "#core/inbox";
import type { StoreCommand } from "./store-command.ts";

/** Full-text search in the offline store. */
export const searchCommand: StoreCommand = {
  storeOptions: { limit: { type: "string" }, "queries-from": { type: "string" } },
  async run(invocation) {
    const { words, option, number, say, line, linesOf } = invocation;
    const limit = number("limit") ?? USUAL;
    const from = option("queries-from");
    const query = words.join(" ");
    if (from === undefined && query === "") invocation.refuse("QUERY is needed");
    if (from !== undefined && query !== "") invocation.refuse(`${query}: a QUERY beside --queries-from`);
    const db = invocation.read();
    try {
      if (from === undefined) {
        const answer = await find(db, { query, limit });
        invocation.show(
          answer,
          () => `${linesOfHits(answer)}${say("search.total", { total: answer.total, milliseconds: answer.milliseconds })}`,
        );
        return true;
      }
      for await (const one of linesOf(from)) await line({ query: one, ...(await find(db, { query: one, limit })) });
      return true;
    } finally {
      db.close();
    }
  },
};

/** Hits shown where no limit was asked for. */
const USUAL = 20;

function linesOfHits({ hits }: SearchAnswer): string {
  return hits
    .map(({ id, date, folder, from, subject, snippet }) => {
      const head = [id, date ?? "", folder, from[0]?.name || from[0]?.address || "", subject].join("  ");
      return `${head}\n    ${snippet}\n`;
    })
    .join("");
}
