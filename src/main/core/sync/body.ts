import type { ResolvedAccount } from "#core/accounts";
import { LARGEST_MESSAGE } from "#core/message";
import { connectMailboxes, type Mailboxes, stageOf } from "#core/net";
import { throwIfCancelled } from "#core/operation";
import type { PendingMove, Store } from "#core/store";
import type { HalfReport } from "#shared/model/report.ts";
import { Failure } from "#shared/result.ts";
import { createIntake } from "./intake.ts";
import { makeFolders } from "./make-folders.ts";
import { replayMoves } from "./replay-moves.ts";
import type { SyncTools } from "./run.ts";

/**
 * Brings the body of a message that came without it because of its size. Answers null when it is here, else what stopped the connection.
 * @throws Failure `not-found` when the server no longer has it, `cancelled`, `store-*`
 */
export async function fetchBody(account: ResolvedAccount, id: number, tools: SyncTools, signal: AbortSignal): Promise<HalfReport | null> {
  const { store, parser } = tools;
  const { imap } = account;
  if (!imap || imap.host === "") throw new Failure("account-incomplete");
  const accountId = account.id ?? account.email;
  const moved = (await store.read("pendingMoves", { accountId })).find(({ messageId }) => messageId === id);
  if (!moved && !(await placeOf(store, id))?.uid) throw new Failure("not-found");
  let server: Mailboxes | null = null;
  try {
    server = await connectMailboxes(imap, account.ca, signal, account.pins, tools.silence);
    if (moved) await tellMove(accountId, moved, server, store);
    const { uid, folderId } = (await placeOf(store, id)) ?? {};
    const folder = (await store.read("folderStates", { accountId })).find((one) => one.id === folderId);
    if (!uid || !folder) throw new Failure("not-found");
    if ((await server.open(folder.path, false)).uidValidity !== folder.uidValidity) throw new Failure("not-found");
    const size = (await server.outlines([uid]))[0]?.size;
    if (size === undefined || size > LARGEST_MESSAGE) throw new Failure("not-found");
    const intake = createIntake({ store, parser, folderId: folder.id }, () => undefined);
    for await (const message of server.fetch([uid])) await intake.add(message, false);
    await intake.finish();
    await server.end();
    return null;
  } catch (error) {
    server?.close();
    throwIfCancelled(signal);
    if (error instanceof Failure) throw error;
    return tools.explain(imap, error, stageOf(error, server !== null));
  }
}

const placeOf = async (store: Store, id: number) => (await store.read("summary", { id }))?.summary;

/** Tells the server a move that was made here, so that the message has a number again; servers that do not tell it are searched. */
async function tellMove(accountId: string, move: PendingMove, server: Mailboxes, store: Store): Promise<void> {
  await makeFolders(accountId, await server.list(), server, store);
  const folders = await store.read("folderStates", { accountId });
  await replayMoves(accountId, folders, server, store);
  const place = await placeOf(store, move.messageId);
  const folder = folders.find(({ id }) => id === place?.folderId);
  if (!folder || place?.uid || move.messageIdHeader === "") return;
  await server.open(folder.path, false);
  const [uid, ...others] = await server.find(move.messageIdHeader, 1);
  if (uid && others.length === 0) await store.write("movesSent", { done: [{ messageId: move.messageId, toFolder: folder.id, uid }] });
}
