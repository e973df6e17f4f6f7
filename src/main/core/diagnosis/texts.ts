import deCheck from "#shared/locales/de/check.json" with { type: "json" };
import deDiagnosis from "#shared/locales/de/diagnosis.json" with { type: "json" };
import enCheck from "#shared/locales/en/check.json" with { type: "json" };
import enDiagnosis from "#shared/locales/en/diagnosis.json" with { type: "json" };

/** Languages of reports. */
export type Language = "de" | "en";

/** Values for a text's placeholders. */
export type Params = Readonly<Record<string, string | number>>;

const TEXTS = { de: { check: deCheck, diagnosis: deDiagnosis }, en: { check: enCheck, diagnosis: enDiagnosis } };

/** The texts that reports are made of. */
export function textsOf(lang: Language): (typeof TEXTS)["de"] {
  return TEXTS[lang];
}

/** Puts values into a text's `{{placeholders}}`, as i18next does in the window; a missing value leaves nothing. */
export function fill(text: string, params: Params = {}): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ""));
}

// Making a formatter costs more than a round trip on a local network, so there is one per language.
const DAY = {
  de: new Intl.DateTimeFormat("de", { dateStyle: "long", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" }),
};

/** Says a day in words; empty where the moment cannot be read. */
export function sayDay(iso: string | undefined, lang: Language): string {
  return iso && !Number.isNaN(Date.parse(iso)) ? DAY[lang].format(new Date(iso)) : "";
}
