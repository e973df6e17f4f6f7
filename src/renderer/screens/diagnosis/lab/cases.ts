/** The lab's cases grouped by the station at which a check stops. */
import { STATION_NAMES, type Station, type StationName, stationOf, stationOrder } from "#renderer/ui/path/stations.ts";
import type { Cause } from "#shared/model/cause.ts";
import type { LabScenario } from "#shared/model/lab.ts";

export type GroupKey = StationName | "input" | "healthy";

/** A group with its heading's path. */
export interface CaseGroup {
  key: GroupKey;
  stations: Station[];
  cases: LabScenario[];
}

const ORDER: readonly GroupKey[] = ["input", ...STATION_NAMES, "healthy"];

/** The group of a case. */
export function groupOf({ cause, stage }: LabScenario): GroupKey {
  return cause === null ? "healthy" : (stationOf(stage) ?? "input");
}

/** The cases in groups, in the order of the path; healthy servers last, groups without cases left out. */
export function groupCases(cases: readonly LabScenario[]): CaseGroup[] {
  return ORDER.map((key) => ({ key, stations: headingPath(key), cases: cases.filter((one) => groupOf(one) === key) })).filter(
    (group) => group.cases.length > 0,
  );
}

/** The causes that can be shown, by the group in which they first appear. */
export function groupCauses(cases: readonly LabScenario[]): { key: GroupKey; causes: Cause[] }[] {
  const seen = new Set<Cause>();
  return groupCases(cases.filter(({ cause }) => cause !== null)).map(({ key, cases: own }) => {
    const causes = own.map(({ cause }) => cause).filter((cause): cause is Cause => cause !== null && !seen.has(cause));
    for (const cause of causes) seen.add(cause);
    return { key, causes: [...new Set(causes)] };
  });
}

function headingPath(key: GroupKey): Station[] {
  const order = stationOrder(key === "mailbox" ? "imap" : "smtp", "tls");
  const stop = key === "input" ? -1 : key === "healthy" ? order.length : order.indexOf(key);
  return order.map((name, index) => ({
    name,
    state: index < stop ? "ok" : index === stop ? "failed" : "skipped",
    ms: null,
    detail: null,
    since: null,
  }));
}
