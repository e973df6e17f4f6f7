import fc from "fast-check";
import { parseXmlDocument } from "slimdom";
import { describe, expect, it } from "vitest";
import { E_INVOICE_FORMATS, prepareDocument, readOrder } from "#core/documents";
import { schemaErrors } from "#support/e-invoice-schema.ts";
import { brokenRules, EN16931_RULES, keeps, type Rule, richInvoice, XRECHNUNG_RULES } from "#support/en16931/index.ts";
import { SITUATION_NAMES, variedOrder } from "#support/varied-orders.ts";

const RULES = [...EN16931_RULES, ...XRECHNUNG_RULES];

describe("the rules of EN 16931 and XRechnung", () => {
  it("hold for an invoice that uses everything they speak of, and for one that is not subject to tax", async () => {
    const both = ["all", "O"] as const;
    for (const kind of both) expect(await schemaErrors(richInvoice(kind))).toEqual([]);
    expect(brokenRules(richInvoice("all"), RULES)).toEqual([]);
    // XRechnung wants a rate even there (BR-DE-14), which EN 16931 forbids for a position (BR-O-05) and leaves open for the breakdown.
    expect(brokenRules(richInvoice("O"), RULES)).toEqual(["BR-DE-14"]);
  }, 60_000);

  it("have numbers of their own", () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    expect(RULES.length).toBeGreaterThan(230);
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))("are broken by a change made for them: %s", (_id, rule: Rule) => {
    const invoice = parseXmlDocument(richInvoice(rule.base ?? "all"));
    expect(keeps(invoice, rule)).toBe(true);
    rule.breaks(invoice);
    expect(keeps(invoice, rule)).toBe(false);
  });
});

describe("every invoice and credit note that we write", () => {
  it.each(SITUATION_NAMES.flatMap((situation) => E_INVOICE_FORMATS.map((format) => [situation, format] as const)))(
    "keeps them, whatever its positions are: %s as %s",
    (situation, format) => {
      const rules = format === "xrechnung" ? RULES : EN16931_RULES;
      fc.assert(
        fc.property(variedOrder(situation), fc.constantFrom("rechnung", "gutschrift"), (file, kind) => {
          const read = readOrder(file);
          if (!("order" in read)) throw new Error(read.reason);
          const { problems, xml } = prepareDocument(read.order, kind, "de", format);
          expect(problems).toEqual([]);
          expect(brokenRules(xml?.text ?? "", rules)).toEqual([]);
        }),
        { numRuns: 12 },
      );
    },
    60_000,
  );
});
