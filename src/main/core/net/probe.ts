/** A second, short look at a port that failed. No credentials, no names: one handshake or one harmless line. */
import type { Deadline } from "#core/operation";
import type { Address } from "./dns.ts";
import { identifyService, type Service } from "./service.ts";
import { connectSocket } from "./socket.ts";
import { TIMEOUT } from "./timeouts.ts";
import { NetError } from "./trouble.ts";
import type { Trust } from "./trust.ts";
import { Wire, type WireLog } from "./wire.ts";

/** What a port turned out to speak. */
export interface Sighting {
  /** Whether it answered a TLS handshake. */
  tls: boolean;
  service: Service | null;
}

/** Where and how long to look. */
export interface ProbeTarget {
  host: string;
  address: Address;
  port: number;
  trust: Trust;
  signal: AbortSignal;
  deadline: Deadline;
  /** Keeps what passes, where that was asked for. */
  log?: () => WireLog;
}

// Web servers wait for the client; this line makes them speak, and mail servers merely refuse it.
const NUDGE = "GET / HTTP/1.0\r\n\r\n";

/** Makes a silent server speak and tells which service it is; null where it stays silent. */
export async function nudge(wire: Wire, limit: { signal: AbortSignal; ms: number }): Promise<Service | null> {
  if (wire.head.length === 0) {
    wire.write(NUDGE);
    await wire.settle(limit);
  }
  return identifyService(wire.head);
}

/** Offers TLS to the port and, where it is taken, listens which service greets inside. */
export async function probeTls(target: ProbeTarget): Promise<Sighting> {
  return look(target, async (wire, limit) => {
    try {
      await wire.encrypt(target.host, target.trust, limit());
    } catch (error) {
      if (!(error instanceof NetError)) throw error;
      const { kind } = error.trouble;
      // An alert is an answer in TLS as well; a bad certificate does not matter for the question.
      const spoken = kind === "certificate" || (kind === "tls" && /alert/i.test(error.trouble.reason + error.trouble.code));
      if (kind !== "certificate") return { tls: spoken, service: null };
    }
    await wire.settle({ ...limit(), ms: limit().ms / 2 });
    return { tls: true, service: await nudge(wire, limit()) };
  });
}

/** Listens to the port without encryption. */
export async function probePlain(target: ProbeTarget): Promise<Sighting> {
  return look(target, async (wire, limit) => {
    await wire.settle({ ...limit(), ms: limit().ms / 2 });
    return { tls: false, service: await nudge(wire, limit()) };
  });
}

type LimitNow = () => { signal: AbortSignal; ms: number };

async function look(target: ProbeTarget, work: (wire: Wire, limit: LimitNow) => Promise<Sighting>): Promise<Sighting> {
  const limit: LimitNow = () => ({ signal: target.signal, ms: target.deadline.atMost(TIMEOUT.probe) });
  let wire: Wire | undefined;
  try {
    const { socket } = await connectSocket([target.address], target.port, limit());
    wire = new Wire(socket, target.log?.() ?? null);
    return await work(wire, limit);
  } catch (error) {
    if (error instanceof NetError) return { tls: false, service: null };
    throw error;
  } finally {
    wire?.close();
  }
}
