import { createTrust, isPublicAddress, type Trust } from "#core/net";

/** Where questions go; tests put local servers here, everything else stays the real code. */
export interface Surroundings {
  /** DNS servers as `address:port`; null: the system's. */
  dnsServers: readonly string[] | null;
  trust: Trust;
  /** The port that is really connected to. */
  portOf: (port: number) => number;
  /** Whether an address that a remote answer named may be asked. */
  mayAsk: (address: string) => boolean;
}

/** The Internet. */
export const internet = (): Surroundings => ({ dnsServers: null, trust: createTrust(), portOf: (port) => port, mayAsk: isPublicAddress });
