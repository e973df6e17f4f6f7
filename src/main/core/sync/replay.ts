import type { Mailboxes } from "#core/net";
import type { FolderState, PendingFlag, Store } from "#core/store";
import { grouped } from "./grouped.ts";

const WORDS = { seen: "\\Seen", flagged: "\\Flagged", answered: "\\Answered", forwarded: "$Forwarded" } as const satisfies Record<
  PendingFlag["flag"],
  string
>;

/**
 * Tells the server the flags that were changed here. Setting a flag twice does no harm, so a lost answer is simply asked again;
 * a change to a message that the server no longer has goes with the message.
 */
export async function replayFlags(accountId: string, folders: readonly FolderState[], server: Mailboxes, store: Store): Promise<number> {
  const pending = await store.read("pendingFlags", { accountId });
  for (const [path, ofFolder] of grouped(pending, ({ folderPath }) => folderPath)) {
    const folder = folders.find((one) => one.path === path);
    // Numbered anew, the numbers here mean other messages: the change waits until the fetch knows the new ones.
    if (!folder || (await server.open(path, true)).uidValidity !== folder.uidValidity) continue;
    for (const sent of grouped(ofFolder, ({ flag, value }) => `${flag} ${value}`).values()) {
      const [first] = sent;
      if (!first) continue;
      const word = WORDS[first.flag];
      const uids = sent.map(({ uid }) => uid);
      // Where the server keeps no keywords, it stays known here only.
      if (word.startsWith("\\") || server.keepsKeyword(word)) await server.setFlag(uids, word, first.value);
      await store.write("flagsSent", { sent });
    }
  }
  return pending.length;
}
