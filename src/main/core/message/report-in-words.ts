/** Finds recipients and reasons in reports that have no part for machines. */
import type { ReportedRecipient } from "./delivery-report.ts";
import { type HeaderField, headerValue } from "./headers.ts";

/** Such a report speaks of what failed at its beginning. */
const LINES = 150;
const MOST = 20;
const LONGEST_REASON = 500;

/** Where the original message begins. */
const ORIGINAL =
  /^-{2,}.{0,20}(?:below this line|this is a copy|original message|header of the original|message header follows|unsent message|ursprüngliche nachricht|returned (?:message|mail) follows)/i;
const FAILED =
  /undeliver|could not be delivered|(?:was|were)n?[o']?t? (?:able to|be) deliver|couldn't be delivered|not be delivered|did not reach|delivery (?:to .{0,60} )?(?:has )?(?:failed|failure|status notification \(failure\))|delivery failed|fail(?:ed|ure) (?:notice|permanently)|permanent (?:fatal )?error|returned mail|mail delivery failed|address(?:es)? failed|user unknown|rejected|unzustellbar|nicht zugestellt werden|zustellung .{0,40}fehlgeschlagen/i;
const DELAYED =
  /delayed|still (?:undelivered|trying|being retried)|will (?:be retried|keep trying)|not yet been delivered|warning: (?:message|could not)|verzögert|noch nicht zugestellt/i;
/** An address that begins a line, and what stands behind it. */
const ADDRESS = /^[\s>*]*(?:to:\s*|rcpt to:\s*)?["']?<?([^\s<>"'();,:]{1,64}@[a-z0-9.-]{1,255})>?["']?(?:\.{3})?\s*(.*)$/i;

/** The recipients that a report names, with what stands beside them; empty where the text is no report. */
export function reportInWords(head: readonly HeaderField[], text: string): ReportedRecipient[] {
  const all = text.replace(/\r\n?/g, "\n").split("\n", LINES);
  const end = all.findIndex((line) => ORIGINAL.test(line));
  const lines = end < 0 ? all : all.slice(0, end);
  const subject = headerValue(head, "subject") ?? "";
  const named = (headerValue(head, "x-failed-recipients") ?? "").toLowerCase();
  const isServer = named !== "" || /mailer-?daemon|postmaster|mail ?delivery/i.test(headerValue(head, "from") ?? "");
  // Answering machines have an empty return path too; they speak of other things in their subject.
  const told = isServer ? `${subject}\n${lines.join("\n")}` : subject;
  const isDelay = DELAYED.test(told);
  if (!isDelay && !FAILED.test(told)) return [];
  const own = `${headerValue(head, "to") ?? ""} ${headerValue(head, "from") ?? ""}`.toLowerCase();
  const found = new Map<string, ReportedRecipient>();
  lines.forEach((line, at) => {
    const [, address = "", rest = ""] = ADDRESS.exec(line.slice(0, 1_000)) ?? [];
    const key = address.toLowerCase().replace(/\.$/, "");
    if (key === "" || found.has(key) || found.size >= MOST) return;
    if (named === "" && (own.includes(key) || /^(?:mailer-daemon|postmaster|abuse)@/.test(key))) return;
    if (named !== "" && !named.includes(key)) return;
    const words = reasonAt(lines, at, rest);
    const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[0] ?? null;
    found.set(key, { address: address.replace(/\.$/, ""), action: isDelay ? "delayed" : "failed", status, text: words });
  });
  return [...found.values()];
}

/** The words behind an address up to the next empty line; the next paragraph where there are none. */
function reasonAt(lines: readonly string[], at: number, rest: string): string {
  const words = [rest.replace(/^[:\s.-]+/, "")];
  const paragraph = (from: number): number => {
    let next = from;
    while (next < lines.length && lines[next]?.trim() !== "" && next < at + 12) {
      if (ADDRESS.test(lines[next]?.slice(0, 1_000) ?? "")) break;
      words.push(lines[next] ?? "");
      next += 1;
    }
    return next;
  };
  const end = paragraph(at + 1);
  if (/^(?:because|wegen|reason)?:?$/i.test(words.join("").trim())) {
    let next = end;
    while (next < lines.length && lines[next]?.trim() === "") next += 1;
    paragraph(next);
  }
  return words
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" ")
    .replace(/^\((.*)\)$/, "$1")
    .slice(0, LONGEST_REASON);
}
