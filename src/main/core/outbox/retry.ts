import type { Cause } from "#shared/model/cause.ts";
import type { HalfReport } from "#shared/model/report.ts";
import type { IsoTime, Milliseconds } from "#shared/model/units.ts";

const MINUTE: Milliseconds = 60_000;

/** Waits between tries; the last one repeats. Greylisting usually ends within minutes (RFC 6647 §2), an outage within hours. */
const WAITS = [1, 5, 15, 60, 240].map((minutes) => minutes * MINUTE);
/** After two days somebody has to look; the answer to "did it go out?" must not come later. */
const GIVE_UP_AFTER: Milliseconds = 48 * 60 * MINUTE;
/** A server that limits traffic counts per hour; asking every minute would keep the limit alive. */
const TRAFFIC_WAIT: Milliseconds = 15 * MINUTE;
/** The server's own wish is followed between these bounds. */
const ASKED = { least: 30_000, most: 4 * 60 * MINUTE } as const;

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

/** A try: which one it was, of a message how old, and whether its content had begun to go out. */
export interface Try {
  attempts: number;
  createdAt: IsoTime;
  now: Date;
  begun?: boolean;
}

/** Decides from the report of a try what happens next. */
export function outcomeOf(report: HalfReport, { attempts, createdAt, now, begun = report.stage === "data" }: Try): Outcome {
  if (report.ok) return { state: "sent" };
  if (report.cause === null) return { state: "failed" };
  if (begun && SILENT.has(report.cause)) return { state: "unclear" };
  if (!passes(report) || now.getTime() - new Date(createdAt).getTime() >= GIVE_UP_AFTER) return { state: "failed" };
  return { state: "waiting", nextTry: new Date(now.getTime() + waitOf(report, attempts)).toISOString() };
}

/** Says whether a failure concerns the account as a whole, so that its other messages would meet it too. */
export function concernsAccount({ stage, field, cause }: HalfReport): boolean {
  if (stage === "envelope" || stage === "data") return cause === "too-many-connections" || cause === "rate-limited";
  return !(stage === "input" && (field === "to" || field === "sender"));
}

/** A reply with 4 asks to try again later (RFC 5321 §4.2.1), whatever its words; a refused login is the exception. */
function passes({ cause, stage, server }: HalfReport): boolean {
  if (cause !== null && PASSING.has(cause)) return true;
  const isTemporary = server?.code != null && server.code >= 400 && server.code < 500;
  return isTemporary && (stage === "envelope" || stage === "data");
}

function waitOf({ cause, server }: HalfReport, attempts: number): Milliseconds {
  const usual = WAITS[Math.min(attempts, WAITS.length) - 1] ?? MINUTE;
  const asked = askedWait(server?.text ?? "");
  if (asked !== null) return Math.min(Math.max(asked, ASKED.least), ASKED.most);
  return cause === "rate-limited" ? Math.max(usual, TRAFFIC_WAIT) : usual;
}

const UNITS: Record<string, Milliseconds> = { s: 1_000, m: MINUTE, h: 60 * MINUTE };

/** "try again in 300 seconds", "please retry after 5 minutes", "Greylisted for 300 s": how long the server wants to be left alone. */
function askedWait(text: string): Milliseconds | null {
  const found = /\b(?:in|after|for|wait|within)\s+(\d{1,5})\s*(s|m|h)(?:ec(?:ond)?s?|in(?:ute)?s?|(?:ou)?rs?)?\b/i.exec(text);
  const unit = UNITS[found?.[2]?.toLowerCase() ?? ""];
  return found && unit !== undefined ? Number(found[1]) * unit : null;
}
