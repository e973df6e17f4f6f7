import de from "#shared/locales/de/discovery.json" with { type: "json" };
import en from "#shared/locales/en/discovery.json" with { type: "json" };
import type { Language } from "#shared/model/units.ts";

const TEXTS = { de, en };

/** A text of the `discovery` namespace by its dotted key, placeholders filled in. */
export function say(lang: Language, key: string, params: Record<string, string | number> = {}): string {
  let node: unknown = TEXTS[lang];
  for (const part of key.split(".")) node = (node as Record<string, unknown> | undefined)?.[part];
  return typeof node === "string" ? node.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(params[name] ?? "")) : key;
}
