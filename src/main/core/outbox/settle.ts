/** What happens beside the sending: copies in the Sent folder, and the look there for messages whose answer was lost. Neither ever sends again. */
import type { ResolvedAccount } from "#core/accounts";
import type { Store } from "#core/store";
import type { OutboxItem } from "#shared/model/document.ts";
import type { RunEnv } from "./account-run.ts";
import { filesItself } from "./limits.ts";
import type { SentFolder } from "./sent-folder.ts";

/** Copies into the Sent folder of one account, one after the other, beside the sending. */
export interface Filing {
  file: (account: ResolvedAccount, item: OutboxItem) => void;
  /** Settles when all are filed; never rejects. */
  end: () => Promise<void>;
}

/** After so many failures in a row the others are told as failed without another try. */
const MOST_FAILURES = 2;

export function createFiling(env: RunEnv, store: Store): Filing {
  let folder: SentFolder | null = null;
  let failures = 0;
  let last = Promise.resolve();

  const file = async (account: ResolvedAccount, { id, messageId }: OutboxItem) => {
    if (filesItself(account)) {
      await store.write("noteSentCopy", { id, sentCopy: "provider" });
      return;
    }
    if (!account.imap || !env.sentFolder) return;
    folder ??= env.sentFolder(account, env.signal);
    let sentCopy: "filed" | "failed" = "failed";
    if (failures < MOST_FAILURES)
      try {
        const { message } = await store.read("outboxMessage", { id });
        await folder.file(messageId, message, env.now?.() ?? new Date());
        sentCopy = "filed";
        failures = 0;
      } catch (error) {
        failures += 1;
        env.log.warn("outbox.not-filed", { reason: error instanceof Error ? error.name : "unknown" });
      }
    // The program's end is no failure: the next start files it.
    if (sentCopy === "failed" && env.signal.aborted) return;
    await store.write("noteSentCopy", { id, sentCopy });
    env.changed();
  };

  return {
    file: (account, item) => {
      last = last.then(() => file(account, item)).catch(() => env.log.warn("outbox.not-filed"));
    },
    end: async () => {
      await last;
      await folder?.end().catch(() => undefined);
    },
  };
}

/** Files what was accepted just before a crash. */
export async function fileUnfiled(env: RunEnv, store: Store): Promise<void> {
  const since = new Date((env.now?.() ?? new Date()).getTime() - 24 * 3_600_000).toISOString();
  for (const [account, items] of byAccount(env, await store.read("outboxUnfiled", { since }))) {
    const filing = createFiling(env, store);
    for (const item of items) filing.file(account, item);
    await filing.end();
  }
}

/** Looks for messages whose answer was lost: one that lies in the Sent folder had been taken. What is not found stays unclear. */
export async function lookUpUnclear(env: RunEnv, store: Store, items: readonly OutboxItem[]): Promise<void> {
  for (const [account, unclear] of byAccount(env, items)) {
    if (!account.imap || !env.sentFolder) continue;
    const folder = env.sentFolder(account, env.signal);
    try {
      for (const { id, messageId } of unclear) {
        if (!(await folder.has(messageId))) continue;
        await store.write("settleUnclear", { id, at: (env.now?.() ?? new Date()).toISOString(), reply: "" });
        env.log.info("outbox.found-in-sent");
        env.changed();
      }
    } catch (error) {
      env.log.warn("outbox.not-looked-up", { reason: error instanceof Error ? error.name : "unknown" });
    } finally {
      await folder.end();
    }
  }
}

/** Items with their accounts; those of deleted accounts, or of all while the vault is locked, are left out. */
function byAccount(env: RunEnv, items: readonly OutboxItem[]): [ResolvedAccount, OutboxItem[]][] {
  const groups = new Map<string, OutboxItem[]>();
  for (const item of items) groups.set(item.accountId, [...(groups.get(item.accountId) ?? []), item]);
  return [...groups].flatMap(([accountId, group]) => {
    try {
      return [[env.resolve(accountId), group] as [ResolvedAccount, OutboxItem[]]];
    } catch {
      return [];
    }
  });
}
