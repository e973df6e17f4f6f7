import { useCallback, useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import type { CheckOperation } from "#renderer/state/operations.ts";
import { useStore } from "#renderer/store.ts";
import type { LabChange } from "#shared/api/lab.ts";
import type { RunningLab } from "#shared/model/lab.ts";
import type { CheckReport } from "#shared/model/report.ts";
import type { AppError } from "#shared/result.ts";

/** Under this name the lab's check is kept among the window's operations. */
const OPERATION = "lab";

/** The lab as the diagnosis area uses it. */
export interface LabHandle {
  running: RunningLab | null;
  isStarting: boolean;
  error: AppError | null;
  /** What the account differs in from the one the lab began with. */
  change: LabChange;
  /** The latest check of the lab's account. */
  check: CheckOperation | undefined;
  /** Starts a scenario or a recording in place of what runs; null where that did not come about. */
  start: (source: RunningLab["source"]) => Promise<RunningLab | null>;
  run: (change?: LabChange) => Promise<CheckReport | null>;
  stop: () => void;
}

/** Runs at most one lab; it ends with the screen that uses it. */
export function useLab(): LabHandle {
  const [running, setRunning] = useState<RunningLab | null>(null);
  const [isStarting, setStarting] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [change, setChange] = useState<LabChange>({});
  const abort = useRef<AbortController | null>(null);
  const check = useStore((state) => state.operations[OPERATION]);

  const stop = useCallback(() => {
    abort.current?.abort();
    abort.current = null;
    useStore.getState().forgetCheck(OPERATION);
    setRunning(null);
    setStarting(false);
    setChange({});
  }, []);
  useEffect(() => stop, [stop]);

  const start = useCallback(
    (source: RunningLab["source"]) => {
      stop();
      const mine = new AbortController();
      abort.current = mine;
      setStarting(true);
      setError(null);
      return new Promise<RunningLab | null>((resolve) => {
        const onProgress = (lab: RunningLab) => {
          if (abort.current !== mine) return;
          setRunning(lab);
          setStarting(false);
          resolve(lab);
        };
        void client.lab.run(source, { signal: mine.signal, onProgress }).then((answer) => {
          resolve(null);
          if (abort.current !== mine) return;
          stop();
          if (!answer.ok) setError(answer.error);
        });
      });
    },
    [stop],
  );
  const run = useCallback(async (next: LabChange = {}) => {
    setChange(next);
    return useStore.getState().startCheck(OPERATION, { lab: next });
  }, []);
  return { running, isStarting, error, change, check, start, run, stop };
}
