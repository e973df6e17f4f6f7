/** One search: what all sources share, and the list of what was asked. */
import { type Address, inert, NetError } from "#core/net";
import type { AskedSource } from "#shared/model/discovery.ts";
import type { Language } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";
import { BOUND } from "./limits.ts";
import type { Names } from "./names.ts";
import type { Provider } from "./provider.ts";
import type { Surroundings } from "./surroundings.ts";
import { say } from "./words.ts";

export interface Inquiry {
  address: string;
  domain: string;
  lang: Language;
  providers: readonly Provider[];
  surroundings: Surroundings;
  names: Names;
  signal: AbortSignal;
  /** Adds to the list; called once per request. */
  note: (asked: AskedSource) => void;
  /** Set when a server showed a certificate that must not be believed. */
  certificateProblem: (host: string) => void;
}

/** What a request came to: a value or null, and words for the list. */
export interface Reading<T> {
  value: T | null;
  detail: string;
}

/** Makes one request and lists it; a request that fails is listed with its reason and gives null. */
export async function ask<T>(inquiry: Inquiry, source: string, target: string, work: () => Promise<Reading<T>>): Promise<T | null> {
  const started = performance.now();
  const list = (ok: boolean, detail: string) =>
    inquiry.note({
      source,
      ok,
      ms: Math.round(performance.now() - started),
      // Parts of it were written by strangers.
      detail: inert(say(inquiry.lang, "asked.of", { target, detail })).replace(/\s+/g, " "),
    });
  try {
    const { value, detail } = await work();
    list(value !== null, detail);
    return value;
  } catch (error) {
    list(false, say(inquiry.lang, `asked.trouble.${reasonOf(error)}`));
    return null;
  }
}

/** Why a request failed, in the words of this program. */
export class Refused extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = "Refused";
    this.reason = reason;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.reason;
  if (error instanceof Failure && error.code === "cancelled") return "late";
  if (!(error instanceof NetError)) return "unreachable";
  const { trouble } = error;
  if (trouble.kind === "dns") return trouble.code === "ENOTFOUND" ? "no-name" : "no-dns";
  if (trouble.kind === "timeout") return "timeout";
  if (trouble.kind === "certificate") return "certificate";
  if (trouble.kind === "socket" && trouble.code === "ECONNREFUSED") return "refused";
  if (trouble.kind === "tls") return "tls";
  if (trouble.kind === "unreadable") return "unreadable";
  return "unreachable";
}

/**
 * The addresses of a host that may be asked.
 * @throws Refused `no-name` or `private`
 */
export async function openAddresses({ names, surroundings }: Inquiry, host: string): Promise<Address[]> {
  const all = await names.addresses(host);
  if (all.length === 0) throw new Refused("no-name");
  const open = all.filter(({ address }) => surroundings.mayAsk(address)).slice(0, BOUND.addresses);
  if (open.length === 0) throw new Refused("private");
  return open;
}
