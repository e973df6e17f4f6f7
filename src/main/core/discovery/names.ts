import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import { type Address, NetError, resolveHost } from "#core/net";
import { waitFor } from "#core/operation";
import { BOUND } from "./limits.ts";
import type { Surroundings } from "./surroundings.ts";

export interface MxRecord {
  exchange: string;
  priority: number;
}

export interface SrvRecord {
  name: string;
  port: number;
  priority: number;
  weight: number;
}

/** Records of one question: the first ones in the order of preference, and how many there were. */
export interface Records<T> {
  records: T[];
  total: number;
}

/** The DNS as a discovery needs it. A name without such records gives none; no answer throws NetError `dns`. */
export interface Names {
  mx: (domain: string) => Promise<Records<MxRecord>>;
  srv: (name: string) => Promise<Records<SrvRecord>>;
  /** All addresses of a host, allowed or not. */
  addresses: (host: string) => Promise<Address[]>;
}

/** Asks one question; a name without such records gives none. @throws NetError `dns`, Failure `cancelled` */
export type Ask = <T>(question: (resolver: Resolver) => Promise<T[]>) => Promise<T[]>;

/** Opens the DNS for questions of any kind; every question is bounded and ends with the signal. */
export function openDns(surroundings: Pick<Surroundings, "dnsServers">, signal: AbortSignal): Ask {
  const open = opener(surroundings, signal);
  return (question) => none(question(open()), signal);
}

function opener({ dnsServers }: Pick<Surroundings, "dnsServers">, signal: AbortSignal): () => Resolver {
  // One resolver per question: they would share a TCP connection, and one malformed answer would end the others' too.
  return () => {
    const resolver = new Resolver({ timeout: 1_000, tries: 3 });
    if (dnsServers) resolver.setServers([...dnsServers]);
    signal.addEventListener("abort", () => resolver.cancel(), { once: true });
    return resolver;
  };
}

/** Opens the DNS; every question ends with the signal. */
export function openNames({ dnsServers }: Pick<Surroundings, "dnsServers">, signal: AbortSignal): Names {
  const open = opener({ dnsServers }, signal);
  const known = new Map<string, Promise<Address[]>>();
  const lookUp = async (host: string): Promise<Address[]> => {
    const family = isIP(host);
    if (family) return [{ address: host, family: family === 6 ? 6 : 4 }];
    const second = settled(bounded(open().resolve6(host), signal));
    const v4 = await settled(bounded(open().resolve4(host), signal));
    // Some servers never answer questions for IPv6; who has an IPv4 address does not wait long for them.
    const v6 = v4.status === "fulfilled" ? await Promise.race([second, soon(BOUND.secondFamily, signal)]) : await second;
    if (v4.status === "fulfilled" || v6.status === "fulfilled") {
      const of = (family: 4 | 6, result: PromiseSettledResult<string[]>) =>
        result.status === "fulfilled" ? result.value.slice(0, BOUND.addresses).map((address) => ({ address, family })) : [];
      return [...of(4, v4), ...of(6, v6)];
    }
    if (isMissing(v4.reason) || isMissing(v6.reason)) return [];
    // Where no DNS server can be asked directly, the system may still know a way (VPN, hosts file).
    if (!dnsServers) return resolveHost(host, { signal, ms: BOUND.dns });
    throw v4.reason;
  };
  return {
    mx: async (domain) => sorted(await none(open().resolveMx(domain), signal), (a, b) => a.priority - b.priority),
    srv: async (name) => sorted(await none(open().resolveSrv(name), signal), (a, b) => a.priority - b.priority || b.weight - a.weight),
    addresses: (host) => {
      const before = known.get(host);
      if (before) return before;
      const asked = lookUp(host);
      known.set(host, asked);
      return asked;
    },
  };
}

/** Turns an outcome into a value, so that nobody has to wait for it. */
const settled = async <T>(work: Promise<T>): Promise<PromiseSettledResult<T>> => {
  const [outcome] = await Promise.allSettled([work]);
  return outcome;
};

/** Nothing, after a while. */
const soon = (ms: number, signal: AbortSignal): Promise<PromiseSettledResult<string[]>> =>
  settled(waitFor<string[]>({ signal, ms, expired: () => new NetError({ kind: "timeout", ms }) }, () => () => undefined));

function sorted<T>(records: T[], order: (a: T, b: T) => number): Records<T> {
  return { records: [...records].sort(order).slice(0, BOUND.records), total: records.length };
}

async function none<T>(question: Promise<T[]>, signal: AbortSignal): Promise<T[]> {
  try {
    return await bounded(question, signal);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** @throws NetError `dns`, Failure `cancelled` */
function bounded<T>(question: Promise<T>, signal: AbortSignal): Promise<T> {
  const expired = () => new NetError({ kind: "dns", code: "ETIMEOUT" });
  return waitFor<T>({ signal, ms: BOUND.dns, expired }, ({ resolve, reject }) => {
    question.then(resolve, (error: NodeJS.ErrnoException) => reject(new NetError({ kind: "dns", code: error.code ?? "UNKNOWN" })));
    return () => undefined;
  });
}

const isMissing = (error: unknown): boolean =>
  error instanceof NetError && error.trouble.kind === "dns" && ["ENOTFOUND", "ENODATA"].includes(error.trouble.code);
