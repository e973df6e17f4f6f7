import type { StateKind } from "#renderer/ui/StateWord.tsx";
import type { AccountView } from "#shared/model/account.ts";
import type { CheckReport, Half, HalfReport } from "#shared/model/report.ts";
import { type StationName, stationOf } from "./stations.ts";

/** State of one half in one word: kind, the word's key, and the station it stands for. */
export interface HalfState {
  kind: StateKind;
  word: "ok" | "warning" | "stopped" | "stoppedAt" | "checking" | "checkingAt" | "unused" | "inactive" | "unchecked" | "warningAt";
  station: StationName | "certificate" | null;
}

/** What a report's half says; undefined: not part of the report. */
export function reportState(half: HalfReport | undefined): HalfState {
  if (!half) return { kind: "none", word: "unchecked", station: null };
  if (!half.ok) {
    const station = stationOf(half.stage);
    return { kind: "error", word: station ? "stoppedAt" : "stopped", station };
  }
  const warning = half.warnings[0];
  if (!warning) return { kind: "ok", word: "ok", station: null };
  const station = warning.id === "certificate-expires-soon" ? "certificate" : warning.stage ? stationOf(warning.stage) : null;
  return { kind: "warn", word: station ? "warningAt" : "warning", station };
}

/** State of one half of a saved account, as tables and cards show it. */
export function halfState(account: AccountView, half: Half, report: CheckReport | undefined, isRunning: boolean): HalfState {
  if (!account.active) return { kind: "none", word: "inactive", station: null };
  if (!account[half]) return { kind: "none", word: "unused", station: null };
  if (isRunning) return { kind: "running", word: "checking", station: null };
  return reportState(report?.[half]);
}
