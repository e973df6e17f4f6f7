import type { Mailboxes } from "#core/net";
import type { FolderState, PendingMove, Store } from "#core/store";
import { grouped } from "./grouped.ts";

/**
 * Tells the server what was moved here. Each move may be asked twice: who is no longer in the old folder is not moved again, and
 * a copy (servers without MOVE) is looked for before it is made a second time. What the server refuses is taken back here.
 */
export async function replayMoves(accountId: string, folders: readonly FolderState[], server: Mailboxes, store: Store): Promise<number> {
  const pending = await store.read("pendingMoves", { accountId });
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  for (const group of grouped(pending, ({ fromFolder, toFolder }) => `${fromFolder} ${toFolder}`).values()) {
    const [first] = group;
    const from = first && byId.get(first.fromFolder);
    const to = first && byId.get(first.toFolder);
    // Numbered anew, the numbers here mean other messages: the move waits until the fetch knows the new ones.
    if (!from || !to || (await server.open(from.path, true)).uidValidity !== from.uidValidity) continue;
    const numbers = await (server.movesAtOnce ? server.move(uidsOf(group), to.path) : copied(group, from.path, to.path, server, store));
    if (!numbers) await store.write("movesRefused", { messageIds: group.map(({ messageId }) => messageId) });
    else {
      const done = group.map(({ messageId, uid }) => ({ messageId, toFolder: to.id, uid: numbers.get(uid) ?? 0 }));
      await store.write("movesSent", { done });
    }
  }
  return pending.length;
}

/** Tells the server what was deleted here for ever. */
export async function replayDeletions(
  accountId: string,
  folders: readonly FolderState[],
  server: Mailboxes,
  store: Store,
): Promise<number> {
  const pending = await store.read("pendingDeletions", { accountId });
  for (const group of grouped(pending, ({ folderId }) => folderId).values()) {
    const folder = folders.find(({ id }) => id === group[0]?.folderId);
    if (!folder || (await server.open(folder.path, true)).uidValidity !== folder.uidValidity) continue;
    const uids = group.map(({ uid }) => uid);
    await server.remove(uids);
    // Refused, they come back with the fetch of the folder.
    await store.write("deletionsSent", { folderId: folder.id, uids });
  }
  return pending.length;
}

const uidsOf = (moves: readonly PendingMove[]) => moves.map(({ uid }) => uid);

/** COPY, then removal; the folder of origin is open before and afterwards. */
async function copied(
  moves: readonly PendingMove[],
  from: string,
  to: string,
  server: Mailboxes,
  store: Store,
): Promise<ReadonlyMap<number, number> | null> {
  const begun = moves.filter(({ copiedAfter }) => copiedAfter > 0);
  const numbers = new Map<number, number>();
  if (begun.length > 0) {
    await server.open(to, false);
    for (const { uid, copiedAfter, messageIdHeader } of begun) {
      const [there] = messageIdHeader === "" ? [] : await server.find(messageIdHeader, copiedAfter);
      if (there !== undefined) numbers.set(uid, there);
    }
    await server.open(from, true);
  }
  const rest = moves.filter(({ uid }) => !numbers.has(uid));
  if (rest.length > 0) {
    await store.write("copyBegins", { messageIds: rest.map(({ messageId }) => messageId), uidNext: (await server.nextUid(to)) ?? 1 });
    const told = await server.copy(uidsOf(rest), to);
    if (!told) return null;
    for (const [uid, there] of told) numbers.set(uid, there);
  }
  return (await server.remove(uidsOf(moves))) ? numbers : null;
}
