/** "E-Mails abrufen": all accounts one after the other; goes on when the screen changes. */
import { create } from "zustand";
import { client } from "#renderer/client.ts";
import { useStore } from "#renderer/store.ts";
import type { AccountView } from "#shared/model/account.ts";
import type { SyncProgress } from "#shared/model/message.ts";
import type { HalfReport } from "#shared/model/report.ts";
import type { AppError } from "#shared/result.ts";

/** An account that was not fetched: the connection's report, or an error of the program. */
export interface FetchFailure {
  account: AccountView;
  report: HalfReport | null;
  error: AppError | null;
}

/** What the last run brought. */
export interface FetchOutcome {
  new: number;
  cancelled: boolean;
}

interface FetchState {
  running: boolean;
  account: AccountView | null;
  /** Place of the account in this run, from 0. */
  index: number;
  total: number;
  progress: SyncProgress | null;
  /** When the present account began, on the window's monotonic clock. */
  since: number;
  failures: FetchFailure[];
  cancel: () => void;
  run: (accounts: AccountView[]) => Promise<FetchOutcome | null>;
  forget: () => void;
}

export const useFetch = create<FetchState>()((set, get) => ({
  running: false,
  account: null,
  index: 0,
  total: 0,
  progress: null,
  since: 0,
  failures: [],
  cancel: () => undefined,
  run: async (all) => {
    if (get().running) return null;
    const accounts = all.filter((account) => account.active && account.imap);
    if (accounts.length === 0) return null;
    const abort = new AbortController();
    const outcome: FetchOutcome = { new: 0, cancelled: false };
    set({ running: true, failures: [], total: accounts.length, cancel: () => abort.abort() });
    for (const [index, account] of accounts.entries()) {
      set({ account, index, progress: null, since: performance.now() });
      const answer = await useStore.getState().withVault(() =>
        client.sync.run(
          { accountId: account.id },
          {
            signal: abort.signal,
            onProgress: (progress) => set({ progress }),
          },
        ),
      );
      if (abort.signal.aborted) break;
      if (answer.ok) for (const folder of answer.value.folders) outcome.new += folder.new;
      const failure = answer.ok ? answer.value.failure : null;
      const error = answer.ok ? null : answer.error;
      if (failure || error) set((state) => ({ failures: [...state.failures, { account, report: failure, error }] }));
      if (error?.code === "vault-locked" || error?.code === "vault-new" || error?.code === "cancelled") break;
    }
    outcome.cancelled = abort.signal.aborted;
    set({ running: false, account: null, progress: null });
    return outcome;
  },
  forget: () => set({ failures: [] }),
}));

const UNREACHABLE = new Set(["dns-unavailable", "host-unreachable"]);

/** True when the last run reached no server at all, so that the network itself is the likely cause. */
export const isOffline = (failures: FetchFailure[], total: number): boolean =>
  failures.length > 0 && failures.length === total && failures.every(({ report }) => report?.cause && UNREACHABLE.has(report.cause));
