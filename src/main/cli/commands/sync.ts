import { silentLog } from "#core/log";
import { createParser } from "#core/message";
import { prepareMailboxes } from "#core/net";
import { openStore } from "#core/store";
import { type SyncTools, syncAccount } from "#core/sync";
import type { SyncProgress, SyncResult } from "#shared/model/message.ts";
import type { StoreCommand, StoreInvocation } from "./store-command.ts";

/** Brings an account's mailbox into the offline store. */
export const syncCommand: StoreCommand = {
  storeOptions: {
    account: { type: "string", multiple: true },
    folder: { type: "string", multiple: true },
    timeout: { type: "string" },
  },
  async run(invocation) {
    const { lang, options, number, say } = invocation;
    const silence = secondsOf(number("timeout"), invocation);
    const account = await invocation.account();
    const { file, key } = invocation.place();
    const { imap } = account;
    if (!imap) return invocation.refuse(say("sync.noImap", { file: options("account")[0] ?? "" }));
    const signal = invocation.signal();
    // The words of all causes are loaded where something failed: most fetches need none.
    const explain: SyncTools["explain"] = async ({ host, port, security, username, auth }, error, stage) =>
      (await import("#core/check")).interrupted(
        { half: "imap", stage, endpoint: { host, port, security }, error, username, auth: auth.type },
        lang,
      );
    const folders = options("folder");
    const startThread = await invocation.threads();
    const parser = createParser({ worker: () => startThread("parse.worker"), log: silentLog });
    // While the store's threads start.
    const prepared = prepareMailboxes();
    try {
      const store = await openStore({ file, key, worker: () => startThread("store.worker"), log: silentLog });
      try {
        await prepared;
        const tools = { store, parser, log: silentLog, explain, silence, ...(folders.length > 0 ? { folders } : {}) };
        const result = await syncAccount(account, tools, {
          signal,
          progress: (state) => invocation.progress(() => progressText(state, say)),
        });
        return told(result, folders, invocation);
      } finally {
        await store.close();
      }
    } finally {
      await parser.close();
    }
  },
};

function secondsOf(given: number | undefined, { refuse }: StoreInvocation): number | undefined {
  if (given === 0 || (given ?? 0) > 3_600) return refuse("--timeout: a number of seconds above 0, at most 3600");
  return given === undefined ? undefined : given * 1_000;
}

function progressText({ folder, messagesDone, messagesTotal }: SyncProgress, say: StoreInvocation["say"]): string {
  return say("sync.progress", { folder, done: messagesDone, total: messagesTotal });
}

function told({ folders, bytes, seconds, failure }: SyncResult, wanted: readonly string[], { say, show, tell }: StoreInvocation): boolean {
  const missing = wanted.find((path) => !folders.some((folder) => folder.path === path));
  const error = failure
    ? { cause: failure.cause ?? "unknown", message: [failure.title, failure.explanation].filter(Boolean).join(" ") }
    : missing === undefined
      ? null
      : { cause: "mailbox-not-found", message: say("sync.noFolder", { path: missing }) };
  const lines = () => [...folders.map((folder) => say("sync.folder", { ...folder })), say("sync.done", { seconds })].join("\n");
  show(error ? { folders, error, bytes, seconds } : { folders, bytes, seconds }, lines);
  if (error) tell(`postkontor: ${error.message}`);
  return error === null;
}
