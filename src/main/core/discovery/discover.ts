import { isAddress, withoutBlanks } from "#core/accounts";
import type { Discovery } from "#shared/model/discovery.ts";
import type { Language } from "#shared/model/units.ts";
import { loadProviders } from "./provider.ts";
import { findInTable } from "./table.ts";
import { say } from "./words.ts";

/** Finds settings for an address in the built-in table; asks no network. An address that cannot be one finds nothing. */
export function discoverOffline(typed: string, lang: Language): Discovery {
  const address = withoutBlanks(typed);
  const started = performance.now();
  const found = isAddress(address) ? findInTable(loadProviders(), address, lang) : null;
  const detail = found ? say(lang, "asked.table-found", { provider: found.provider ?? "" }) : say(lang, "asked.table-unknown");
  return {
    settings: found ? [found] : [],
    notes: found ? [] : [{ id: "nothing-found", text: say(lang, "note.nothing-found") }],
    asked: [{ source: "table", ok: found !== null, ms: Math.round(performance.now() - started), detail }],
  };
}
