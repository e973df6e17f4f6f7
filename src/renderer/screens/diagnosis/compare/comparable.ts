/** Two kinds of evidence in one shape: a check's report and a recording. */
import { recordedPath } from "#renderer/screens/diagnosis/recordings/recordedPath.ts";
import { type Station, stations } from "#renderer/ui/path/stations.ts";
import type { Endpoint } from "#shared/model/account.ts";
import type { Cause } from "#shared/model/cause.ts";
import type { RecordedHalf, Recording } from "#shared/model/recording.ts";
import type { CheckReport, Half, HalfReport } from "#shared/model/report.ts";
import type { IsoTime } from "#shared/model/units.ts";

/** One half of a check as it is compared; null: this kind of evidence does not tell. */
export interface ComparableHalf {
  stations: Station[];
  endpoint: Endpoint;
  cause: Cause | null;
  /** The cause in the report's words; a recording has none. */
  title: string | null;
  username: string | null;
  tls: string | null;
  certificate: string | null;
  words: string | null;
}

/** A check that can stand on one side of the comparison. */
export interface Comparable {
  key: string;
  title: string;
  at: IsoTime;
  /** Answered by servers of this computer: host and port say nothing about the account. */
  isPlayed: boolean;
  halves: Partial<Record<Half, ComparableHalf>>;
}

/** Takes a report for the comparison. */
export function fromReport(key: string, title: string, at: IsoTime, report: CheckReport): Comparable {
  const half = (which: Half) => report[which] && { [which]: ofReport(which, report[which]) };
  const isPlayed = [report.smtp, report.imap].some((one) => /(^|\.)localhost$/.test(one?.host ?? ""));
  return { key, title, at, isPlayed, halves: { ...half("smtp"), ...half("imap") } };
}

/** Takes a recording for the comparison. */
export function fromRecording(key: string, title: string, recording: Recording): Comparable {
  const half = (which: Half) => recording[which] && { [which]: ofRecorded(which, recording[which]) };
  return { key, title, at: recording.recordedAt, isPlayed: false, halves: { ...half("smtp"), ...half("imap") } };
}

function ofReport(half: Half, report: HalfReport): ComparableHalf {
  const { host = "", port = 0, security = "tls", cause, title, server, tls } = report;
  return {
    stations: stations({ half, security, report }),
    endpoint: { host, port, security },
    cause,
    title: title ?? null,
    username: null,
    tls: tls?.version ?? null,
    certificate: tls?.peer?.subject ?? null,
    words: server ? [server.code, server.text].filter((part) => part !== null).join(" ") : null,
  };
}

function ofRecorded(half: Half, recorded: RecordedHalf): ComparableHalf {
  const { host, port, security, cause, username, connections } = recorded;
  const events = connections.flatMap((connection) => connection.events);
  const shown = events.find((event) => "tls" in event);
  const said = events.filter((event) => "from" in event && event.from === "server").at(-1);
  return {
    stations: recordedPath(half, recorded),
    endpoint: { host, port, security },
    cause,
    title: null,
    username,
    tls: shown && "tls" in shown ? shown.tls.version : null,
    certificate: null,
    words: said && "from" in said ? (said.text?.trim().split("\n").at(-1)?.slice(0, 300) ?? null) : null,
  };
}
