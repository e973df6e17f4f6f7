import { PREVIEW_LENGTH } from "./limits.ts";

/** The first words of a message's text, in one line, without quoted lines and addresses of links. */
export function previewOf(text: string): string {
  // The beginning is enough nearly always; where it is all quotation and links, more is looked at.
  const short = firstWords(text.slice(0, 8 * PREVIEW_LENGTH));
  const isEnough = text.length <= 8 * PREVIEW_LENGTH || short.length >= 2 * PREVIEW_LENGTH;
  return [...(isEnough ? short : firstWords(text.slice(0, 8_000))).slice(0, 2 * PREVIEW_LENGTH)].slice(0, PREVIEW_LENGTH).join("");
}

function firstWords(text: string): string {
  const own = text
    .split("\n")
    .filter((line) => !/^\s*>/.test(line))
    .join(" ");
  return own
    .replace(/<?https?:\/\/\S+>?|\[[^\]]*\]/g, " ")
    .replace(/\u034f|[\u00ad\u200b-\u200f\u2060\ufeff]/gu, "")
    .replace(/([-=_*~#])\1{3,}/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
