/** Plays a recorded check: local servers that say what the recorded ones said, in the same order and at the same pace. */
import type { CertificateFlaw } from "#core/net";
import type { RecordedHalf, Recording } from "#shared/model/recording.ts";
import type { Half } from "#shared/model/report.ts";
import { type Authority, createAuthority } from "./certificates.ts";
import { startFullPort } from "./full-port.ts";
import { type LabServer, listen } from "./listen.ts";
import { playConnection } from "./play.ts";
import type { CertificateKind } from "./scenario.ts";
import { contextOf } from "./server-tls.ts";
import { type Expected, LAB_PASSWORD, LAB_TOKEN, type Lab, type LabAccount, type LabHalf, labHost, stopAll } from "./start.ts";

const KIND: Record<CertificateFlaw, CertificateKind> = {
  "self-signed": "self-signed",
  untrusted: "unknown-authority",
  expired: "expired",
  "not-yet-valid": "not-yet-valid",
  "host-mismatch": "wrong-host",
};

/** Starts the servers of a recording; the account has the recorded settings and a password that is good for nothing. */
export async function startReplay(recording: Recording): Promise<Lab> {
  const authority = await createAuthority();
  const servers: LabServer[] = [];
  try {
    const open = async (half: Half) => {
      const recorded = recording[half];
      return recorded && openRecorded(recorded, authority, servers);
    };
    const [smtp, imap] = [await open("smtp"), await open("imap")];
    const first = recording.smtp ?? recording.imap;
    const expected: Expected = { smtp: recording.smtp?.cause ?? null, imap: recording.imap?.cause ?? null };
    const account: LabAccount = {
      email: recording.email,
      displayName: "",
      username: first?.username ?? recording.email,
      auth: { type: "password", password: LAB_PASSWORD },
      ...(smtp ? { smtp } : {}),
      ...(imap ? { imap } : {}),
      ...(recording.sender === recording.email ? {} : { sender: { address: recording.sender } }),
    };
    return { scenario: "recording", account, ca: authority.ca, expected, to: recording.to, stop: () => stopAll(servers) };
  } catch (error) {
    await stopAll(servers);
    throw error;
  }
}

async function openRecorded(recorded: RecordedHalf, authority: Authority, servers: LabServer[]): Promise<LabHalf> {
  const { host, port, security, username, dns, tcp, stage } = recorded;
  const own = { security, username, auth: authOf(recorded) };
  if (stage === "input") return { host, port, ...own };
  // The resolver's own failure cannot be shown; a name that does not exist comes nearest.
  if (dns !== null) return { host: `${host.replace(/\.?(invalid)?$/, "")}.invalid`, port, ...own };
  const local = /^[\d.]+$|:|^localhost$/.test(host) ? "localhost" : labHost(host.toLowerCase());
  if (tcp === "timeout" || tcp === "ETIMEDOUT") {
    const full = await startFullPort();
    servers.push(full);
    return { host: local, port: full.port, ...own };
  }
  if (tcp !== null && tcp !== "ECONNREFUSED") return { host: "255.255.255.255", port, ...own };
  const server = await startRecorded(recorded, local, authority);
  if (tcp === "ECONNREFUSED") await server.stop();
  else servers.push(server);
  return { host: local, port: server.port, ...own };
}

async function startRecorded({ connections }: RecordedHalf, host: string, authority: Authority): Promise<LabServer> {
  const shown = connections.flatMap(({ events }) => events).find((event) => "tls" in event);
  const facts = shown && "tls" in shown ? shown.tls : null;
  const flaw = facts?.flaw ?? null;
  const validity = flaw === "expired" || flaw === "not-yet-valid" ? { validFrom: facts?.validFrom, validTo: facts?.validTo } : {};
  const certificate = await authority.issue(flaw ? KIND[flaw] : "good", ["localhost", "127.0.0.1", host], {
    ...dates(validity.validFrom, validity.validTo),
    ...(flaw === "host-mismatch" ? { names: (facts?.names ?? []).filter(isName) } : {}),
  });
  const context = contextOf(certificate, facts?.version === "TLSv1.2" ? "tls12" : "usual");
  let count = 0;
  return listen((socket) => {
    // Whoever checks again meets the same again.
    const connection = connections[count++ % Math.max(1, connections.length)];
    playConnection(socket, connection?.events ?? [], context, connections);
  });
}

function dates(from: string | null | undefined, to: string | null | undefined): { validFrom?: Date; validTo?: Date } {
  const [validFrom, validTo] = [new Date(from ?? Number.NaN), new Date(to ?? Number.NaN)];
  return Number.isNaN(validFrom.getTime()) || Number.isNaN(validTo.getTime()) ? {} : { validFrom, validTo };
}

const isName = (name: string): boolean => /^[\w*-]+(\.[\w-]+)*$/.test(name);

function authOf({ auth }: RecordedHalf): NonNullable<LabHalf["auth"]> {
  if (auth === "none") return { type: "none" };
  return auth === "oauth2" ? { type: "oauth2", accessToken: LAB_TOKEN } : { type: "password", password: LAB_PASSWORD };
}
