/** Looks whether a mail server greets on a port; nothing but greetings and STARTTLS is spoken, no name and no credentials. */
import {
  type Address,
  askImapStarttls,
  askStarttls,
  connectSocket,
  NetError,
  readImapGreeting,
  readSmtpGreeting,
  sayHello,
  startImap,
  Wire,
} from "#core/net";
import type { Security } from "#shared/model/account.ts";
import { ask, type Inquiry, openAddresses, Refused } from "./inquiry.ts";
import { BOUND } from "./limits.ts";
import { say } from "./words.ts";

/** One port of one host. */
export interface Place {
  half: "imap" | "smtp";
  host: string;
  port: number;
  security: Security;
}

/** A mail server that greeted. */
export interface Sight extends Place {
  /** True if the certificate is believed and is for this host. */
  isSure: boolean;
  /** Names in a certificate that is believed but for other hosts. */
  otherNames: string[];
}

type LimitNow = () => { signal: AbortSignal; ms: number };

/** Looks once; a port that takes no STARTTLS is seen as one without encryption. */
export function look(inquiry: Inquiry, place: Place): Promise<Sight | null> {
  const { lang, signal, surroundings } = inquiry;
  return ask<Sight>(inquiry, "guess", `${place.host}:${place.port}`, async () => {
    const addresses = await openAddresses(inquiry, place.host);
    const end = performance.now() + BOUND.probe;
    const limit: LimitNow = () => ({ signal, ms: Math.max(0, end - performance.now()) });
    const { socket } = await connectSocket(addresses, surroundings.portOf(place.port), limit());
    const wire = new Wire(socket);
    try {
      const sight = await greet(inquiry, wire, place, limit);
      if (!sight.isSure && sight.security !== "none") inquiry.certificateProblem(place.host);
      const words = sight.security === "none" ? "asked.greets-plain" : sight.isSure ? "asked.greets" : "asked.greets-doubtful";
      return { value: sight, detail: say(lang, words) };
    } finally {
      wire.close();
    }
  });
}

async function greet({ surroundings: { trust } }: Inquiry, wire: Wire, place: Place, limit: LimitNow): Promise<Sight> {
  const { half, host } = place;
  const encrypt = async (): Promise<Sight> => {
    try {
      await wire.encrypt(host, trust, limit());
      return { ...place, isSure: true, otherNames: [] };
    } catch (error) {
      if (!(error instanceof NetError) || error.trouble.kind !== "certificate") throw error;
      const otherNames = error.trouble.flaw === "host-mismatch" ? (wire.tls?.peer?.names ?? []) : [];
      return { ...place, isSure: false, otherNames: otherNames.slice(0, BOUND.names) };
    }
  };
  const session = startImap(wire);
  const listen = async () => {
    if (half === "imap") await readImapGreeting(session, limit());
    else await readSmtpGreeting(wire, limit());
  };
  if (place.security === "tls") {
    const sight = await encrypt();
    await listen();
    return sight;
  }
  await listen();
  try {
    if (half === "imap") await askImapStarttls(session, limit());
    else await askStarttls(wire, await sayHello(wire, limit()), limit());
  } catch (error) {
    if (error instanceof NetError && error.trouble.kind === "missing") return { ...place, security: "none", isSure: false, otherNames: [] };
    throw error;
  }
  return encrypt();
}

/** The first of these names that leads to the same computer as the host: how customers of a hoster find its real name. */
export async function sameComputer(inquiry: Inquiry, host: string, names: readonly string[]): Promise<string | null> {
  const own = await addressesOf(inquiry, host);
  for (const name of names) {
    if (name.includes("*") || !name.includes(".")) continue;
    const others = await addressesOf(inquiry, name);
    if (others.some(({ address }) => own.some((one) => one.address === address))) return name.toLowerCase();
  }
  return null;
}

async function addressesOf(inquiry: Inquiry, host: string): Promise<Address[]> {
  try {
    return await openAddresses(inquiry, host);
  } catch (error) {
    if (error instanceof Refused || error instanceof NetError) return [];
    throw error;
  }
}
