import { useStore } from "#renderer/store.ts";
import type { AccountView } from "#shared/model/account.ts";

/** Checks all active accounts, a few at a time so that neither network nor servers are flooded. */
export async function checkAll(accounts: AccountView[], atOnce = 4): Promise<void> {
  const queue = accounts.filter((account) => account.active && (account.imap || account.smtp));
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await useStore.getState().startCheck(next.id, { account: { id: next.id } });
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, worker));
}
