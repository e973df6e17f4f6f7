import { client } from "#renderer/client.ts";
import type { LabChange } from "#shared/api/lab.ts";
import type { AccountRef } from "#shared/model/account.ts";
import type { CheckProgress, CheckReport, CheckStep, Half, Stage } from "#shared/model/report.ts";
import type { IsoTime } from "#shared/model/units.ts";
import type { AppError } from "#shared/result.ts";
import type { Slice } from "./slice.ts";

/** A station as it is known while the check runs. */
export interface LiveStep {
  state: CheckProgress["state"];
  step: CheckStep;
  /** When it began, on the window's monotonic clock. */
  since: number;
}

export type LiveSteps = Partial<Record<Half, Partial<Record<Stage, LiveStep>>>>;

/** One running or finished check or test mail. */
export interface CheckOperation {
  running: boolean;
  steps: LiveSteps;
  report: CheckReport | null;
  error: AppError | null;
  startedAt: number;
  /** When the report was made; null while it runs. */
  finishedAt: IsoTime | null;
  cancel: () => void;
}

/** What is to be done: a check, a test mail to an address, or a check of the running lab with changed settings. */
export type CheckTask = { account: AccountRef; only?: Half } | { account: AccountRef; to: string } | { lab: LabChange };

export interface OperationsSlice {
  operations: Record<string, CheckOperation>;
  /** Runs a check under a key (an account's id, or a form's name); a check already running there is cancelled first. */
  startCheck: (key: string, task: CheckTask) => Promise<CheckReport | null>;
  forgetCheck: (key: string) => void;
}

/** Running checks, so that they go on and are shown when the screen changes. */
export const operationsSlice: Slice<OperationsSlice> = (set, get) => ({
  operations: {},
  startCheck: async (key, task) => {
    get().operations[key]?.cancel();
    const abort = new AbortController();
    const mine: CheckOperation = {
      running: true,
      steps: {},
      report: null,
      error: null,
      startedAt: performance.now(),
      finishedAt: null,
      cancel: () => abort.abort(),
    };
    const isCurrent = () => get().operations[key]?.cancel === mine.cancel;
    const change = (part: Partial<CheckOperation>) =>
      set((state) => {
        const current = state.operations[key];
        return current?.cancel === mine.cancel ? { operations: { ...state.operations, [key]: { ...current, ...part } } } : {};
      });
    set((state) => ({ operations: { ...state.operations, [key]: mine } }));
    const options = {
      signal: abort.signal,
      onProgress: ({ half, state, step }: CheckProgress) => {
        if (!isCurrent()) return;
        const known = get().operations[key]?.steps ?? {};
        const since = known[half]?.[step.stage]?.since ?? performance.now();
        change({ steps: { ...known, [half]: { ...known[half], [step.stage]: { state, step, since } } } });
      },
    };
    const answer =
      "lab" in task
        ? await client.lab.check({ change: task.lab }, options)
        : await get().withVault(() => ("to" in task ? client.check.testmail(task, options) : client.check.run(task, options)));
    change({ running: false, finishedAt: new Date().toISOString(), ...(answer.ok ? { report: answer.value } : { error: answer.error }) });
    return answer.ok && isCurrent() ? answer.value : null;
  },
  forgetCheck: (key) => {
    get().operations[key]?.cancel();
    set((state) => {
      const { [key]: _gone, ...operations } = state.operations;
      return { operations };
    });
  },
});
