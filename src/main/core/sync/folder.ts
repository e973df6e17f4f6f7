import { LARGEST_MESSAGE, type Parser } from "#core/message";
import type { Mailboxes, ServerFolder, ServerMessage } from "#core/net";
import { throwIfCancelled } from "#core/operation";
import type { FolderState, Store } from "#core/store";
import type { FolderSyncResult } from "#shared/model/message.ts";
import type { Uid } from "#shared/model/units.ts";
import { createIntake } from "./intake.ts";
import { CHANGES_AT_ONCE, UIDS_AT_ONCE } from "./limits.ts";
import { changedFlags, compareFolder, differenceOf, type FolderDifference, type FolderPlan, planFolder } from "./plan.ts";

/** What a folder's fetch needs. */
export interface FolderJob {
  server: Mailboxes;
  store: Store;
  parser: Parser;
  signal: AbortSignal;
  /** Is told how many messages are coming, and then of each batch that is safe. */
  expected: (messages: number) => void;
  stored: (messages: number, bytes: number) => void;
}

/** Makes one folder here equal to the server's, newest messages first. @param result counts what is done, also when the work is interrupted */
export async function syncFolder(local: FolderState, result: FolderSyncResult, job: FolderJob): Promise<void> {
  const { server, store, signal } = job;
  const state = await server.open(local.path, false);
  const plan = planFolder(local, state);
  if (plan.reset || local.uidValidity === 0) await store.write("resetFolder", { folderId: local.id, uidValidity: state.uidValidity });
  result.messages = plan.reset ? 0 : local.count;
  const isNumberAwaited = (plan.reset && local.count > 0) || local.unnumbered > 0;

  const places = await store.read("placesOf", { folderId: local.id });
  const { difference, flags } = await ask(server, plan, places, state.exists);
  throwIfCancelled(signal);
  if (difference) {
    const { missing, gone } = difference;
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
  try {
    for (let i = 0; i < missing.length; i += UIDS_AT_ONCE) {
      const chunk = missing.slice(i, i + UIDS_AT_ONCE);
      const sizes = await server.sizes(chunk);
      const tooLarge = chunk.filter((uid) => (sizes.get(uid) ?? 0) > LARGEST_MESSAGE);
      const whole = tooLarge.length === 0 ? chunk : chunk.filter((uid) => !tooLarge.includes(uid));
      for (const [uids, cut] of [
        [whole, false],
        [tooLarge, true],
      ] as const) {
        if (uids.length === 0) continue;
        for await (const message of server.fetch(uids, cut)) {
          throwIfCancelled(signal);
          await intake.add(message, cut);
        }
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
}

async function done(folderId: number, { uidValidity, uidNext, highestModseq }: ServerFolder, store: Store): Promise<void> {
  await store.write("folderDone", { folderId, uidValidity, uidNext, highestModseq });
}
