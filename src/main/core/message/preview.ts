import { PREVIEW_LENGTH } from "./limits.ts";

/** The first words of a message's text, in one line, without quoted lines and addresses of links. */
export function previewOf(text: string): string {
  const own = text
    .slice(0, 8_000)
    .split("\n")
    .filter((line) => !/^\s*>/.test(line))
    .join(" ");
  const flat = own
    .replace(/<?https?:\/\/\S+>?|\[[^\]]*\]/g, " ")
    .replace(/\u034f|[\u00ad\u200b-\u200f\u2060\ufeff]/gu, "")
    .replace(/([-=_*~#])\1{3,}/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return [...flat].slice(0, PREVIEW_LENGTH).join("");
}
