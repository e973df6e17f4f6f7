/** A process of its own that imports and tells how long each part took; argv: mail, database file. */
import { importMail } from "#core/imports";
import { openWriter } from "#core/store";
import { KEY } from "#support/mail.ts";

export interface Growth {
  /** After each batch: messages so far, and the time since the beginning, ms. */
  times: { messages: number; ms: number }[];
  /** Largest resident memory, bytes. */
  rss: number;
}

const [mail = "", file = ""] = process.argv.slice(2);
const db = openWriter({ file, key: KEY });
const times: Growth["times"] = [];
const started = performance.now();
await importMail(db, [mail], {
  signal: new AbortController().signal,
  progress: ({ messages }) => times.push({ messages, ms: performance.now() - started }),
});
db.close();
process.send?.({ times, rss: process.resourceUsage().maxRSS * 1024 } satisfies Growth, () => process.exit(0));
