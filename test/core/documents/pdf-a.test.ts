import { beforeAll, describe, expect, it } from "vitest";
import { prepareDocument, printOnce, readOrder } from "#core/documents";
import type { DocumentKind } from "#shared/model/document.ts";
import { anOrderFile } from "#support/order-file.ts";
import { brokenClauses, PDF_A_CLAUSES } from "#support/pdf-a.ts";

const base = anOrderFile();

async function zugferd(changes: Record<string, unknown>, kind: DocumentKind = "rechnung"): Promise<Uint8Array> {
  const read = readOrder(anOrderFile(changes));
  if (!("order" in read)) throw new Error(read.reason);
  const { print, problems } = prepareDocument(read.order, kind, "de", "zugferd");
  if (!print) throw new Error(JSON.stringify(problems));
  return (await printOnce(print.document)).bytes;
}

const many = Array.from({ length: 120 }, (_, index) => ({
  ...base.positions[0],
  sku: `A-${index}`,
  text: `Palette ${index}`,
  discountPercent: 5,
}));

describe("a ZUGFeRD invoice as PDF/A-3", () => {
  it.each<[string, Record<string, unknown>, DocumentKind]>([
    ["an invoice of one page", {}, "rechnung"],
    ["many pages with carried sums", { positions: many }, "rechnung"],
    ["a credit note", { creditNote: { number: "GS-1", date: "2026-11-24" } }, "gutschrift"],
    ["English words", { language: "en" }, "rechnung"],
    [
      "names with signs of XML, of PDF and beyond Latin",
      { company: { ...base.company, name: "Möller (& Söhne) <Bau\\> Łódź Ω GmbH" } },
      "rechnung",
    ],
    [
      "letters that the font does not have",
      {
        positions: [{ ...base.positions[0], text: "漢字 → 👍 שלום\u202fa\u00adb x\u0302 ✓" }],
        customer: { ...base.customer, name: "株式会社" },
      },
      "rechnung",
    ],
  ])("keeps every clause with %s", async (_name, changes, kind) => {
    expect(brokenClauses(await zugferd(changes, kind))).toEqual([]);
  });

  describe("each clause", () => {
    let pdf = "";
    beforeAll(async () => {
      pdf = Buffer.from(await zugferd({})).toString("latin1");
    });

    // What is found first is replaced.
    const BREAKS: Record<string, [find: string | RegExp, by: string]> = {
      "6.1.2 header": ["%ÿÿÿÿ", "%abcd"],
      "6.1.3 file id, no encryption": ["/ID [<", "/Id [<"],
      "6.1.3 nothing after the end": [/%%EOF\n?$/, "%%EOF\nmore"],
      "6.1.7 streams": ["/Type /Metadata", "/FFilter /Metad"],
      "6.2.3 output intent": ["/S /GTS_PDFA1", "/S /GTS_PDFX1"],
      "6.2.5 graphics states": ["/Type /ExtGState", "/Type /ExtGState /TR /Identity"],
      "6.2.8 no pictures that are smoothed or replaced": ["/Type /Metadata", "/Interpolate true"],
      "6.2.10 blending": ["/Type /ExtGState", "/Type /ExtGState /BM /Multiply"],
      "6.2.11.4 fonts are embedded": ["/FontFile2 ", "/FontFilex "],
      "6.2.11.5 widths are those of the fonts": [/\/W \[0 \[908 \d/, "/W [0 [908 0"],
      "6.3 no annotations, 6.4 no forms": ["/Type /Metadata", "/Annots []     "],
      "6.5 nothing runs": ["/Type /Metadata", "/OpenAction []"],
      "6.6.2 metadata can be read": ['<?xpacket end="w"', '<?xpacket end="x"'],
      "6.6.2.3 own properties are declared": ["<pdfaProperty:name>Version<", "<pdfaProperty:name>Versiom<"],
      "6.6.3 metadata and info say the same": ["<pdf:Producer>Postkontor", "<pdf:Producer>Postkonton"],
      "6.6.4 says which part it keeps": ["<pdfaid:part>3", "<pdfaid:part>1"],
      "6.8 the invoice is associated": ["/AFRelationship /Alternative", "/AFRelationshiq /Alternative"],
      "Factur-X names it": ["<fx:Version>1.0", "<fx:Version>9.9"],
    };
    /** What stands in packed streams is not broken by a replacement; their tests are the letters that the font does not have, and the colours below. */
    const INSIDE_STREAMS = ["6.2.4 only the colours of the output intent", "6.2.11.7 text can be copied", "6.2.11.8 no glyph is missing"];

    it("has a change that breaks it", () => {
      expect([...Object.keys(BREAKS), ...INSIDE_STREAMS].sort()).toEqual([...PDF_A_CLAUSES].sort());
    });

    it.each(Object.entries(BREAKS))("is seen broken: %s", (clause, [find, by]) => {
      const broken = pdf.replace(find, by);
      expect(broken).not.toBe(pdf);
      expect(brokenClauses(Buffer.from(broken, "latin1"))).toContain(clause);
    });
  });
});
