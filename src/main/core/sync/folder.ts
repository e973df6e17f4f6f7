import { LARGEST_MESSAGE, type Parser } from "#core/message";
import type { Mailboxes, ServerFolder, ServerMessage } from "#core/net";
import { throwIfCancelled } from "#core/operation";
import type { FolderState, Store } from "#core/store";
import type { FolderSyncResult } from "#shared/model/message.ts";
import type { Bytes, Uid } from "#shared/model/units.ts";
import { createIntake } from "./intake.ts";
import { CHANGES_AT_ONCE, UIDS_AT_ONCE } from "./limits.ts";
import { changedFlags, compareFolder, differenceOf, type FolderDifference, type FolderPlan, flagsOf, planFolder } from "./plan.ts";

/** What an account wants brought; null: everything. */
export interface FetchRules {
  /** Messages that came to the server earlier stay there. */
  since: Date | null;
  /** Larger ones come without their bodies, bytes. */
  largest: Bytes | null;
}

/** What a folder's fetch needs. */
export interface FolderJob {
  server: Mailboxes;
  store: Store;
  parser: Parser;
  signal: AbortSignal;
  rules: FetchRules | undefined;
  /** Where this fetch has put messages of other folders, by the server's own id: a message with several labels comes once. */
  known: Map<string, { folderId: number; uid: Uid }>;
  /** Is told how many messages are coming, and then of each batch that is safe. */
  expected: (messages: number) => void;
  stored: (messages: number, bytes: number) => void;
}

/** Makes one folder here equal to the server's, newest messages first. @param result counts what is done, also when the work is interrupted */
export async function syncFolder(local: FolderState, result: FolderSyncResult, job: FolderJob): Promise<void> {
  const { server, store, parser, signal } = job;
  parser.prepare(store); // something changed here, most likely mail came
  const state = await server.open(local.path, false);
  const plan = planFolder(local, state);
  if (plan.reset || local.uidValidity === 0) await store.write("resetFolder", { folderId: local.id, uidValidity: state.uidValidity });
  result.messages = plan.reset ? 0 : local.count;
  const isNumberAwaited = (plan.reset && local.count > 0) || local.unnumbered > 0;

  const places = await store.read("placesOf", { folderId: local.id });
  const { difference, flags } = await ask(server, plan, places, state.exists);
  throwIfCancelled(signal);
  if (difference) {
    const { gone } = difference;
    const missing = await recent(difference.missing, job);
    result.removed = gone.length > 0 ? await store.write("removeMessages", { folderId: local.id, uids: gone }) : 0;
    result.messages -= result.removed;
    await applyFlags(local.id, places, flags, result, job);
    job.expected(missing.length);
    await fetchMissing(local.id, missing, result, job);
    // Messages that kept their row under a new number have had no look at their flags yet.
    if (isNumberAwaited) await applyFlags(local.id, await store.read("placesOf", { folderId: local.id }), flags, result, job);
  } else {
    await applyFlags(local.id, places, flags, result, job);
  }
  await done(local.id, state, store);
}

interface Answer {
  /** null: nothing came, nothing went. */
  difference: FolderDifference | null;
  flags: ServerMessage[];
}

async function ask(server: Mailboxes, plan: FolderPlan, places: Float64Array, exists: number): Promise<Answer> {
  if (plan.list === "flags") {
    const flags = await server.flags(null);
    return { difference: compareFolder(places, numbersOf(flags)), flags };
  }
  const told = plan.since !== null && plan.list === "uids" && plan.changesSuffice ? await server.changes(plan.since) : null;
  if (told) {
    const difference = differenceOf(places, numbersOf(told.changed), told.vanished);
    // A server that forgot an old removal shows it by the number of messages: then all numbers are asked for.
    const isSound = places.length / 2 + difference.missing.length - difference.gone.length === exists;
    return { difference: isSound ? difference : compareFolder(places, await server.uids()), flags: told.changed };
  }
  const flags = plan.since === null ? [] : await server.flags(plan.since);
  return { difference: plan.list === "uids" ? compareFolder(places, await server.uids()) : null, flags };
}

const numbersOf = (messages: readonly ServerMessage[]): Uid[] => messages.map(({ uid }) => uid);

