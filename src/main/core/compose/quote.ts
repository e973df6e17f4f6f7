import type { MessageDetail, Person } from "#shared/model/message.ts";
import type { IsoTime, Language } from "#shared/model/units.ts";
import { say } from "./words.ts";

type Original = Pick<MessageDetail, "from" | "to" | "cc" | "date" | "subject" | "text">;

/** Longer originals are quoted up to here, characters. */
const LONGEST = 400_000;

/** The original below an answer: who wrote when, each line marked. */
export function quoteOf(original: Original, lang: Language): string {
  const name = original.from ? original.from.name || original.from.address : say(lang, "quote.somebody");
  const head = original.date
    ? say(lang, "quote.wrote", { date: dateOf(original.date, lang), name })
    : say(lang, "quote.wroteOnce", { name });
  const lines = tidy(original.text).split("\n");
  return `${head}\n${lines.map((line) => (line === "" ? ">" : line.startsWith(">") ? `>${line}` : `> ${line}`)).join("\n")}`;
}

/** The original below a forwarded mail: its head in words, its text as it is. */
export function forwardedOf(original: Original, lang: Language): string {
  const rows = [
    say(lang, "forward.head"),
    say(lang, "forward.from", { people: original.from ? full(original.from) : say(lang, "quote.somebody") }),
    ...(original.date ? [say(lang, "forward.date", { date: dateOf(original.date, lang) })] : []),
    say(lang, "forward.subject", { subject: original.subject }),
    ...(original.to.length > 0 ? [say(lang, "forward.to", { people: original.to.map(full).join(", ") })] : []),
    ...(original.cc.length > 0 ? [say(lang, "forward.cc", { people: original.cc.map(full).join(", ") })] : []),
  ];
  return `${rows.join("\n")}\n\n${tidy(original.text)}`;
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
