import type { ResolvedAccount } from "#core/accounts";
import { LARGEST_MESSAGE } from "#core/message";
import { connectMailboxes, type Mailboxes, stageOf } from "#core/net";
import { throwIfCancelled } from "#core/operation";
import type { HalfReport } from "#shared/model/report.ts";
import { Failure } from "#shared/result.ts";
import { createIntake } from "./intake.ts";
import type { SyncTools } from "./run.ts";

/**
 * Brings the body of a message that came without it because of its size. Answers null when it is here, else what stopped the connection.
 * @throws Failure `not-found` when the server no longer has it, `cancelled`, `store-*`
 */
export async function fetchBody(account: ResolvedAccount, id: number, tools: SyncTools, signal: AbortSignal): Promise<HalfReport | null> {
  const { store, parser } = tools;
  const { imap } = account;
  if (!imap || imap.host === "") throw new Failure("account-incomplete");
  const { uid, folderId } = (await store.read("summary", { id }))?.summary ?? {};
  const folder = (await store.read("folderStates", { accountId: account.id ?? account.email })).find((one) => one.id === folderId);
  if (!uid || !folder) throw new Failure("not-found");
  let server: Mailboxes | null = null;
  try {
    server = await connectMailboxes(imap, account.ca, signal, account.pins, tools.silence);
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
