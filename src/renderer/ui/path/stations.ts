/** From report stages to the six stations of the connection path, in the order in which they happen. */
import type { LiveSteps } from "#renderer/state/operations.ts";
import type { Security } from "#shared/model/account.ts";
import type { CheckStep, Half, HalfReport, Stage } from "#shared/model/report.ts";
import type { Milliseconds } from "#shared/model/units.ts";

export const STATION_NAMES = ["resolve", "connect", "encrypt", "greet", "signIn", "mailbox", "sender"] as const;
export type StationName = (typeof STATION_NAMES)[number];

export type StationState = "pending" | "running" | "ok" | "warn" | "failed" | "skipped";

/** One node of the path. */
export interface Station {
  name: StationName;
  state: StationState;
  ms: Milliseconds | null;
  /** The fact found, in the report's language. */
  detail: string | null;
  /** When it began, for the counting time. */
  since: number | null;
  /** Encryption that was chosen not to be used. */
  isOff?: boolean;
}

/** Which report stages belong to which station. */
const STAGES: Record<StationName, Stage[]> = {
  resolve: ["dns"],
  connect: ["tcp"],
  encrypt: ["tls", "starttls"],
  greet: ["greeting"],
  signIn: ["auth"],
  mailbox: ["mailbox"],
  sender: ["envelope", "data"],
};

/** The order of stations: with STARTTLS (and without encryption) the greeting comes first. */
export function stationOrder(half: Half, security: Security): StationName[] {
  const last: StationName = half === "smtp" ? "sender" : "mailbox";
  return security === "tls"
    ? ["resolve", "connect", "encrypt", "greet", "signIn", last]
    : ["resolve", "connect", "greet", "encrypt", "signIn", last];
}

/** The station of a report's stage; null for `input`, which stops before the path. */
export function stationOf(stage: Stage): StationName | null {
  return STATION_NAMES.find((name) => STAGES[name].includes(stage)) ?? null;
}

function finished(name: StationName, half: HalfReport): Station {
  const steps = half.steps.filter((step) => STAGES[name].includes(step.stage));
  const failed = steps.find((step) => !step.ok) ?? (!half.ok && stationOf(half.stage) === name ? steps.at(-1) : undefined);
  const last: CheckStep | undefined = failed ?? steps.at(-1);
  const isStop = !half.ok && stationOf(half.stage) === name;
  const warning = half.warnings.find((one) => one.stage !== undefined && STAGES[name].includes(one.stage));
  if (!last) return { name, state: isStop ? "failed" : "skipped", ms: null, detail: null, since: null };
  const ms = steps.reduce((sum, step) => sum + step.ms, 0);
  const state: StationState = failed || isStop ? "failed" : warning ? "warn" : "ok";
  return {
    name,
    state,
    ms,
    detail: state === "warn" ? (warning?.text ?? null) : (last.detail ?? null),
    since: null,
  };
}

function live(name: StationName, steps: LiveSteps[Half], isRunning: boolean): Station {
  const known = STAGES[name].map((stage) => steps?.[stage]).filter((step) => step !== undefined);
  const last = known.at(-1);
  if (!last) return { name, state: isRunning ? "pending" : "skipped", ms: null, detail: null, since: null };
  const ms = known.reduce((sum, one) => sum + one.step.ms, 0);
  if (last.state === "started") return { name, state: isRunning ? "running" : "skipped", ms: null, detail: null, since: last.since };
  return { name, state: last.state === "failed" || !last.step.ok ? "failed" : "ok", ms, detail: last.step.detail ?? null, since: null };
}

/** What is known of one half: its finished report, or the steps so far. */
export interface PathInput {
  half: Half;
  security: Security;
  report?: HalfReport | undefined;
  steps?: LiveSteps[Half];
  isRunning?: boolean;
}

/** The path of one half as it is to be drawn. */
export function stations({ half, security, report, steps, isRunning = false }: PathInput): Station[] {
  const used = report?.security ?? security;
  // Nothing comes after a failed station, even while the other half still runs.
  const goesOn = isRunning && !Object.values(steps ?? {}).some((step) => step?.state === "failed");
  return stationOrder(half, used).map((name): Station => {
    const station = report ? finished(name, report) : live(name, steps, goesOn);
    if (name !== "encrypt" || used !== "none") return station;
    const isPassed = report ? report.steps.some((step) => step.stage === "greeting" && step.ok) : steps?.greeting?.state === "done";
    return { ...station, state: isPassed ? "warn" : station.state === "failed" ? "failed" : report ? "skipped" : "pending", isOff: true };
  });
}
