import { writeFile } from "node:fs/promises";
import type { ResolvedAccount } from "#core/accounts";
import { createRecorder, finishRecording, type Recorder } from "#core/check";
import type { CheckReport } from "#shared/model/report.ts";
import type { Invocation } from "./command.ts";

/** A recording under way: what the check is given, and what writes the file afterwards. */
export interface Record {
  recorder: Recorder;
  write: (account: ResolvedAccount | undefined, report: CheckReport | undefined, to?: string) => Promise<void>;
}

/** Starts a recording where `--record FILE` asks for one. */
export function startRecord({ option, refuse }: Invocation): Record | null {
  const file = option("record");
  if (file === undefined) return null;
  const recorder = createRecorder();
  return {
    recorder,
    async write(account, report, to) {
      if (!account || !report) return;
      const recording = finishRecording(recorder, account, report, to === undefined ? {} : { to });
      try {
        await writeFile(file, `${JSON.stringify(recording, null, 2)}\n`, { mode: 0o600 });
      } catch (error) {
        refuse(`${file}: cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown"})`);
      }
    },
  };
}
