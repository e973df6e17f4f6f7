import type { CheckOperation } from "#renderer/state/operations.ts";
import type { AccountView } from "#shared/model/account.ts";
import type { CheckRecord } from "#shared/model/report.ts";
import { type HalfState, halfState } from "./halfState.ts";

/** An account with what is known of it, as the table shows it. */
export interface AccountRow {
  account: AccountView;
  imap: HalfState;
  smtp: HalfState;
  record: CheckRecord | undefined;
  isRunning: boolean;
  /** 0 stopped, 1 warning, 2 fine or unknown, 3 deactivated. */
  urgency: 0 | 1 | 2 | 3;
}

/** Joins accounts and checks and sorts by urgency, then name. */
export function rowsOf(
  accounts: AccountView[],
  checks: Record<string, CheckRecord>,
  operations: Record<string, CheckOperation>,
): AccountRow[] {
  const order = new Intl.Collator("de", { numeric: true });
  return accounts
    .map((account): AccountRow => {
      const record = checks[account.id];
      const isRunning = operations[account.id]?.running ?? false;
      const state = (half: "imap" | "smtp") => halfState(account, half, record?.report, isRunning);
      const last = (half: "imap" | "smtp") => halfState(account, half, record?.report, false).kind;
      const kinds = [last("imap"), last("smtp")];
      const urgency = !account.active ? 3 : kinds.includes("error") ? 0 : kinds.includes("warn") ? 1 : 2;
      return { account, imap: state("imap"), smtp: state("smtp"), record, isRunning, urgency };
    })
    .sort(
      (a, b) =>
        a.urgency - b.urgency ||
        Number(b.account.primary) - Number(a.account.primary) ||
        order.compare(a.account.displayName || a.account.email, b.account.displayName || b.account.email),
    );
}
