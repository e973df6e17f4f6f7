import type { Account, Fetching } from "#shared/model/account.ts";
import type { AutomaticAccount } from "./automatic.ts";
import type { FetchRules } from "./folder.ts";

const DAY = 24 * 3_600_000;

/** What an account wants brought, from its settings. */
export function rulesOf(fetching: Fetching | undefined, now: number = Date.now()): FetchRules | undefined {
  if (!fetching) return undefined;
  const { sinceDays, largest } = fetching;
  return { since: sinceDays === null ? null : new Date(now - sinceDays * DAY), largest };
}

/** The accounts whose user switched fetching by itself on. */
export function automaticAccounts(accounts: readonly Account[]): AutomaticAccount[] {
  return accounts.flatMap(({ id, updatedAt, active, imap, fetching }) =>
    active && imap && fetching?.automatic ? [{ id, version: updatedAt, host: imap.host.toLowerCase(), minutes: fetching.minutes }] : [],
  );
}
