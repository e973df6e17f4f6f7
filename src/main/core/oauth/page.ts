/** The page that the browser shows at the end: no script, nothing loaded, nothing of the request in it. */
import { speaker } from "#core/texts";
import deOauth from "#shared/locales/de/oauth.json" with { type: "json" };
import enOauth from "#shared/locales/en/oauth.json" with { type: "json" };
import type { Language } from "#shared/model/units.ts";

const say = speaker({ de: deOauth, en: enOauth });

/** What the browser came back with. */
export type Outcome = "done" | "refused" | "foreign";

/** Writes the page. */
export function answerPage(outcome: Outcome, lang: Language): string {
  const title = say(lang, `page.${outcome}.title`);
  const text = say(lang, `page.${outcome}.text`);
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:15vh auto;max-width:32rem;padding:0 1.5rem;color:#1f1e1b;background:#fff}h1{font-size:1.25rem;font-weight:600}@media(prefers-color-scheme:dark){body{color:#ecebe8;background:#1b1a18}}</style>
</head><body><h1>${title}</h1><p>${text}</p></body></html>`;
}

/** Headers of every answer: nothing may be kept, framed, run or sent on. */
export const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  connection: "close",
} as const;
