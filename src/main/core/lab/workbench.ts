/** The one lab that the window may run at a time: started, checked against, and stopped with its operation. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ResolvedAccount } from "#core/accounts";
import { type Recorder, runCheck, testmail } from "#core/check";
import type { Resolver } from "#core/net";
import { anySignal, type Operation } from "#core/operation";
import type { LabChange } from "#shared/api/lab.ts";
import type { RunningLab } from "#shared/model/lab.ts";
import type { Recording } from "#shared/model/recording.ts";
import type { CheckProgress, CheckReport } from "#shared/model/report.ts";
import type { Language } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";
import { startReplay } from "./replay.ts";
import { resolveLab } from "./resolve.ts";
import { SCENARIOS } from "./scenarios.ts";
import { type Lab, startScenario } from "./start.ts";

/** What the workbench takes from the program around it. */
export interface WorkbenchTools {
  lang: () => Language;
  recordingOf: (key: string) => Recording;
  /** Begins to record a check. */
  record: (source: RunningLab["source"]) => {
    recorder: Recorder;
    keep: (account: ResolvedAccount, report: CheckReport, to?: string) => CheckReport;
  };
}

interface Running {
  source: RunningLab["source"];
  lab: Lab;
  end: AbortController;
  over: Promise<void>;
}

export type Workbench = ReturnType<typeof createWorkbench>;

/** Creates the workbench; nothing listens yet. */
export function createWorkbench({ lang, recordingOf, record }: WorkbenchTools) {
  let current: Running | null = null;
  const stop = async (): Promise<void> => {
    // Another one may have begun while the last one was stopping.
    while (current) {
      current.end.abort();
      await current.over;
    }
  };
  return {
    /**
     * Starts a lab in place of the present one and keeps it until it is stopped or its operation is cancelled.
     * @throws Failure `not-found`
     */
    run: async (source: RunningLab["source"], operation: Operation<RunningLab>): Promise<undefined> => {
      const lab = await begin(source, recordingOf);
      await stop();
      const end = new AbortController();
      const { signal, release } = anySignal([operation.signal, end.signal]);
      const stay = keep(lab, source, signal, operation.progress).finally(release);
      const over = stay
        .catch(() => undefined)
        .then(() => {
          if (current === mine) current = null;
        });
      const mine: Running = { source, lab, end, over };
      current = mine;
      await stay;
      await over;
    },
    /** @throws Failure `not-found` where no lab runs, `cancelled` when it is stopped meanwhile */
    check: async (change: LabChange, operation: Operation<CheckProgress>): Promise<CheckReport> => {
      if (!current) throw new Failure("not-found");
      const { source, lab, end } = current;
      const account = resolveLab(lab, change);
      const recorded = record(source);
      const options = { lang: lang(), resolver: nowhere, recorder: recorded.recorder };
      const { signal, release } = anySignal([operation.signal, end.signal]);
      try {
        const op = { ...operation, signal };
        const report = lab.to === null ? await runCheck(account, options, op) : await testmail(account, { ...options, to: lab.to }, op);
        return recorded.keep(account, report, lab.to ?? undefined);
      } finally {
        release();
      }
    },
    stop,
  };
}

/** Names of this computer are known without a resolver; no other name is asked for from the lab. */
const nowhere: Resolver = (host, answer) => {
  if (host.toLowerCase() === "localhost") answer(null, [{ address: "127.0.0.1", family: 4 }]);
  else answer(Object.assign(new Error("not in the lab"), { code: "ENOTFOUND" }), []);
};

async function begin(source: RunningLab["source"], recordingOf: WorkbenchTools["recordingOf"]): Promise<Lab> {
  if ("recording" in source) return startReplay(recordingOf(source.recording));
  const scenario = SCENARIOS.find(({ id }) => id === source.scenario);
  if (!scenario) throw new Failure("not-found");
  return startScenario(scenario);
}

/** Tells that a lab listens, and stops it once the signal says so. The authority's file lets the command line use the account too. */
async function keep(lab: Lab, source: RunningLab["source"], signal: AbortSignal, tell: (running: RunningLab) => void): Promise<void> {
  let folder: string | null = null;
  try {
    folder = await mkdtemp(join(tmpdir(), "postkontor-lab-"));
    const caFile = join(folder, "ca.pem");
    await writeFile(caFile, lab.ca);
    const { account, expected, to } = lab;
    tell({ source, account: { ...account, tls: { caFile } }, expected, to, startedAt: new Date().toISOString() });
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  } finally {
    await lab.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}