async function applyFlags(
  folderId: number,
  places: Float64Array,
  onServer: readonly ServerMessage[],
  result: FolderSyncResult,
  { store, signal }: FolderJob,
): Promise<void> {
  const changes = changedFlags(places, onServer);
  for (let i = 0; i < changes.length; i += CHANGES_AT_ONCE) {
    throwIfCancelled(signal);
    result.changed += await store.write("setServerFlags", { folderId, changes: changes.slice(i, i + CHANGES_AT_ONCE) });
  }
}

async function fetchMissing(folderId: number, missing: readonly Uid[], result: FolderSyncResult, job: FolderJob): Promise<void> {
  const { server, store, parser, signal } = job;
  const stored = (messages: number, bytes: number) => {
    result.new += messages;
    result.messages += messages;
    job.stored(messages, bytes);
  };
  const intake = createIntake({ store, parser, folderId }, stored);
  const tooLarge: Uid[] = [];
  const brought: [string, { folderId: number; uid: Uid }][] = [];
  try {
    for (let i = 0; i < missing.length; i += UIDS_AT_ONCE) {
      const { whole, cut, copied } = await sorted(folderId, missing.slice(i, i + UIDS_AT_ONCE), job);
      tooLarge.push(...cut);
      if (copied.length > 0) stored(copied.length, 0);
      if (whole.length === 0) continue;
      for await (const message of server.fetch(whole)) {
        throwIfCancelled(signal);
        await intake.add(message, false);
        if (message.emailId !== "") brought.push([message.emailId, { folderId, uid: message.uid }]);
      }
    }
    for (let i = 0; i < tooLarge.length; i += UIDS_AT_ONCE) {
      for await (const message of server.fetch(tooLarge.slice(i, i + UIDS_AT_ONCE), true)) {
        throwIfCancelled(signal);
        await intake.add(message, true);
      }
    }
    throwIfCancelled(signal);
  } catch (error) {
    // What came before a lost connection stays; a cancelled fetch ends at once and keeps its finished batches.
    if (!signal.aborted) await intake.finish();
    throw error;
  }
  for (const uid of await intake.finish()) {
    // One of its batch keeps the parser from finishing: each is tried alone, and where that fails too, its header is kept.
    for (const headerOnly of [false, true]) {
      const alone = createIntake({ store, parser, folderId, headerOnly }, stored);
      for await (const message of server.fetch([uid], headerOnly)) await alone.add(message, headerOnly);
      if ((await alone.finish()).length === 0) break;
    }
  }
  for (const [emailId, place] of brought) job.known.set(emailId, place);
}

/**
 * Parts what is brought whole from what is too large, and from what came with another folder already (Gmail's labels). A search
 * is one short answer where nobody has to be told apart by ids; a partial fetch would be none, servers answer it wrongly.
 */
async function sorted(
  folderId: number,
  chunk: Uid[],
  { server, store, rules, known }: FolderJob,
): Promise<Record<"whole" | "cut" | "copied", Uid[]>> {
  const largest = Math.min(rules?.largest ?? LARGEST_MESSAGE, LARGEST_MESSAGE);
  const larger = server.tellsEmailIds ? null : await server.larger(chunk, largest);
  if (larger) {
    const isLarger = new Set(larger);
    return { whole: chunk.filter((uid) => !isLarger.has(uid)), cut: chunk.filter((uid) => isLarger.has(uid)), copied: [] };
  }
  const outlines = await server.outlines(chunk);
  const copies = outlines.flatMap(({ uid, flags, emailId }) => {
    const from = emailId === "" ? undefined : known.get(emailId);
    return from ? [{ uid, flags: flagsOf(flags), from }] : [];
  });
  const copied = copies.length === 0 ? [] : await store.write("copyMessages", { folderId, copies });
  const isCopied = new Set(copied);
  const rest = outlines.filter(({ uid }) => !isCopied.has(uid));
  const uidsOf = (some: typeof outlines) => some.map(({ uid }) => uid);
  return { whole: uidsOf(rest.filter(({ size }) => size <= largest)), cut: uidsOf(rest.filter(({ size }) => size > largest)), copied };
}

/** Leaves out what is older than the account wants; what is here already stays. */
async function recent(missing: readonly Uid[], { server, rules }: FolderJob): Promise<readonly Uid[]> {
  if (rules?.since === undefined || rules.since === null || missing.length === 0) return missing;
  const wanted = new Set(await server.uids(rules.since));
  return missing.filter((uid) => wanted.has(uid));
}

async function done(folderId: number, { uidValidity, uidNext, highestModseq }: ServerFolder, store: Store): Promise<void> {
  await store.write("folderDone", { folderId, uidValidity, uidNext, highestModseq });
}
