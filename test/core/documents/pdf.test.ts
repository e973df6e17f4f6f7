import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { renderPdf } from "#src/main/core/documents/pdf.ts";
import { aCompany, anAddress, anOrder, aPosition, aProject } from "#support/business.ts";

const closing = "Mit freundlichen Grüßen\nIhr Team von Nordlicht Handel";
const document = (changes: Partial<Parameters<typeof renderPdf>[0]> = {}) =>
  ({ kind: "auftrag", number: "200534", date: "2026-11-23", order: anOrder(), company: aCompany(), closing, ...changes }) as const;

async function textOf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const content = await (await pdf.getPage(number)).getTextContent();
    pages.push(
      content.items
        .map((item) => ("str" in item ? item.str : ""))
        .join(" ")
        .replace(/\s+/g, " "),
    );
  }
  return pages;
}

describe("renderPdf", () => {
  it("prints an order confirmation with umlauts, German money and all sums", async () => {
    const [page = ""] = await textOf((await renderPdf(document())).bytes);
    for (const words of [
      "Auftragsbestätigung 200534",
      "Guten Tag Herr Brodersen",
      "Hafenstraße 12",
      "Klebeband grün, 66 m",
      "466,80",
      "103,20",
      "570,00 €",
      "108,30 €",
      "678,30 €",
      "Donnerstag, 26.11.2026",
      "Mit freundlichen Grüßen",
      "Seite 1 von 1",
    ]) {
      expect(page).toContain(words);
    }
  });

  it("shows letters near those that its fonts do not have, and never a box", async () => {
    const order = anOrder({ positions: [aPosition({ text: "Łódź → „½“ ✓ 漢字 x\u0302 ﬁn a\u202fb" })] });
    const [page = ""] = await textOf((await renderPdf(document({ order }))).bytes);
    expect(page).toMatch(/Łódź -> „½“ x \?\? x (ﬁ|fi)n a b/);
  });

  it("breaks long tables over pages, repeats the head and numbers the pages", async () => {
    const positions = Array.from({ length: 120 }, (_, index) =>
      aPosition({ sku: `A-${index + 1}`, text: `Palettenpapier Größe ${index + 1}` }),
    );
    const { bytes, pages } = await renderPdf(document({ order: anOrder({ positions }) }));
    const texts = await textOf(bytes);
    expect(texts.length).toBe(pages);
    expect(pages).toBeGreaterThan(2);
    for (const [index, text] of texts.entries()) expect(text).toContain(`Seite ${index + 1} von ${pages}`);
    expect(texts.slice(0, -1).every((text) => text.includes("Bezeichnung"))).toBe(true);
    const all = texts.join(" ");
    for (let number = 1; number <= 120; number++) expect(all).toContain(`Palettenpapier Größe ${number} `);
  });

  it("carries the sum over every page break, to the cent, and once", async () => {
    const positions = Array.from({ length: 130 }, (_, index) =>
      aPosition({
        sku: `A-${index + 1}`,
        quantityMilli: 1000,
        netPriceCents: 101 + index,
        // One description is longer than a page is high.
        text: index === 40 ? "Palettenpapier mit sehr langer Beschreibung. ".repeat(43) : `Ware ${index + 1}`,
      }),
    );
    const order = anOrder({ positions });
    const texts = await textOf((await renderPdf(document({ order, kind: "rechnung", number: "RE-1" }))).bytes);
    expect(texts.length).toBeGreaterThan(3);
    const seen: number[] = [];
    for (const [index, text] of texts.entries()) {
      const carried = [...text.matchAll(/Übertrag ([\d.]+,\d\d)/g)].map(([, sum = ""]) => Number(sum.replace(/\D/g, "")));
      const numbers = [...text.matchAll(/ A-(\d+) /g)].map(([, number]) => Number(number));
      const onPage = numbers.reduce((sum, number) => sum + (order.positionNets[number - 1] ?? 0), 0);
      const isLast = index === texts.length - 1;
      const [before = 0, after = order.totals.net] = index === 0 ? [0, ...carried] : carried;
      expect(carried).toHaveLength((index > 0 ? 1 : 0) + (isLast ? 0 : 1));
      expect(before + onPage).toBe(after);
      if (index > 0) expect(before).toBe(seen.at(-1));
      seen.push(after);
    }
  });

  it("keeps a table of one page free of carried sums", async () => {
    const [page = ""] = await textOf((await renderPdf(document())).bytes);
    expect(page).not.toContain("Übertrag");
  });

  it("says on an invoice when it was supplied and until when to pay", async () => {
    const invoice = { kind: "rechnung", number: "RE-1", date: "2026-11-26" } as const;
    const text = async (changes: object) => (await textOf((await renderPdf(document({ ...invoice, ...changes }))).bytes)).join(" ");
    expect(await text({})).toMatch(/Lieferdatum entspricht Rechnungsdatum.*Zahlbar innerhalb von 14 Tagen ohne Abzug/);
    expect(await text({ date: "2026-12-20", paymentTermDays: 30 })).toMatch(
      /Lieferdatum 26\.11\.2026.*Zahlbar bis 19\.01\.2027 ohne Abzug/,
    );
    expect(await text({ paymentTermDays: 0 })).toContain("Sofort zahlbar ohne Abzug");
    expect(await text({ paymentTermDays: null })).not.toContain("ahlbar");
  });

  it("names the invoice that a credit note corrects, and the buyer's numbers", async () => {
    const order = anOrder({ customer: anAddress({ country: "AT", vatId: "ATU12345678" }), project: aProject({ language: "en" }) });
    const [page = ""] = await textOf(
      (await renderPdf(document({ kind: "gutschrift", number: "GS-1", order, correctedInvoice: "RE-7", taxNote: "Reverse charge" }))).bytes,
    );
    for (const words of ["Credit note GS-1", "Invoice RE-7", "Your VAT ID ATU12345678", "Austria", "Reverse charge", "credited to you"])
      expect(page).toContain(words);
  });

  it.each([
    ["a signature longer than a page", { closing: "Zeile\n".repeat(200) }],
    [
      "names and numbers without a blank",
      { number: "R".repeat(64), company: aCompany({ name: "N".repeat(200), managers: "M".repeat(400) }) },
    ],
    [
      "more tax rates than fit on a page",
      { order: anOrder({ positions: Array.from({ length: 90 }, (_, i) => aPosition({ taxRate: i })) }) },
    ],
    ["a description without a blank", { order: anOrder({ positions: [aPosition({ text: "ß".repeat(2000) }), aPosition()] }) }],
  ])("prints %s on a bounded number of pages", async (_name, changes) => {
    const { pages } = await renderPdf(document(changes));
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThan(12);
  });

  it("leaves prices out of a delivery note", async () => {
    const [page = ""] = await textOf((await renderPdf(document({ kind: "lieferschein", number: "LS-1" }))).bytes);
    expect(page).toContain("Lieferschein LS-1");
    expect(page).not.toMatch(/Gesamtbetrag|466,80/);
  });

  it("prints an English project's document in English", async () => {
    const order = anOrder({ project: aProject({ language: "en" }) });
    const [page = ""] = await textOf((await renderPdf(document({ order }))).bytes);
    expect(page).toContain("Order confirmation 200534");
    expect(page).toContain("€678.30");
  });
});
