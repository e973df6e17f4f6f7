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

/** Text of HTML by leaving out its tags: only for mail whose HTML is too much for a real conversion. */
export function strippedHtml(html: string): string {
  return html
    .slice(0, 1024 * 1024)
    .replace(/<(?:style|script|head)\b[\s\S]*?<\/(?:style|script|head)\s*>/gi, " ")
    .replace(/<[^<>]*>/g, " ")
    .replace(/&nbsp;/g, " ");
}
