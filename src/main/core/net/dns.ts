import { lookup } from "node:dns";
import { isIP } from "node:net";
import { waitFor } from "#core/operation";
import { codeOf, NetError } from "./trouble.ts";

/** One address of a host. */
export interface Address {
  address: string;
  family: 4 | 6;
}

/** Asks for all addresses of a name, in the order of preference. */
export type Resolver = (host: string, answer: (error: Error | null, addresses: Address[]) => void) => void;

/** The system's resolver, which also knows the hosts file and the order of RFC 6724. */
const systemResolver: Resolver = (host, answer) =>
  lookup(host, { all: true, verbatim: true }, (error, found) =>
    answer(
      error,
      (found ?? []).map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 })),
    ),
  );

/**
 * Finds the addresses of a host; an address stands for itself.
 * @throws NetError `dns` (`ENOTFOUND`: no such name, anything else: no answer)
 */
export async function resolveHost(host: string, limit: { signal: AbortSignal; ms: number }, resolver = systemResolver): Promise<Address[]> {
  const family = isIP(host);
  if (family) return [{ address: host, family: family === 6 ? 6 : 4 }];
  // RFC 6761 §6.3: names below `localhost` are this computer; not every system's resolver knows that.
  if (/\.localhost\.?$/i.test(host)) return [{ address: "127.0.0.1", family: 4 }];
  // RFC 6761 §6.4: `.invalid` never exists; asking would only fail more slowly.
  if (/\.invalid\.?$/i.test(host)) throw new NetError({ kind: "dns", code: "ENOTFOUND" });
  const expired = () => new NetError({ kind: "dns", code: "ETIMEOUT" });
  const addresses = await waitFor<Address[]>({ ...limit, expired }, ({ resolve, reject }) => {
    resolver(host, (error, found) =>
      error ? reject(new NetError({ kind: "dns", code: codeOf(error) }, { cause: error })) : resolve(found),
    );
    return () => undefined;
  });
  if (addresses.length === 0) throw new NetError({ kind: "dns", code: "ENOTFOUND" });
  return addresses;
}

/** Alternates the families, beginning with the preferred one (RFC 8305 §4), so that a broken one costs one stagger only. */
export function interleave(addresses: readonly Address[]): Address[] {
  const first = addresses[0]?.family;
  const preferred = addresses.filter(({ family }) => family === first);
  const other = addresses.filter(({ family }) => family !== first);
  return preferred
    .flatMap((address, index) => [address, other[index]].filter((one) => one !== undefined))
    .concat(other.slice(preferred.length));
}
