import { storedMessages } from "#core/store";
import type { StoreCommand } from "./store-command.ts";

/** Says what the offline store holds, in a stable order. */
export const listCommand: StoreCommand = {
  storeOptions: { folder: { type: "string" }, limit: { type: "string" }, offset: { type: "string" } },
  async run(invocation) {
    const { option, number, say } = invocation;
    const [stray] = invocation.words;
    if (stray !== undefined) invocation.refuse(`${stray}: one word too many`);
    const window = { folder: option("folder"), limit: number("limit") ?? ALL, offset: number("offset") ?? 0 };
    const db = invocation.read();
    try {
      const found = storedMessages(db, window);
      const line = ({ id, folder, date, from, subject }: (typeof found.messages)[number]) =>
        [id, date ?? "", folder, from[0]?.name || from[0]?.address || "", subject].join("  ");
      invocation.show(found, () => [...found.messages.map(line), say("list.total", { total: found.total })].join("\n"));
      return true;
    } finally {
      db.close();
    }
  },
};

/** Without a limit everything is listed. */
const ALL = 1_000_000_000;
