import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { renderPdf } from "#src/main/core/documents/pdf.ts";
import { aCompany, anOrder, aPosition, aProject } from "#support/business.ts";

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
