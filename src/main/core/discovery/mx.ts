/** Asks where the domain's mail goes: the MX of a hosting provider decides, that of a filter says nothing. */
import type { Note } from "#shared/model/discovery.ts";
import { type Finding, fromSettings } from "./finding.ts";
import { ask, type Inquiry } from "./inquiry.ts";
import type { Gateway, Provider } from "./provider.ts";
import { notesOf, ownerOfMx, providerOf, settingsOf } from "./table.ts";
import { WEIGHT } from "./weights.ts";
import { say } from "./words.ts";

/** What the MX tells. */
export interface MxAnswer {
  findings: Finding[];
  /** MX hosts of nobody that is known, most preferred first. */
  strangers: string[];
  /** What must be known of a provider whose servers cannot be named. */
  notes: Note[];
}

/** Asks for the MX and looks its hosts up in the table. */
export async function askMx(inquiry: Inquiry, gateways: readonly Gateway[]): Promise<MxAnswer> {
  const nothing: MxAnswer = { findings: [], strangers: [], notes: [] };
  const { lang, domain, names } = inquiry;
  const answer = await ask<MxAnswer>(inquiry, "mx", domain, async () => {
    const { records } = await names.mx(domain);
    const hosts = records.map(({ exchange }) => exchange.toLowerCase()).filter((host) => host !== "" && host !== ".");
    const [first] = hosts;
    if (first === undefined) return { value: null, detail: say(lang, records.length > 0 ? "asked.no-mail" : "asked.no-record") };
    const filter = hosts.map((host) => ownerOfMx(gateways, host)).find(Boolean);
    if (filter) return { value: nothing, detail: say(lang, "asked.filter", { host: first, name: filter.name }) };
    for (const mx of hosts) {
      const provider = ownerOfMx(inquiry.providers, mx) ?? providerAbove(inquiry.providers, mx);
      if (provider)
        return { value: atProvider(inquiry, provider, mx), detail: say(lang, "asked.hosted", { host: mx, name: provider.name }) };
    }
    return { value: { ...nothing, strangers: hosts }, detail: say(lang, "asked.mx", { host: first }) };
  });
  return answer ?? nothing;
}

function atProvider({ address, lang }: Inquiry, provider: Provider, mx: string): MxAnswer {
  const settings = settingsOf(provider, { address, lang, mx }, "mx");
  if (!settings) return { findings: [], strangers: [], notes: notesOf(provider, lang) };
  return { findings: [fromSettings(settings, { kind: "mx", words: provider.name, weight: WEIGHT.mx })], strangers: [], notes: [] };
}

/** A provider that receives its customers' mail below its own domain. */
function providerAbove(providers: readonly Provider[], mx: string): Provider | undefined {
  const labels = mx.split(".");
  for (let from = 1; from < labels.length - 1; from++) {
    const found = providerOf(providers, labels.slice(from).join("."));
    if (found) return found;
  }
  return undefined;
}

/** Domains whose autoconfig may know about the customers of an MX: the host's own parents, never a bare top-level domain. */
export function parentsOf(mx: string): string[] {
  const labels = mx.split(".");
  return labels.length < 3 ? [] : [...new Set([labels.slice(1).join("."), labels.slice(-2).join(".")])].filter((one) => one.length > 6);
}
