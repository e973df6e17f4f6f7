import { speaker } from "#core/texts";
import de from "#shared/locales/de/bulk.json" with { type: "json" };
import en from "#shared/locales/en/bulk.json" with { type: "json" };
import type { BulkItem } from "#shared/model/bulk.ts";
import type { Language } from "#shared/model/units.ts";
import { csvOf } from "./sent-log.ts";

const say = speaker({ de, en });

const COLUMNS = ["order", "customer", "to", "state", "reason", "time", "reply"] as const;

/** The outcome of a bulk sending as a table for other programs, order by order. */
export function bulkCsv(items: readonly BulkItem[], lang: Language): string {
  const rows = items.map(
    (item): Record<(typeof COLUMNS)[number], string> => ({
      order: item.orderNumber,
      customer: item.customerName,
      to: item.to,
      state: say(lang, `stand.${item.state === "made" ? (item.outbox ?? "cancelled") : item.state}`),
      reason: item.detail || (item.obstacle ? say(lang, `obstacle.${item.obstacle}`) : ""),
      time: item.sentAt ?? "",
      reply: item.reply,
    }),
  );
  return csvOf([COLUMNS.map((name) => say(lang, `column.${name}`)), ...rows.map((row) => COLUMNS.map((name) => row[name]))], lang);
}
