import { isRefusal, type MailboxEntry, type Mailboxes } from "#core/net";
import type { Store } from "#core/store";
import type { IsoTime } from "#shared/model/units.ts";

/** A draft as a message. */
export interface DraftMessage {
  /** With angle brackets, a new one for each version. */
  messageId: string;
  bytes: Uint8Array;
  updatedAt: IsoTime;
}

type Copy = Awaited<ReturnType<typeof copiesOf>>[number];
const copiesOf = (store: Store, accountId: string) => store.read("draftCopiesToRemove", { accountId });

/**
 * Keeps the server's Drafts folder equal to the drafts here: a changed one is laid there anew and then its former copy removed, so
 * that a connection that breaks in between leaves two and never none. Only what was put there, or taken over, from here is ever removed.
 * @param write makes the message of a draft, or null where it should not go there; absent: the account stores none
 */
export async function replayDrafts(
  accountId: string,
  listed: readonly MailboxEntry[],
  server: Mailboxes,
  store: Store,
  write: ((draftId: string) => Promise<DraftMessage | null>) | undefined,
): Promise<number> {
  let done = 0;
  for (const copy of await copiesOf(store, accountId)) {
    await remove(copy, listed, server);
    await store.write("draftCopyGone", { draftId: copy.draftId, accountId });
    done += 1;
  }
  const folder = listed.find(({ role }) => role === "drafts")?.path;
  if (!write || folder === undefined) return done;
  for (const { id, copy } of await store.read("draftsToStore", { accountId })) {
    const message = await write(id);
    if (!message) continue;
    const { messageId, updatedAt } = message;
    await store.write("draftCopyBegins", { draftId: id, accountId, messageId });
    const told = await server.append(folder, message.bytes, ["\\Draft", "\\Seen"], new Date(updatedAt));
    const place = told ?? (await lookedUp(folder, messageId, server));
    if (copy) await remove(copy, listed, server);
    await store.write("draftCopyStored", { draftId: id, accountId, folder, ...place, messageId, storedAt: updatedAt });
    done += 1;
  }
  return done;
}

async function lookedUp(folder: string, messageId: string, server: Mailboxes): Promise<{ uidValidity: number; uid: number }> {
  const { uidValidity } = await server.open(folder, true);
  const [uid = 0, ...others] = await server.find(messageId, 1);
  return { uidValidity, uid: others.length > 0 ? 0 : uid };
}

/** Removes what the server has of a draft, by its number, else by its Message-ID where that names one message only. */
async function remove(
  { folder, uidValidity, uid, messageId, begun }: Copy,
  listed: readonly MailboxEntry[],
  server: Mailboxes,
): Promise<void> {
  const drafts = listed.find(({ role }) => role === "drafts")?.path;
  const isThere = (path: string | undefined): path is string => path !== undefined && listed.some((one) => one.path === path);
  try {
    if (messageId !== "" && isThere(folder)) {
      const isSame = (await server.open(folder, true)).uidValidity === uidValidity && uid > 0;
      await removeOne(isSame ? [uid] : await server.find(messageId, 1), server);
    }
    if (begun !== "" && begun !== messageId && isThere(drafts)) {
      await server.open(drafts, true);
      await removeOne(await server.find(begun, 1), server);
    }
  } catch (error) {
    // A folder that the server does not open any more keeps what it has.
    if (!isRefusal(error)) throw error;
  }
}

/** Several of one Message-ID are not ours alone. */
async function removeOne(uids: readonly number[], server: Mailboxes): Promise<void> {
  if (uids.length === 1) await server.remove(uids);
}
