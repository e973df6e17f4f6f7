import type { Mailboxes } from "#core/net";
import type { FolderState, PendingFlag, Store } from "#core/store";

/**
 * Tells the server the flags that were changed here. Setting a flag twice does no harm, so a lost answer is simply asked again;
 * a change to a message that the server no longer has goes with the message.
 */
export async function replayFlags(
  accountId: string,
  folders: ReadonlyMap<string, FolderState>,
  server: Mailboxes,
  store: Store,
): Promise<number> {
  const pending = await store.read("pendingFlags", { accountId });
  for (const [path, ofFolder] of grouped(pending, ({ folderPath }) => folderPath)) {
    const folder = folders.get(path);
    // Numbered anew, the numbers here mean other messages: the change waits until the fetch knows the new ones.
    if (!folder || (await server.open(path, true)).uidValidity !== folder.uidValidity) continue;
    for (const sent of grouped(ofFolder, ({ flag, value }) => `${flag} ${value}`).values()) {
      const [first] = sent;
      if (!first) continue;
      await server.setFlag(
        sent.map(({ uid }) => uid),
        first.flag === "seen" ? "\\Seen" : "\\Flagged",
        first.value,
      );
      await store.write("flagsSent", { sent });
    }
  }
  return pending.length;
}

function grouped(list: readonly PendingFlag[], key: (item: PendingFlag) => string): Map<string, PendingFlag[]> {
  const groups = new Map<string, PendingFlag[]>();
  for (const item of list) {
    const group = groups.get(key(item)) ?? [];
    group.push(item);
    groups.set(key(item), group);
  }
  return groups;
}
