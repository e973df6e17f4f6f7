import { type Address, connectSocket, NetError, type ProbeTarget, probePlain, resolveHost, TIMEOUT, type Trouble, Wire } from "#core/net";
import { certificateDetail, certificateWarnings } from "./certificate-words.ts";
import type { HalfRun } from "./run-half.ts";

/** An open wire (encrypted already where TLS comes first) and the address that answered. */
export interface Reached {
  wire: Wire;
  probeTarget: ProbeTarget;
}

/** Passes the stations up to the greeting: name, connection, and encryption where it comes first. */
export async function reach(run: HalfRun): Promise<Reached> {
  const { stations, target, limit, say } = run;
  const { record } = run;
  const addresses = await stations.pass(
    "dns",
    () => noting(record?.resolving, () => resolveHost(target.host, limit(TIMEOUT.dns), run.resolver)),
    (found) => say(found.length > 1 ? "addresses_other" : "addresses_one", { first: found[0]?.address ?? "", count: found.length - 1 }),
  );
  run.facts.isOnlyIpv6 = addresses.every(({ family }) => family === 6);
  const { socket, address } = await stations.pass(
    "tcp",
    () => noting(record?.connecting, () => connectSocket(addresses, target.port, limit(TIMEOUT.connect))),
    (found) => say("connected", { address: found.address.address, port: target.port }),
  );
  const wire = new Wire(socket, record?.connection() ?? null);
  run.wire = wire;
  const probeTarget = probeTargetOf(run, address);
  if (target.security === "tls") await encryptStation(run, wire, "tls", () => lookAtPlainPort(run, probeTarget));
  return { wire, probeTarget };
}

/** Encrypts the wire as the station `tls` or `starttls`; `before` and `after` are what is said around the handshake. */
export async function encryptStation(
  run: HalfRun,
  wire: Wire,
  stage: "tls" | "starttls",
  failed: (error: NetError) => Promise<void> = async () => undefined,
  before: () => Promise<void> = async () => undefined,
  after: () => Promise<void> = async () => undefined,
): Promise<void> {
  await run.stations.pass(
    stage,
    async () => {
      await before();
      run.facts.command = null;
      try {
        await wire.encrypt(run.target.host, run.trust, run.limit(TIMEOUT.handshake));
      } catch (error) {
        if (error instanceof NetError && isForeign(error)) await failed(error);
        throw error;
      } finally {
        run.tls = wire.tls;
      }
      await after();
    },
    () => certificateDetail(run),
  );
  run.warnings.push(...certificateWarnings(run, stage));
}

/** What came was no TLS at all; an alert or a missing version is an answer in TLS and needs no second look. */
function isForeign({ trouble }: NetError): boolean {
  return trouble.kind === "tls" && !/alert|unsupported.protocol|version.too.low|no.shared/i.test(`${trouble.code} ${trouble.reason}`);
}

function probeTargetOf({ target, trust, signal, deadline, record }: HalfRun, address: Address): ProbeTarget {
  const log = record?.connection;
  return { host: target.host, address, port: target.port, trust, signal, deadline, ...(log ? { log } : {}) };
}

/** Tells a record how a step ended. */
async function noting<T>(note: ((failed: Trouble | null) => void) | undefined, work: () => Promise<T>): Promise<T> {
  try {
    const found = await work();
    note?.(null);
    return found;
  } catch (error) {
    if (error instanceof NetError) note?.(error.trouble);
    throw error;
  }
}

/** After "this is no TLS" one short plain connection tells which service it is; without an answer the error itself says enough. */
async function lookAtPlainPort(run: HalfRun, probeTarget: ProbeTarget): Promise<void> {
  run.facts.service = (await probePlain(probeTarget)).service;
}
