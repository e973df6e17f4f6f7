/** The DNS as this check asks it: every question once, few records, no endless text. */

import { type Ask, openDns } from "#core/discovery";
import { NetError } from "#core/net";
import { BOUND } from "./bounds.ts";

/** Answers without records are empty; no answer throws NetError `dns`. */
export interface Dns {
  txt: (name: string) => Promise<string[]>;
  mx: (name: string) => Promise<{ exchange: string; priority: number }[]>;
  a: (name: string) => Promise<string[]>;
  aaaa: (name: string) => Promise<string[]>;
}

/** Opens the DNS; every question ends with the signal, and the same question is asked once. */
export function openRecords(dnsServers: readonly string[] | null, signal: AbortSignal): Dns {
  const ask: Ask = openDns({ dnsServers }, signal);
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(kind: string, name: string, question: () => Promise<T[]>): Promise<T[]> => {
    const key = `${kind} ${name.toLowerCase()}`;
    const before = known.get(key) as Promise<T[]> | undefined;
    if (before) return before;
    if (!isName(name)) return Promise.resolve([]);
    if (known.size >= BOUND.questions) return Promise.reject(new NetError({ kind: "dns", code: "TOOMANY" }));
    const asked = question().then((records) => records.slice(0, BOUND.records));
    known.set(key, asked);
    return asked;
  };
  return {
    txt: async (name) =>
      (await once("TXT", name, () => ask((resolver) => resolver.resolveTxt(name)))).map((parts) => parts.join("").slice(0, BOUND.text)),
    mx: async (name) =>
      [...(await once("MX", name, () => ask((resolver) => resolver.resolveMx(name))))].sort((a, b) => a.priority - b.priority),
    a: (name) => once("A", name, () => ask((resolver) => resolver.resolve4(name))),
    aaaa: (name) => once("AAAA", name, () => ask((resolver) => resolver.resolve6(name))),
  };
}

/** RFC 1035 §2.3.4; underscores belong to service names. */
export const isName = (name: string): boolean =>
  name.length <= 253 && name.split(".").every((label) => label.length > 0 && label.length <= 63) && /^[\x21-\x7e]+$/.test(name);
