import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { sentLogCsv } from "#core/outbox";
import type { OutboxItem } from "#shared/model/document.ts";

const item = (part: Partial<OutboxItem> = {}): OutboxItem => ({
  ...{ id: "1", accountId: "a", accountName: "Zentrale", orderId: "o", orderNumber: "200534", kind: "rechnung" },
  ...{ from: "info@nordlicht.example", to: ["a@b.example", "c@d.example"], subject: "Ihre Rechnung", state: "sent", attempts: 1, size: 1 },
  ...{ createdAt: "2026-11-23T09:00:00.000Z", sentAt: "2026-11-23T09:00:01.000Z", nextTry: null, messageId: "<1@n.example>" },
  ...{ reply: "250 2.0.0 Ok: queued as 4Fz8k", cause: null, report: null, ...part },
});
const read = (items: OutboxItem[], lang: "de" | "en" = "de") =>
  Papa.parse<string[]>(sentLogCsv(items, lang).slice(1), { skipEmptyLines: true }).data;

describe("the sent log as a table", () => {
  it("says what went where and what the server answered", () => {
    const [head, row] = read([item()]);
    expect(head?.slice(0, 4)).toEqual(["Zeitpunkt", "Stand", "Dokument", "Auftrag"]);
    expect(row).toEqual([
      ...["2026-11-23T09:00:01.000Z", "Gesendet", "Rechnung", "200534", "info@nordlicht.example", "Zentrale", "a@b.example, c@d.example"],
      ...["Ihre Rechnung", "1", "<1@n.example>", "250 2.0.0 Ok: queued as 4Fz8k", ""],
    ]);
  });

  it("keeps quotes, separators and line ends in their cell, and formulas as text", () => {
    const [, row] = read([item({ subject: '=HYPERLINK("x");a', reply: "550 no\r\nsuch user" })]);
    expect(row?.[7]).toBe('\'=HYPERLINK("x");a');
    expect(row?.[10]).toBe("550 no\r\nsuch user");
    expect(row).toHaveLength(12);
  });

  it("speaks English and separates with commas then", () => {
    expect(sentLogCsv([item()], "en")).toMatch(/^\uFEFF"Time","State","Document"/);
  });
});
