import type { MessageDetail, Person } from "#shared/model/message.ts";
import type { IsoTime, Language } from "#shared/model/units.ts";
import { say } from "./words.ts";

type Original = Pick<MessageDetail, "from" | "to" | "cc" | "date" | "subject" | "text">;

/** Longer originals are quoted up to here, characters. */
const LONGEST = 400_000;

/** The original below an answer: who wrote when, each line marked. */
export function quoteOf(original: Original, lang: Language): string {
  const lines = tidy(original.text).split("\n");
  return `${answeredHead(original, lang)}\n${lines.map((line) => (line === "" ? ">" : line.startsWith(">") ? `>${line}` : `> ${line}`)).join("\n")}`;
}

/** The original below a forwarded mail: its head in words, its text as it is. */
export const forwardedOf = (original: Original, lang: Language): string =>
  `${forwardedHead(original, lang).join("\n")}\n\n${tidy(original.text)}`;

/** The original as a formatted quote below the words that say whose it is. @param html of the original, reduced; null: it has only text */
export function formattedQuote(
  original: Original,
  html: string | null,
  isForward: boolean,
  lang: Language,
  asHtml: (text: string) => string,
): string {
  const head = isForward ? [...forwardedHead(original, lang), ""].join("\n") : answeredHead(original, lang);
  return `${asHtml(head)}<blockquote>${html ?? asHtml(tidy(original.text))}</blockquote><p></p>`;
}

/** "Am 23.11.2026, 09:31 schrieb Jana:" */
function answeredHead(original: Original, lang: Language): string {
  const name = original.from ? original.from.name || original.from.address : say(lang, "quote.somebody");
  return original.date ? say(lang, "quote.wrote", { date: dateOf(original.date, lang), name }) : say(lang, "quote.wroteOnce", { name });
}

function forwardedHead(original: Original, lang: Language): string[] {
  return [
    say(lang, "forward.head"),
    say(lang, "forward.from", { people: original.from ? full(original.from) : say(lang, "quote.somebody") }),
    ...(original.date ? [say(lang, "forward.date", { date: dateOf(original.date, lang) })] : []),
    say(lang, "forward.subject", { subject: original.subject }),
    ...(original.to.length > 0 ? [say(lang, "forward.to", { people: original.to.map(full).join(", ") })] : []),
    ...(original.cc.length > 0 ? [say(lang, "forward.cc", { people: original.cc.map(full).join(", ") })] : []),
  ];
}

const full = ({ name, address }: Person): string => (name ? `${name} <${address}>` : address);
const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .trim()
    .slice(0, LONGEST);

/** "23.11.2026, 09:31" */
function dateOf(date: IsoTime, lang: Language): string {
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : "de-DE", { dateStyle: "medium", timeStyle: "short" }).format(new Date(date));
}
