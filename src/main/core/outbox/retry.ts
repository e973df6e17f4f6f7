import type { Cause } from "#shared/model/cause.ts";
import type { HalfReport } from "#shared/model/report.ts";
import type { IsoTime, Milliseconds } from "#shared/model/units.ts";

const MINUTE: Milliseconds = 60_000;

/** Waits between tries; the last one repeats. Greylisting usually ends within minutes (RFC 6647 §2), an outage within hours. */
const WAITS = [1, 5, 15, 60, 240].map((minutes) => minutes * MINUTE);
/** After two days somebody has to look; the answer to "did it go out?" must not come later. */
const GIVE_UP_AFTER: Milliseconds = 48 * 60 * MINUTE;

/** Causes that pass without anybody changing a setting. */
const PASSING: ReadonlySet<Cause> = new Set<Cause>([
  "dns-unavailable",
  "connection-refused",
  "connection-timeout",
  "connection-closed",
  "host-unreachable",
  "greeting-timeout",
  "response-timeout",
  "server-unavailable",
  "too-many-connections",
  "rate-limited",
  "greylisted",
  "auth-server-error",
]);

/** Causes after which nobody knows whether the server kept the message, once its content was under way. */
const SILENT: ReadonlySet<Cause> = new Set<Cause>(["connection-closed", "response-timeout"]);

/** How a try ended for the queue. */
export type Outcome = { state: "sent" } | { state: "failed" } | { state: "unclear" } | { state: "waiting"; nextTry: IsoTime };

/** Decides from the report of a try what happens next. `attempts` counts this one. */
export function outcomeOf(report: HalfReport, { attempts, createdAt, now }: { attempts: number; createdAt: IsoTime; now: Date }): Outcome {
  if (report.ok) return { state: "sent" };
  if (report.cause === null) return { state: "failed" };
  if (report.stage === "data" && SILENT.has(report.cause)) return { state: "unclear" };
  const passes = PASSING.has(report.cause) && now.getTime() - new Date(createdAt).getTime() < GIVE_UP_AFTER;
  if (!passes) return { state: "failed" };
  const wait = WAITS[Math.min(attempts, WAITS.length) - 1] ?? MINUTE;
  return { state: "waiting", nextTry: new Date(now.getTime() + wait).toISOString() };
}
