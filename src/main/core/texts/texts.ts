import type { Language } from "#shared/model/units.ts";

/** A namespace's texts in both languages, as their JSON files stand. */
export type Texts = Record<Language, object>;

/** Looks up texts of one namespace by dotted key and fills `{{placeholders}}` in; a missing key shows itself. */
export function speaker(texts: Texts) {
  return (lang: Language, key: string, params: Record<string, string | number> = {}): string => {
    let node: unknown = texts[lang];
    for (const part of key.split(".")) node = (node as Record<string, unknown> | undefined)?.[part];
    return typeof node === "string" ? node.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(params[name] ?? "")) : key;
  };
}
