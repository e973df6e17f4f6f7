import type { DeliverabilityItem, DnsRecord } from "#shared/model/deliverability.ts";
import type { DmarcAnswer } from "./dmarc.ts";
import { type Case, toItem } from "./item.ts";

/** What the domain tells receivers to do with mail that only claims to be its own (RFC 7489). */
export function judgeDmarc(of: Case, answer: DmarcAnswer): DeliverabilityItem {
  const first: DnsRecord = {
    type: "TXT",
    name: `_dmarc.${of.domain}`,
    value: `v=DMARC1; p=none; rua=mailto:postmaster@${of.domain}`,
    replaces: [],
  };
  if (answer.kind === "none") return toItem(of, "dmarc", { light: "warn", says: "missing", advice: ["missingAdvice"], record: first });
  if (answer.kind !== "found") {
    const found = answer.texts.map((text) => `_dmarc.${answer.domain} TXT ${text}`);
    const record = { ...first, name: `_dmarc.${answer.domain}`, replaces: answer.texts };
    return toItem(of, "dmarc", { light: "error", says: answer.kind, advice: [`${answer.kind}Advice`], found, record });
  }
  const { dmarc } = answer;
  const values = { policy: dmarc.policy, percent: dmarc.percent, at: dmarc.domain };
  const found = [`_dmarc.${dmarc.domain} TXT ${dmarc.text}`];
  const advice = [
    ...(dmarc.domain === of.domain ? [] : ["inheritedAdvice"]),
    ...(dmarc.reports === null ? ["reportsAdvice"] : []),
    ...(dmarc.percent < 100 && dmarc.policy !== "none" ? ["percentAdvice"] : []),
  ];
  if (dmarc.policy === "none") {
    const next: DnsRecord = { type: "TXT", name: `_dmarc.${dmarc.domain}`, value: stricter(dmarc.text), replaces: [dmarc.text] };
    return toItem(of, "dmarc", { light: "warn", says: "watches", advice: ["watchesAdvice", ...advice], found, values, record: next });
  }
  return toItem(of, "dmarc", { light: "ok", says: dmarc.policy, advice, found, values });
}

/** The same record with the next stricter policy. */
const stricter = (text: string): string =>
  /(^|;)\s*p\s*=/i.test(text) ? text.replace(/((?:^|;)\s*p\s*=\s*)\w*/i, "$1quarantine") : `${text.replace(/;?\s*$/, "")}; p=quarantine`;
