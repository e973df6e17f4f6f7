/** Asks the provider for its autoconfig file: by https first, by http only as a source that cannot be believed. */
import { readAutoconfig } from "./autoconfig-xml.ts";
import type { Finding } from "./finding.ts";
import type { Inquiry } from "./inquiry.ts";
import { askWeb } from "./web.ts";
import { WEIGHT } from "./weights.ts";
import { say } from "./words.ts";

/**
 * Asks for a domain's file.
 * @param domain the address's own, or that of its MX: only the own one is told the whole address
 */
export async function askAutoconfig(inquiry: Inquiry, domain: string): Promise<Finding[]> {
  const isOwn = domain === inquiry.domain;
  const whole = isOwn ? `?emailaddress=${encodeURIComponent(inquiry.address)}` : "";
  const urls = [
    `https://autoconfig.${domain}/mail/config-v1.1.xml${whole}`,
    `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`,
  ];
  const found = (await Promise.all(urls.map((url) => askOne(inquiry, url, isOwn)))).flatMap((one) => one ?? []);
  if (found.length > 0) return found;
  const exists = await inquiry.names.addresses(`autoconfig.${domain}`).catch(() => []);
  if (exists.length === 0) return [];
  const open = await askOne(inquiry, `http://autoconfig.${domain}/mail/config-v1.1.xml`, isOwn);
  return open ? [open] : [];
}

function askOne(inquiry: Inquiry, url: string, isOwn: boolean): Promise<Finding | null> {
  const { lang } = inquiry;
  return askWeb<Finding>(inquiry, "autoconfig", { url }, ({ status, body, url: answered, isAuthentic }) => {
    if (status !== 200) return { value: null, detail: say(lang, "asked.status", { status }) };
    const read = readAutoconfig(body, inquiry.address);
    if (!read) return { value: null, detail: say(lang, "asked.unreadable") };
    const weight = isAuthentic ? (isOwn ? WEIGHT.autoconfig : WEIGHT.autoconfigOfMx) : WEIGHT.insecure;
    const { provider, imap, smtp } = read;
    const finding: Finding = { kind: "autoconfig", words: answered, weight, imap, smtp, isAuthentic, notes: [] };
    return { value: { ...finding, ...(provider ? { provider } : {}) }, detail: say(lang, "asked.found") };
  });
}
