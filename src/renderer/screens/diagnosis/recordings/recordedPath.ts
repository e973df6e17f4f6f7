/** What a recording says of the stations: it holds no report, so the times come from its dialogue. */
import { type Station, stationOf, stationOrder } from "#renderer/ui/path/stations.ts";
import type { RecordedEvent, RecordedHalf } from "#shared/model/recording.ts";
import { type Half, STAGES, type Stage } from "#shared/model/report.ts";

/** The path of a recorded half. */
export function recordedPath(half: Half, recorded: RecordedHalf): Station[] {
  const stop = recorded.cause === null ? null : stationOf(stageOf(recorded.stage));
  const order = stationOrder(half, recorded.security);
  const at = stop === null ? (recorded.cause === null ? order.length : -1) : order.indexOf(stop);
  const events = recorded.connections.flatMap((connection) => connection.events);
  return order.map((name, index) => {
    const state = index < at ? "ok" : index === at ? "failed" : "skipped";
    const isOff = name === "encrypt" && recorded.security === "none" && state !== "failed";
    return {
      name,
      state: isOff && state === "ok" ? "warn" : state,
      ms: state === "skipped" ? null : momentOf(name, events),
      detail: null,
      since: null,
      ...(isOff ? { isOff } : {}),
    };
  });
}

const stageOf = (stage: string): Stage => STAGES.find((one) => one === stage) ?? "input";

/** Milliseconds from the connection to a station's event; null where the dialogue does not tell. */
function momentOf(name: Station["name"], events: RecordedEvent[]): number | null {
  const isServer = (event: RecordedEvent) => "from" in event && event.from === "server";
  const found =
    name === "encrypt"
      ? events.find((event) => "tls" in event || "tlsFailed" in event)
      : name === "greet"
        ? events.find(isServer)
        : undefined;
  return found?.at ?? null;
}
