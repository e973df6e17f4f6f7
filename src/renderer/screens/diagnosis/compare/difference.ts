/** What two checks of a half differ in; the sentence above the table is made of it. */
import type { Station, StationName } from "#renderer/ui/path/stations.ts";
import type { Comparable, ComparableHalf } from "./comparable.ts";

export type SettingName = "host" | "endpoint" | "username";

export interface Difference {
  kind: "same" | "fine" | "station" | "cause" | "settings";
  /** The first station that went otherwise, or where both stop. */
  station: StationName | null;
  /** Settings that differ. */
  settings: SettingName[];
}

/** Compares a half of two checks. */
export function differenceOf(first: Comparable, second: Comparable, a: ComparableHalf, b: ComparableHalf): Difference {
  const isPlayed = first.isPlayed !== second.isPlayed;
  const settings = SETTINGS.filter((name) => isDifferent(name, a, b) && !(isPlayed && name === "host")).filter(
    (name) => !(isPlayed && name === "endpoint" && a.endpoint.security === b.endpoint.security),
  );
  const differing = a.stations.find(({ name, state }) => outcome(state) !== outcome(stationNamed(b, name)?.state));
  if (differing) return { kind: "station", station: differing.name, settings };
  const stop = a.stations.find(({ state }) => state === "failed")?.name ?? null;
  if (a.cause !== b.cause) return { kind: "cause", station: stop, settings };
  if (settings.length > 0) return { kind: "settings", station: stop, settings };
  return { kind: a.cause === null ? "fine" : "same", station: stop, settings };
}

const SETTINGS: readonly SettingName[] = ["host", "endpoint", "username"];

/** Whether a setting differs; what one side does not tell is no difference. */
export function isDifferent(name: SettingName, a: ComparableHalf, b: ComparableHalf): boolean {
  switch (name) {
    case "host":
      return a.endpoint.host.toLowerCase() !== b.endpoint.host.toLowerCase();
    case "endpoint":
      return a.endpoint.port !== b.endpoint.port || a.endpoint.security !== b.endpoint.security;
    case "username":
      return a.username !== null && b.username !== null && a.username !== b.username;
  }
}

/** A station of the other side, which may come in another order. */
export const stationNamed = ({ stations }: ComparableHalf, name: StationName): Station | undefined =>
  stations.find((one) => one.name === name);

/** A warning is passed, too. */
const outcome = (state: Station["state"] | undefined): string => (state === "ok" || state === "warn" ? "passed" : (state ?? "skipped"));
