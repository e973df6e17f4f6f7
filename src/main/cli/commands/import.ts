import { importMail } from "#core/imports";
import type { StoreCommand } from "./store-command.ts";

/** Takes .eml files, mbox files and Maildirs into the offline store. */
export const importCommand: StoreCommand = {
  storeOptions: {},
  async run(invocation) {
    const { words, say, progress, show } = invocation;
    if (words.length === 0) invocation.refuse("PATH: a file or folder is needed");
    const signal = invocation.signal();
    const db = invocation.write({ isNewAllowed: true });
    try {
      const operation = {
        signal,
        progress: ({ messages, file }: { messages: number; file: string }) => progress(() => say("import.progress", { messages, file })),
      };
      const result = await importMail(db, words, operation);
      const { messages, added, skipped } = result;
      show(result, () => [say("import.done", { messages, added }), ...skipped.map((one) => say("import.skipped", one))].join("\n"));
      return messages > 0 || skipped.length === 0;
    } finally {
      db.close();
    }
  },
};
