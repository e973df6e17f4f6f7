import type { ResolvedAccount, ResolvedHalf } from "#core/accounts";
import type { Log } from "#core/log";
import type { Parser } from "#core/message";
import { connectMailboxes, isRefusal, type MailboxEntry, type Mailboxes, stageOf } from "#core/net";
import { type Operation, throwIfCancelled } from "#core/operation";
import type { FolderState, ListedFolder, Store } from "#core/store";
import type { FolderSyncResult, SyncProgress, SyncResult } from "#shared/model/message.ts";
import type { HalfReport, Stage } from "#shared/model/report.ts";
import { Failure } from "#shared/result.ts";
import { type FetchRules, type FolderJob, syncFolder } from "./folder.ts";
import { COMPACTION_STEPS } from "./limits.ts";
import { makeFolders } from "./make-folders.ts";
import { isIdle, planFolder } from "./plan.ts";
import { replayFlags } from "./replay.ts";
import { type DraftMessage, replayDrafts } from "./replay-drafts.ts";
import { replayDeletions, replayMoves } from "./replay-moves.ts";

/** What a fetch needs besides the account. */
export interface SyncTools {
  store: Store;
  parser: Parser;
  log: Log;
  /** Turns what stopped the connection into the report that a check would give. */
  explain: (half: ResolvedHalf, error: unknown, stage: Stage) => HalfReport | Promise<HalfReport>;
  /** What the account wants brought; default: everything. */
  rules?: FetchRules | undefined;
  /** Makes the message of a draft for the server's Drafts folder; absent: the account keeps its drafts here only. */
  draft?: ((draftId: string) => Promise<DraftMessage | null>) | undefined;
  /** Only these folders are fetched, by their full names. */
  folders?: readonly string[] | undefined;
  /** Silence of the server that ends the fetch, ms. */
  silence?: number | undefined;
}

/**
 * Brings an account's mailbox into the store: new messages, changed flags, what was removed; changes made here go to the
 * server first. A connection that breaks is part of the result, with everything kept that came before.
 * @throws Failure `account-incomplete`, `cancelled`, `store-*`
 */
export async function syncAccount(account: ResolvedAccount, tools: SyncTools, op: Operation<SyncProgress>): Promise<SyncResult> {
  const { imap } = account;
  if (!imap || imap.host === "") throw new Failure("account-incomplete");
  throwIfCancelled(op.signal);
  const accountId = account.id ?? account.email;
  const started = performance.now();
  const result: SyncResult = { accountId, folders: [], bytes: 0, seconds: 0, failure: null };
  let server: Mailboxes | null = null;
  try {
    server = await connectMailboxes(imap, account.ca, op.signal, account.pins, tools.silence);
    await syncFolders(accountId, server, result, tools, op);
    await server.end();
  } catch (error) {
    server?.close();
    if (op.signal.aborted) throw new Failure("cancelled", undefined, { cause: error });
    if (error instanceof Failure) throw error;
    result.failure = await tools.explain(imap, error, stageOf(error, server !== null));
  }
  result.seconds = Math.round(performance.now() - started) / 1000;
  await tools.store.write("syncEnded", { accountId, at: new Date().toISOString(), failure: result.failure });
  if (result.folders.some((folder) => folder.new + folder.removed > 0)) await compact(tools, op.signal);
  tools.log.info("sync.done", {
    folders: result.folders.length,
    bytes: result.bytes,
    seconds: result.seconds,
    cause: result.failure?.cause,
  });
  return result;
}

/** Gives room of deleted messages back, a bounded share with each fetch; between the steps others write. */
async function compact({ store, log }: SyncTools, signal: AbortSignal): Promise<void> {
  try {
    for (let step = 0; step < COMPACTION_STEPS && !signal.aborted; step++) {
      if (!(await store.write("compactPacks"))) return;
    }
  } catch (error) {
    // The mail is there; what stands in the way (a full disk, a damaged record) is for the store's check to tell.
    log.warn("sync.compaction.failed", { code: error instanceof Failure ? error.code : "internal" });
  }
}

async function syncFolders(
  accountId: string,
  server: Mailboxes,
  result: SyncResult,
  { store, parser, log, folders, rules, draft }: SyncTools,
  op: Operation<SyncProgress>,
): Promise<void> {
  const all = inOrder(await makeFolders(accountId, await server.list(), server, store));
  const listed = folders ? all.filter(({ path }) => folders.includes(path)) : all;
  throwIfCancelled(op.signal);
  const states = await store.write("setFolders", { accountId, listed: all.map(toListed) });
  const replayed =
    (await replayFlags(accountId, states, server, store)) +
    (await replayMoves(accountId, states, server, store)) +
    (await replayDeletions(accountId, states, server, store)) +
    (await replayDrafts(accountId, all, server, store, draft));
  const current = replayed > 0 ? await store.read("folderStates", { accountId }) : states;
  const local = new Map(current.map((state) => [state.path, state]));
  const progress: SyncProgress = {
    accountId,
    folder: "",
    foldersDone: 0,
    foldersTotal: listed.length,
    messagesDone: 0,
    messagesTotal: listed.reduce((sum, { path, status }) => sum + Math.max(0, (status?.exists ?? 0) - (local.get(path)?.count ?? 0)), 0),
    bytes: 0,
  };
  const expectation = progress.messagesTotal > 0;
  const known: FolderJob["known"] = new Map();
  const tell = () => op.progress({ ...progress });

  for (const { path, name, status } of listed) {
    throwIfCancelled(op.signal);
    const state = local.get(path);
    if (!state) continue;
    progress.folder = name;
    tell();
    const folder: FolderSyncResult = { path, messages: state.count, new: 0, changed: 0, removed: 0 };
    result.folders.push(folder);
    // The list was made before our own changes were sent, so after a replay every folder is looked at.
    if (!isUnchanged(state, status) || replayed > 0) {
      const work = syncFolder(state, folder, {
        server,
        store,
        parser,
        signal: op.signal,
        rules,
        known,
        expected: (messages) => {
          if (!expectation) progress.messagesTotal += messages;
          progress.messagesTotal = Math.max(progress.messagesTotal, progress.messagesDone + messages);
          tell();
        },
        stored: (messages, bytes) => {
          progress.messagesDone += messages;
          progress.bytes += bytes;
          result.bytes += bytes;
          tell();
        },
      });
      // A folder that the server does not open (no permission, broken there) must not cost the others.
      await work.catch((error: unknown) => {
        if (!isRefusal(error)) throw error;
        log.warn("sync.folder.refused", { role: state.path === "INBOX" ? "inbox" : "other" });
      });
    }
    progress.foldersDone += 1;
    tell();
  }
}

function isUnchanged(local: FolderState, status: MailboxEntry["status"]): boolean {
  return status !== null && local.uidNext !== 0 && isIdle(planFolder(local, status));
}

/** What people wait for first: the inbox, then what they sent and wrote, the bins last. */
function inOrder(entries: MailboxEntry[]): MailboxEntry[] {
  const rank = ({ role }: MailboxEntry) => ["inbox", "sent", "drafts", null, "archive", "junk", "trash"].indexOf(role);
  return [...entries].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
}

function toListed({ path, name, role, status }: MailboxEntry): ListedFolder {
  return { path, name, role, uidValidity: status?.uidValidity ?? 0, uidNext: status?.uidNext ?? 0 };
}
