import type { TFunction } from "i18next";

const KNOWN = ["table", "autoconfig", "srv", "autodiscover", "mx", "guess"] as const;

/** Names a source of settings in words; one that is not known is shown as it is. */
export function sourceName(source: string, t: TFunction<("common" | "accounts")[]>): string {
  const known = KNOWN.find((name) => source === name || source.startsWith(`${name} `) || source.startsWith(`${name}:`));
  return known ? t(`accounts:wizard.source.${known}`) : source;
}
