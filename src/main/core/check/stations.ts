import type { CheckProgress, CheckStep, Half, Stage } from "#shared/model/report.ts";

/** The stations of one half: which were passed, which is under way, how long each took. */
export interface Stations {
  readonly steps: CheckStep[];
  /** The station under way, or the last one. */
  current: Stage;
  /** Passes one station; `detail` says in words what was found there. */
  pass: <T>(stage: Stage, work: () => Promise<T>, detail?: (found: T) => string | undefined) => Promise<T>;
}

/** Starts a path; every station is told when it begins and when it ends, and `stopped` says in a few words how one failed. */
export function startStations(
  half: Half,
  tell: (progress: CheckProgress) => void,
  stopped: (error: unknown, stage: Stage) => string | undefined,
): Stations {
  const steps: CheckStep[] = [];
  const stations: Stations = {
    steps,
    current: "input",
    async pass(stage, work, detail) {
      const start = performance.now();
      const end = (ok: boolean, text?: string): CheckStep => {
        const step = { stage, ok, ms: Math.round(performance.now() - start), ...(text ? { detail: text } : {}) };
        steps.push(step);
        return step;
      };
      stations.current = stage;
      tell({ half, state: "started", step: { stage, ok: true, ms: 0 } });
      try {
        const found = await work();
        tell({ half, state: "done", step: end(true, detail?.(found)) });
        return found;
      } catch (error) {
        tell({ half, state: "failed", step: end(false, stopped(error, stage)) });
        throw error;
      }
    },
  };
  return stations;
}
