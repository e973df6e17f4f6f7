import type { ResolvedAccount, ResolvedHalf } from "#core/accounts";
import { createRedactor } from "#core/net";
import { RECORDING_VERSION, type RecordedEvent, type RecordedHalf, type Recording } from "#shared/model/recording.ts";
import type { CheckReport, Half } from "#shared/model/report.ts";
import { startPseudonyms } from "./pseudonyms.ts";
import type { HeardConnection, HeardHalf, Recorder } from "./recorder.ts";
import { credentialsOf } from "./run-half.ts";

type Clean = (text: string) => string;

/**
 * Makes a recording of what was heard: secrets, persons, addresses of computers and ids of sessions are replaced here, before anything
 * is written anywhere.
 */
export function finishRecording(
  { heard }: Recorder,
  account: ResolvedAccount,
  report: CheckReport,
  { to = null, now = new Date() }: { to?: string | null; now?: Date } = {},
): Recording {
  const halves = [account.smtp, account.imap].filter((half) => half !== null);
  const logins = halves.map(credentialsOf).filter((login) => login !== null);
  const hide = createRedactor(logins);
  const rename = startPseudonyms([account.email, ...logins.map(({ username }) => username), account.sender.address, ...(to ? [to] : [])]);
  const clean: Clean = (text) => rename(hide(text));
  const half = (which: Half): RecordedHalf | null => {
    const [own, target, said] = [heard[which], account[which], report[which]];
    return target && said ? recordHalf(target, own ?? { dns: null, tcp: null, connections: [] }, said, clean) : null;
  };
  return {
    format: "postkontor-recording",
    version: RECORDING_VERSION,
    recordedAt: now.toISOString(),
    command: to === null ? "check" : "testmail",
    email: clean(account.email),
    sender: clean(account.sender.address),
    to: to === null ? null : clean(to),
    smtp: half("smtp"),
    imap: half("imap"),
  };
}

function recordHalf(
  { host, port, security, username, auth }: ResolvedHalf,
  { dns, tcp, connections }: HeardHalf,
  { cause, stage }: { cause: RecordedHalf["cause"]; stage: string },
  clean: Clean,
): RecordedHalf {
  return {
    host: clean(host),
    port,
    security,
    auth: auth.type,
    username: clean(username),
    dns: dns && (dns.kind === "dns" ? dns.code : dns.kind),
    tcp: tcp && (tcp.kind === "socket" ? tcp.code : tcp.kind),
    connections: connections.slice(0, 16).map((connection) => ({ events: cleanConnection(connection, clean) })),
    cause,
    stage,
  };
}

function cleanConnection({ events }: HeardConnection, clean: Clean): RecordedEvent[] {
  const cleaned = events.map((event): RecordedEvent => {
    if ("tls" in event) return { ...event, tls: { ...event.tls, names: event.tls.names.map(clean) } };
    if ("tlsFailed" in event) return { ...event, tlsFailed: { ...event.tlsFailed, reason: clean(event.tlsFailed.reason) } };
    if (!("from" in event)) return event;
    const { from, at, bytes, cut } = event;
    return { from, at, ...wording(bytes, clean), ...(cut ? { cut } : {}) };
  });
  return isTorn(events, clean) ? cleaned.filter((event) => !("from" in event && event.from === "server")) : cleaned;
}

/** Text where it is text, else base64; both without secrets. */
function wording(bytes: Buffer, clean: Clean): { text: string } | { bytes: string } {
  const text = bytes.toString("utf8");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a person cannot read is kept as bytes
  if (!/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/.test(text)) return { text: clean(text) };
  return { bytes: Buffer.from(clean(bytes.toString("latin1")), "latin1").toString("base64") };
}

/** A server that repeats a secret in pieces, each in another answer, is not kept at all. */
function isTorn(events: HeardConnection["events"], clean: Clean): boolean {
  const said = events.flatMap((event) => ("from" in event && event.from === "server" ? [event.bytes.toString("utf8")] : []));
  const hidden = (text: string) => clean(text).split("•••").length - 1;
  const apart = said.reduce((sum, text) => sum + hidden(text), 0);
  return hidden(said.join("")) > apart || hidden(said.join("").replace(/[\r\n]+/g, "")) > apart;
}
