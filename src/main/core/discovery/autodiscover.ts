/** Asks Exchange's autodiscover without credentials: v2 (JSON) names the place, POX (XML) the servers. */
import * as z from "zod";
import { readPox } from "./autodiscover-pox.ts";
import { type Finding, fromSettings } from "./finding.ts";
import type { Inquiry, Reading } from "./inquiry.ts";
import { providerOf, settingsOf } from "./table.ts";
import { askWeb, type WebAnswer } from "./web.ts";
import { WEIGHT } from "./weights.ts";
import { say } from "./words.ts";

const POX_QUESTION = (address: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request><EMailAddress>${address.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</EMailAddress><AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a</AcceptableResponseSchema></Request></Autodiscover>`;

/** Hosts of Microsoft 365; whoever is sent there has the mailbox there. */
const MICROSOFT = /(^|\.)(outlook\.com|office365\.com|outlook\.office\.com)$/;

/** Asks both versions below the domain's own names. */
export async function askAutodiscover(inquiry: Inquiry): Promise<Finding[]> {
  const { domain, address } = inquiry;
  const json = `https://autodiscover.${domain}/autodiscover/autodiscover.json?Email=${encodeURIComponent(address)}&Protocol=AutodiscoverV1`;
  const pox = [`https://autodiscover.${domain}/autodiscover/autodiscover.xml`, `https://${domain}/autodiscover/autodiscover.xml`];
  const found = await Promise.all([
    askWeb<Finding>(inquiry, "autodiscover", { url: json }, (answer) => readJson(inquiry, answer)),
    ...pox.map((url) =>
      askWeb<Finding>(inquiry, "autodiscover", { url, body: POX_QUESTION(address) }, (answer) => readXmlAnswer(inquiry, answer)),
    ),
  ]);
  return found.flatMap((one) => one ?? []);
}

const V2 = z.object({ Protocol: z.string(), Url: z.string().max(2_000) });

function readJson(inquiry: Inquiry, { status, body }: WebAnswer): Reading<Finding> {
  const { lang } = inquiry;
  if (status !== 200) return { value: null, detail: say(lang, status === 401 ? "asked.wants-login" : "asked.status", { status }) };
  const parsed = V2.safeParse(parseJson(body));
  if (!parsed.success) return { value: null, detail: say(lang, "asked.unreadable") };
  const host = hostOf(parsed.data.Url);
  const finding = MICROSOFT.test(host) ? microsoft(inquiry) : null;
  return finding
    ? { value: finding, detail: say(lang, "asked.found") }
    : { value: null, detail: say(lang, "asked.no-servers", { host: host || "?" }) };
}

function readXmlAnswer(inquiry: Inquiry, { status, body, url, isAuthentic }: WebAnswer): Reading<Finding> {
  const { lang } = inquiry;
  if (status !== 200) return { value: null, detail: say(lang, status === 401 ? "asked.wants-login" : "asked.status", { status }) };
  const read = readPox(body, inquiry.address);
  if (!read) return { value: null, detail: say(lang, "asked.unreadable") };
  if (read.exchange && MICROSOFT.test(read.exchange)) {
    const value = microsoft(inquiry);
    if (value) return { value, detail: say(lang, "asked.found") };
  }
  if (!read.imap && !read.smtp) return { value: null, detail: say(lang, "asked.no-servers", { host: read.exchange ?? hostOf(url) }) };
  const { imap, smtp } = read;
  return {
    value: { kind: "autodiscover", words: url, weight: WEIGHT.autodiscover, imap, smtp, isAuthentic, notes: [] },
    detail: say(lang, "asked.found"),
  };
}

function microsoft({ providers, address, lang }: Inquiry): Finding | null {
  const provider = providerOf(providers, "office365.com");
  const settings = provider && settingsOf(provider, { address, lang, mx: null }, "mx");
  return settings ? fromSettings(settings, { kind: "autodiscover", words: settings.provider ?? "", weight: WEIGHT.autodiscover }) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return "";
  }
}
