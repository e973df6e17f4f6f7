import i18next from "i18next";
import { initReactI18next, type UseTranslationResponse, useTranslation } from "react-i18next";
import { de } from "#shared/locales/de.ts";
import type { Language } from "#shared/model/units.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    returnNull: false;
    resources: typeof de;
  }
}

/** German is part of the program; the other languages are loaded when they are chosen. */
async function load(language: Language): Promise<Record<string, Record<string, unknown>>> {
  return language === "de" ? de : (await import("#shared/locales/en.ts")).en;
}

/** Prepares the texts of one language; the other is loaded when it is chosen. */
export async function startTexts(language: Language): Promise<void> {
  const texts = await load(language);
  await i18next.use(initReactI18next).init({
    lng: language,
    defaultNS: "common",
    ns: Object.keys(texts),
    resources: { [language]: texts },
    interpolation: { escapeValue: false },
    missingInterpolationHandler: () => "…",
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

/** Switches the language at run time. */
export async function switchTexts(language: Language): Promise<void> {
  if (i18next.language === language) return;
  for (const [namespace, texts] of Object.entries(await load(language))) i18next.addResourceBundle(language, namespace, texts);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Gives a component its texts (`const { t } = useText()`); it is drawn anew when the language changes. */
export const useText = () => useTranslation() as UseTranslationResponse<Namespaces, undefined>;

// Asking for them by name would make every component look all of them up at every drawing; all are there from the start.
type Namespaces = ["common", ...(keyof typeof de)[]];
