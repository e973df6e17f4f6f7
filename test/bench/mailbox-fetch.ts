/** The fetching side of the mailbox benchmark: a process of its own that does what the program does, and says what it took. */
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { ResolvedAccount } from "#core/accounts";
import { silentLog } from "#core/log";
import { createParser } from "#core/message";
import { unwatched } from "#core/operation";
import { openStore, type Store } from "#core/store";
import { syncAccount } from "#core/sync";
import { THREAD_LIMITS } from "#core/threads";
import { Secret } from "#core/vault";
import { KEY, syncTools } from "#support/mail.ts";
import type { TestAccount } from "#support/servers/mail-server.ts";

export type FetchOrder = { name: "open"; account: TestAccount; file: string } | { name: "fetch" } | { name: "end" };
export interface FetchAnswer {
  ms: number;
  /** Largest resident memory so far, bytes. */
  rss: number;
}

/** As the program has them: built, with its limits. */
const thread = (name: "store" | "parse") => () =>
  new Worker(new URL(`../../out/main/${name}.worker.cjs`, import.meta.url), { resourceLimits: THREAD_LIMITS });

let store: Store | null = null;
let account: ResolvedAccount | null = null;
const parser = createParser({ worker: thread("parse"), log: silentLog });

process.on("message", async (order: FetchOrder) => {
  const started = performance.now();
  if (order.name === "open") {
    account = resolved(order.account);
    store = await openStore({ file: order.file, key: KEY, worker: thread("store"), log: silentLog });
  } else if (order.name === "fetch" && store && account) {
    const { failure } = await syncAccount(account, syncTools({ store, parser }), unwatched);
    if (failure) throw new Error(`the fetch failed: ${failure.explanation}`);
  } else await store?.close();
  const answer: FetchAnswer = { ms: performance.now() - started, rss: process.resourceUsage().maxRSS * 1024 };
  process.send?.(answer);
  if (order.name === "end") process.exit(0);
});

process.on("disconnect", () => process.exit(1));

function resolved({ email, username, auth, imap, tls }: TestAccount): ResolvedAccount {
  const half = { ...imap, username, auth: { type: "password" as const, password: new Secret(auth.password) } };
  return {
    // As the command line names it, which goes on with this store.
    id: email,
    email,
    displayName: "Bench",
    sender: { address: email, name: "Bench" },
    smtp: null,
    imap: half,
    ca: [readFileSync(tls.caFile, "utf8")],
  };
}
