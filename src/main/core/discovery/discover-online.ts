/** Asks all sources side by side under one deadline; the best answer is proposed first. */
import { setMaxListeners } from "node:events";
import { isAddress, withoutBlanks } from "#core/accounts";
import { anySignal, type Operation, throwIfCancelled, waitFor } from "#core/operation";
import type { AskedSource, Discovery, Note } from "#shared/model/discovery.ts";
import type { Language } from "#shared/model/units.ts";
import { domainOf } from "./address.ts";
import { askAutoconfig } from "./autoconfig.ts";
import { askAutodiscover } from "./autodiscover.ts";
import { discoverOffline, lookInTable, nothingFound, typoNotes } from "./discover.ts";
import type { Finding } from "./finding.ts";
import { guess } from "./guess.ts";
import type { Inquiry } from "./inquiry.ts";
import { BOUND } from "./limits.ts";
import { askMx, parentsOf } from "./mx.ts";
import { openNames } from "./names.ts";
import { loadGateways, loadProviders, type Provider } from "./provider.ts";
import { isGood, rank } from "./rank.ts";
import { askSrv } from "./srv.ts";
import { internet, type Surroundings } from "./surroundings.ts";
import { WEIGHT } from "./weights.ts";
import { say } from "./words.ts";

/** How a search is done. */
export interface DiscoveryOptions {
  lang: Language;
  /** Limit in all; default 5 s. */
  timeoutMs?: number;
  /** Asks the built-in table only. */
  isOffline?: boolean;
  /** Tests put local servers here. */
  surroundings?: Surroundings;
  /** Tests and the benchmark take the table away. */
  providers?: readonly Provider[];
}

/**
 * Finds settings for an address. A domain that is in the table is answered from there and nobody else is asked.
 * @throws Failure `cancelled`
 */
export async function discover(typed: string, options: DiscoveryOptions, operation: Operation<AskedSource>): Promise<Discovery> {
  const address = withoutBlanks(typed);
  if (!isAddress(address)) return discoverOffline(address, options.lang);
  const providers = options.providers ?? loadProviders();
  const offline = lookInTable(providers, address, options.lang);
  for (const one of offline.asked) operation.progress(one);
  throwIfCancelled(operation.signal);
  if (options.isOffline || offline.asked.some(({ ok }) => ok) || !canBeAsked(domainOf(address))) return offline;
  const found = await search(address, providers, options, operation);
  throwIfCancelled(operation.signal);
  const { lang } = options;
  const notes = [
    ...typoNotes(providers, address, lang),
    ...found.notes,
    ...(found.settings.length === 0 && found.notes.every(({ id }) => id !== "no-imap") ? [nothingFound(lang)] : []),
  ];
  return { settings: found.settings, notes, asked: [...offline.asked, ...found.asked] };
}

/** Names that the DNS does not hold are not asked for (RFC 6761, RFC 7686). */
const canBeAsked = (domain: string): boolean => domain.includes(".") && !/(^|\.)(localhost|invalid|onion)$/.test(domain);

async function search(
  address: string,
  providers: readonly Provider[],
  options: DiscoveryOptions,
  operation: Operation<AskedSource>,
): Promise<Discovery> {
  const started = performance.now();
  const budget = options.timeoutMs ?? BOUND.all;
  const stop = new AbortController();
  const { signal, release } = anySignal([operation.signal, stop.signal]);
  // Every question listens to it; Node 18 would take more than ten for a leak.
  setMaxListeners(0, signal);
  const surroundings = options.surroundings ?? internet();
  const asked: AskedSource[] = [];
  const doubted = new Set<string>();
  const inquiry: Inquiry = {
    address,
    domain: domainOf(address),
    lang: options.lang,
    providers,
    surroundings,
    names: openNames(surroundings, signal),
    signal,
    note: (one) => {
      asked.push(one);
      operation.progress(one);
    },
    certificateProblem: (host) => doubted.add(host),
  };
  const findings: Finding[] = [];
  const notes: Note[] = [];
  const take = async (source: Promise<Finding[]>): Promise<void> => void findings.push(...(await source));
  /** Waits until the work is done or so much time has passed since the start. */
  const until = (work: Promise<unknown>, ms: number) => waitAtMost(work, Math.min(ms, budget) - (performance.now() - started), signal);

  const mx = askMx(inquiry, loadGateways());
  const first = Promise.all([
    take(mx.then((answer) => answer.findings)),
    take(askSrv(inquiry)),
    take(askAutoconfig(inquiry, inquiry.domain)),
    take(askAutodiscover(inquiry)),
    take(mx.then((answer) => askAboutMx(inquiry, answer.strangers))),
    mx.then((answer) => notes.push(...answer.notes)),
  ]);
  let all: Promise<unknown> = first;
  try {
    await until(first, BOUND.headStart);
    if (!findings.some(isGood)) {
      all = Promise.all([first, mx.then((answer) => take(guess(inquiry, answer.strangers)))]);
      await until(all, budget);
    } else if (findings.some(({ weight }) => weight >= WEIGHT.mx)) await until(first, BOUND.joined);
    else await until(first, BOUND.joined + BOUND.headStart);
  } finally {
    // Whatever still runs ends now and is listed as late.
    stop.abort();
    await all.catch(() => undefined);
    release();
  }
  const settings = rank(findings, { address, domain: inquiry.domain, lang: options.lang, providers });
  const [host] = doubted;
  if (settings.length === 0 && host !== undefined)
    notes.push({ id: "certificate-problem", text: say(options.lang, "note.certificate-problem", { host }) });
  return { settings, notes, asked };
}

/** Who runs an unknown MX may publish a file for its customers. */
async function askAboutMx(inquiry: Inquiry, strangers: readonly string[]): Promise<Finding[]> {
  const domains = strangers
    .slice(0, 1)
    .flatMap(parentsOf)
    .filter((domain) => domain !== inquiry.domain);
  return (await Promise.all(domains.map((domain) => askAutoconfig(inquiry, domain)))).flat();
}

async function waitAtMost(work: Promise<unknown>, ms: number, signal: AbortSignal): Promise<void> {
  const over = new Error("over");
  await waitFor<void>({ signal, ms, expired: () => over }, ({ resolve, reject }) => {
    work.then(() => resolve(), reject);
    return () => undefined;
  }).catch((error: unknown) => {
    if (error !== over) throw error;
  });
}
