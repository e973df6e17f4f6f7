import { client } from "#renderer/client.ts";
import type { AccountView } from "#shared/model/account.ts";
import type { Address, OutboxItem } from "#shared/model/document.ts";
import type { SyncState } from "#shared/model/message.ts";
import type { CheckRecord } from "#shared/model/report.ts";
import type { AppError } from "#shared/result.ts";
import type { Slice } from "./slice.ts";

export interface AccountsSlice {
  /** null until main has answered once. */
  accounts: AccountView[] | null;
  accountsError: AppError | null;
  /** The latest finished check by account. */
  checks: Record<string, CheckRecord>;
  syncStates: Record<string, SyncState>;
  employees: Address[];
  outbox: OutboxItem[];
  loadAccounts: () => Promise<void>;
  loadChecks: () => Promise<void>;
  loadSyncStates: () => Promise<void>;
  loadEmployees: () => Promise<void>;
  loadOutbox: () => Promise<void>;
}

/** Main's data that several screens and the navigation show; replaced as a whole when main says it changed. */
export const accountsSlice: Slice<AccountsSlice> = (set) => ({
  accounts: null,
  accountsError: null,
  checks: {},
  syncStates: {},
  employees: [],
  outbox: [],
  loadAccounts: async () => {
    const answer = await client.accounts.list(undefined);
    if (answer.ok) set({ accounts: answer.value, accountsError: null });
    else set({ accountsError: answer.error });
  },
  loadChecks: async () => {
    const answer = await client.check.latest(undefined);
    if (answer.ok) set({ checks: Object.fromEntries(answer.value.map((record) => [record.accountId, record])) });
  },
  loadSyncStates: async () => {
    const answer = await client.sync.states(undefined);
    if (answer.ok) set({ syncStates: Object.fromEntries(answer.value.map((state) => [state.accountId, state])) });
  },
  loadEmployees: async () => {
    const answer = await client.addresses.list(undefined);
    if (answer.ok) set({ employees: answer.value.filter((address) => address.role === "employee") });
  },
  loadOutbox: async () => {
    const answer = await client.outbox.list(undefined);
    if (answer.ok) set({ outbox: answer.value });
  },
});
