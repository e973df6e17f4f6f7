/** "Versandprotokoll" as a table for other programs: what, to whom, from where, and what the server said. */
import { speaker } from "#core/texts";
import documentsDe from "#shared/locales/de/documents.json" with { type: "json" };
import de from "#shared/locales/de/outbox.json" with { type: "json" };
import documentsEn from "#shared/locales/en/documents.json" with { type: "json" };
import en from "#shared/locales/en/outbox.json" with { type: "json" };
import type { OutboxItem } from "#shared/model/document.ts";
import type { Language } from "#shared/model/units.ts";

const say = speaker({ de: { ...de, kind: documentsDe.kind }, en: { ...en, kind: documentsEn.kind } });

const COLUMNS = [
  "time",
  "state",
  "document",
  "order",
  "from",
  "account",
  "to",
  "subject",
  "attempts",
  "messageId",
  "reply",
  "returned",
] as const;

/** The log as CSV with a byte order mark, separated as the language's spreadsheets expect; newest first as given. */
export function sentLogCsv(items: readonly OutboxItem[], lang: Language): string {
  const rows = items.map(
    (item): Record<(typeof COLUMNS)[number], string> => ({
      time: item.sentAt ?? item.createdAt,
      state: say(lang, `log.state.${item.state}`),
      document: item.kind ? say(lang, `kind.${item.kind}`) : "",
      order: item.orderNumber ?? "",
      from: item.from,
      account: item.accountName,
      to: item.to.join(", "),
      subject: item.subject,
      attempts: String(item.attempts),
      messageId: item.messageId,
      reply: item.reply ?? "",
      returned: item.returned?.text ?? "",
    }),
  );
  const lines = [COLUMNS.map((name) => say(lang, `log.column.${name}`)), ...rows.map((row) => COLUMNS.map((name) => row[name]))];
  return csvOf(lines, lang);
}

/** Lines as CSV with a byte order mark, separated as the language's spreadsheets expect. */
export function csvOf(lines: readonly (readonly string[])[], lang: Language): string {
  const separator = lang === "de" ? ";" : ",";
  return `\uFEFF${lines.map((line) => line.map(cell).join(separator)).join("\r\n")}\r\n`;
}

/** A cell in quotes; what a spreadsheet would take for a formula is kept as text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
