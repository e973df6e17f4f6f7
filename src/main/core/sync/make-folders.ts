import { isRefusal, type MailboxEntry, type Mailboxes } from "#core/net";
import type { Store } from "#core/store";

/** Makes on the server what was made here; what it refuses is taken back. Gives the server's list as it is then. */
export async function makeFolders(
  accountId: string,
  listed: MailboxEntry[],
  server: Pick<Mailboxes, "create" | "list">,
  store: Store,
): Promise<MailboxEntry[]> {
  const awaited = await store.read("awaitedFolders", { accountId });
  for (const { path, role } of awaited) {
    // Meanwhile another program may have made one, by whatever name.
    const there = listed.find((entry) => entry.path === path || entry.role === role)?.path;
    try {
      await store.write("folderMade", { accountId, path, made: there ?? (await server.create(path)) });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await store.write("folderRefused", { accountId, path });
    }
  }
  return awaited.length > 0 ? server.list() : listed;
}
