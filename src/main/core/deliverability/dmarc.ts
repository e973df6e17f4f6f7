import { tagsOf } from "./dkim-key.ts";
import type { Dns } from "./dns.ts";
import { organisationOf } from "./organisation.ts";

export type DmarcPolicy = "none" | "quarantine" | "reject";

/** A domain's DMARC policy as receivers find it (RFC 7489 §6.6.3). */
export interface Dmarc {
  /** Where it stands: the domain's own name, or its organisation's. */
  domain: string;
  text: string;
  policy: DmarcPolicy;
  /** Percent of the mail to which the policy applies. */
  percent: number;
  isStrictSpf: boolean;
  isStrictDkim: boolean;
  /** Receives the reports; null: nobody. */
  reports: string | null;
}

export type DmarcAnswer = { kind: "found"; dmarc: Dmarc } | { kind: "none" } | { kind: "many" | "broken"; domain: string; texts: string[] };

/** Asks for the policy at the domain, then at its organisation. */
export async function readDmarc(dns: Dns, domain: string): Promise<DmarcAnswer> {
  const organisation = organisationOf(domain);
  for (const at of new Set([domain, organisation])) {
    const texts = (await dns.txt(`_dmarc.${at}`)).filter((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/i.test(text));
    if (texts.length > 1) return { kind: "many", domain: at, texts };
    const [text] = texts;
    if (text === undefined) continue;
    const dmarc = parse(text, at, at !== domain);
    return dmarc ? { kind: "found", dmarc } : { kind: "broken", domain: at, texts };
  }
  return { kind: "none" };
}

function parse(text: string, domain: string, isBelow: boolean): Dmarc | null {
  const tags = tagsOf(text);
  const reports = tags.get("rua") || null;
  const own = policyOf(tags.get("p"));
  // §6.6.3: without a readable policy, a record with a reporting address counts as "none".
  if (!own && !reports) return null;
  const policy = own ?? "none";
  const percent = Number(tags.get("pct") ?? "100");
  return {
    domain,
    text,
    policy: isBelow ? (policyOf(tags.get("sp")) ?? policy) : policy,
    percent: Number.isInteger(percent) && percent >= 0 && percent <= 100 ? percent : 100,
    isStrictSpf: tags.get("aspf")?.toLowerCase() === "s",
    isStrictDkim: tags.get("adkim")?.toLowerCase() === "s",
    reports,
  };
}

function policyOf(word: string | undefined): DmarcPolicy | null {
  const lower = word?.toLowerCase();
  return lower === "none" || lower === "quarantine" || lower === "reject" ? lower : null;
}
