/** Asks everything about a sender domain side by side and says it in words. */
import { setMaxListeners } from "node:events";
import { domainOf, loadProviders, providerOf } from "#core/discovery";
import { NetError } from "#core/net";
import { anySignal, type Operation, throwIfCancelled } from "#core/operation";
import {
  DELIVERABILITY_ITEMS,
  type DeliverabilityItem,
  type DeliverabilityItemId,
  type DeliverabilityReport,
  type Light,
} from "#shared/model/deliverability.ts";
import type { Language } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";
import { judgeAlignment } from "./alignment.ts";
import { BOUND } from "./bounds.ts";
import { judgeDkim } from "./dkim-item.ts";
import { type DmarcAnswer, readDmarc } from "./dmarc.ts";
import { judgeDmarc } from "./dmarc-item.ts";
import { openRecords } from "./dns.ts";
import { type Case, toItem } from "./item.ts";
import { judgeMx } from "./mx.ts";
import { judgeSender } from "./spf-item.ts";
import { say } from "./words.ts";

/** What is judged, and how. */
export interface DeliverabilityOptions {
  lang: Language;
  /** The visible sender's address. */
  address: string;
  /** The account's SMTP server; null: unknown. */
  server: string | null;
  /** DKIM selectors to ask for beside the common ones. */
  selectors?: readonly string[];
  /** Limit in all; default 20 s. */
  timeoutMs?: number;
  /** Tests put a local server here; default: the system's. */
  dnsServers?: readonly string[] | null;
}

/**
 * Judges how likely mail of an address arrives, by what its domain publishes. Asks the DNS only.
 * @throws Failure `cancelled`, `bad-request` where the address has no domain
 */
export async function checkDeliverability(
  options: DeliverabilityOptions,
  operation: Operation<DeliverabilityItem>,
): Promise<DeliverabilityReport> {
  const { lang, address } = options;
  const domain = domainOf(address);
  if (!domain.includes(".")) throw new Failure("bad-request", { field: "email" });
  throwIfCancelled(operation.signal);
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), options.timeoutMs ?? BOUND.all);
  const { signal, release } = anySignal([operation.signal, limit.signal]);
  setMaxListeners(0, signal);
  const provider = providerOf(loadProviders(), domain)?.name ?? null;
  const of: Case = {
    dns: openRecords(options.dnsServers ?? null, signal),
    lang,
    address,
    domain,
    server: options.server,
    isForeign: provider !== null,
    selectors: options.selectors ?? [],
  };
  const tell = (item: DeliverabilityItem): DeliverabilityItem => {
    throwIfCancelled(operation.signal);
    operation.progress(item);
    return item;
  };
  /** An item whose questions nobody answered is not known; that is not the domain's fault. */
  const guarded = async <T>(id: DeliverabilityItemId, work: () => Promise<T>): Promise<T | DeliverabilityItem> => {
    try {
      return await work();
    } catch (error) {
      throwIfCancelled(operation.signal);
      const isSilent = error instanceof NetError || (error instanceof Failure && error.code === "cancelled");
      if (!isSilent) throw error;
      return toItem(of, id, { light: "unknown", says: "unanswered", advice: ["againAdvice"] });
    }
  };
  try {
    const [mx, spf, dkim, dmarc] = await Promise.all([
      guarded("mx", async () => tell(await judgeMx(of))),
      guarded("spf", async () => {
        const outcome = await judgeSender(of);
        tell(outcome.item);
        return outcome;
      }),
      guarded("dkim", async () => {
        const outcome = await judgeDkim(of);
        tell(outcome.item);
        return outcome;
      }),
      guarded("dmarc", async () => {
        const answer = await readDmarc(of.dns, domain);
        return { answer, item: tell(judgeDmarc(of, answer)) };
      }),
    ]);
    const answer: DmarcAnswer = "answer" in dmarc ? dmarc.answer : { kind: "none" };
    const alignment = judgeAlignment(of, answer, {
      spf: "passes" in spf ? (spf.item.light === "unknown" ? null : spf.passes) : null,
      dkim: "hasKey" in dkim ? dkim.hasKey : null,
    });
    tell(alignment);
    const items = [mx, "item" in spf ? spf.item : spf, "item" in dkim ? dkim.item : dkim, "item" in dmarc ? dmarc.item : dmarc, alignment];
    const light = worst(items);
    return {
      address,
      domain,
      server: options.server,
      provider,
      light,
      summary: say(lang, provider === null ? `summary.${light}` : "summary.foreign", { domain, provider: provider ?? "" }),
      items: DELIVERABILITY_ITEMS.flatMap((id) => items.find((one) => one.id === id) ?? []),
      at: new Date().toISOString(),
    };
  } finally {
    clearTimeout(timer);
    limit.abort();
    release();
  }
}

const ORDER: readonly Light[] = ["error", "warn", "unknown", "ok"];

const worst = (items: readonly DeliverabilityItem[]): Light => ORDER.find((light) => items.some((item) => item.light === light)) ?? "ok";
