import { isAddress, withoutBlanks } from "#core/accounts";
import type { Discovery, Note } from "#shared/model/discovery.ts";
import type { Language } from "#shared/model/units.ts";
import { domainOf, localPartOf } from "./address.ts";
import { loadProviders, type Provider } from "./provider.ts";
import { notesOf, providerOf, settingsOf } from "./table.ts";
import { likelyDomain } from "./typo.ts";
import { say } from "./words.ts";

/** Finds settings for an address in the built-in table; asks no network. An address that cannot be one finds nothing. */
export function discoverOffline(typed: string, lang: Language): Discovery {
  const address = withoutBlanks(typed);
  return isAddress(address) ? lookInTable(loadProviders(), address, lang) : { settings: [], notes: [nothingFound(lang)], asked: [] };
}

/** What the table says about an address; `asked` has one entry. */
export function lookInTable(providers: readonly Provider[], address: string, lang: Language): Discovery {
  const started = performance.now();
  const provider = providerOf(providers, domainOf(address));
  const found = provider ? settingsOf(provider, { address, lang, mx: null }, "table") : null;
  const detail = provider ? say(lang, "asked.table-found", { provider: provider.name }) : say(lang, "asked.table-unknown");
  return {
    settings: found ? [found] : [],
    notes: found ? [] : provider ? notesOf(provider, lang) : [...typoNotes(providers, address, lang), nothingFound(lang)],
    asked: [{ source: "table", ok: provider !== undefined, ms: Math.round(performance.now() - started), detail }],
  };
}

/** A note with the address that was probably meant. */
export function typoNotes(providers: readonly Provider[], address: string, lang: Language): Note[] {
  const meant = likelyDomain(domainOf(address), (domain) => providerOf(providers, domain) !== undefined);
  return meant ? [{ id: "typo", text: say(lang, "note.typo", { address: `${localPartOf(address)}@${meant}` }) }] : [];
}

export const nothingFound = (lang: Language): Note => ({ id: "nothing-found", text: say(lang, "note.nothing-found") });
