import { inert } from "#core/net";
import type { DeliverabilityItem, DeliverabilityItemId, DnsRecord, Light } from "#shared/model/deliverability.ts";
import type { Language } from "#shared/model/units.ts";
import type { Dns } from "./dns.ts";
import { say } from "./words.ts";

/** What all questions about one domain share. */
export interface Case {
  dns: Dns;
  lang: Language;
  /** The sender's address. */
  address: string;
  domain: string;
  /** The account's SMTP server. */
  server: string | null;
  /** The domain is a provider's own: its records are not the user's to change. */
  isForeign: boolean;
  /** DKIM selectors to ask for beside the common ones. */
  selectors: readonly string[];
}

type Values = Record<string, string | number>;

interface Verdict {
  light: Light;
  /** Key of the statement below `<item>.`. */
  says: string;
  advice?: readonly (string | readonly [string, Values])[];
  found?: readonly string[];
  record?: DnsRecord | null;
  values?: Values;
}

/** Speaks a verdict in the case's language; what strangers wrote is made harmless and cut. */
export function toItem(of: Case, id: DeliverabilityItemId, verdict: Verdict): DeliverabilityItem {
  const values = { domain: of.domain, server: of.server ?? "", ...verdict.values };
  const advice = (verdict.advice ?? []).map((one) => {
    const [key, own] = typeof one === "string" ? [one, {}] : one;
    return say(of.lang, `${id}.${key}`, { ...values, ...own });
  });
  return {
    id,
    light: verdict.light,
    statement: say(of.lang, `${id}.${verdict.says}`, values),
    advice,
    found: (verdict.found ?? []).slice(0, 20).map((line) => inert(line).slice(0, 1_000)),
    record: of.isForeign || !verdict.record ? null : harmless(verdict.record),
  };
}

const harmless = (record: DnsRecord): DnsRecord => ({
  ...record,
  value: inert(record.value),
  replaces: record.replaces.map((one) => inert(one)),
});
