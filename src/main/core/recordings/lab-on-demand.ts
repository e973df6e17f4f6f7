import type { Workbench } from "#core/lab";
import type { Operation } from "#core/operation";
import type { LabChange } from "#shared/api/lab.ts";
import type { LabScenario, RunningLab } from "#shared/model/lab.ts";
import type { CheckProgress, CheckReport } from "#shared/model/report.ts";
import type { Language } from "#shared/model/units.ts";
import type { Recordings } from "./recordings.ts";

/** The lab of the window; it is loaded when it is first asked for, since it brings an authority and its library. */
export function labOnDemand({ lang, recordings }: { lang: () => Language; recordings: Recordings }) {
  let bench: Promise<Workbench> | null = null;
  const opened = () => {
    bench ??= import("#core/lab").then(({ createWorkbench }) =>
      createWorkbench({
        lang,
        recordingOf: recordings.get,
        record: (source) =>
          "scenario" in source ? recordings.begin("lab", source.scenario) : recordings.begin("replay", recordings.nameOf(source.recording)),
      }),
    );
    return bench;
  };
  return {
    scenarios: async (): Promise<LabScenario[]> => {
      const { SCENARIOS, describeScenario } = await import("#core/lab");
      return SCENARIOS.map(describeScenario);
    },
    run: async (source: RunningLab["source"], operation: Operation<RunningLab>) => (await opened()).run(source, operation),
    check: async (change: LabChange, operation: Operation<CheckProgress>): Promise<CheckReport> =>
      (await opened()).check(change, operation),
    stop: async (): Promise<undefined> => (bench ? (await bench).stop().then(() => undefined) : undefined),
  };
}
