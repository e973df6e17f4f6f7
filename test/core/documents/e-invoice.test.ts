import { describe, expect, it } from "vitest";
import { prepareDocument, printOnce, readEInvoice, readOrder } from "#core/documents";
import type { DocumentKind } from "#shared/model/document.ts";
import { schemaErrors } from "#support/e-invoice-schema.ts";
import { anOrderFile } from "#support/order-file.ts";

const base = anOrderFile();
const publicBuyer = { ...base.customer, leitwegId: "04011000-12345-34" };
const positions = [
  ...base.positions,
  { sku: "A&B", text: "Zweite <Zeile>\nmit Beschreibung", quantity: 2.5, unit: "h", netPrice: "80.125", taxRate: 7, discountPercent: 10 },
  { sku: "R", text: "Rückgabe", quantity: 1, unit: "Stk", netPrice: "-5.00", taxRate: 19 },
];

function prepared(changes: Record<string, unknown>, format: "zugferd" | "xrechnung", kind: DocumentKind = "rechnung") {
  const read = readOrder(anOrderFile(changes));
  if (!("order" in read)) throw new Error(read.reason);
  return prepareDocument(read.order, kind, "de", format);
}

const invoiceOf = (changes: Record<string, unknown>, format: "zugferd" | "xrechnung" = "xrechnung", kind: DocumentKind = "rechnung") => {
  const { problems, xml } = prepared({ customer: publicBuyer, ...changes }, format, kind);
  if (!xml) throw new Error(JSON.stringify(problems));
  const read = readEInvoice(Buffer.from(xml.text, "utf8"));
  if (!read) throw new Error("cannot be read back");
  return { xml: xml.text, read };
};

const cents = (amount: string) => Math.round(Number(amount) * 100);
const sum = (amounts: readonly string[]) => amounts.reduce((total, amount) => total + cents(amount), 0);

const untaxed = positions.map((one) => ({ ...one, taxRate: 0 }));
const CASES: [string, Record<string, unknown>][] = [
  ["one rate", {}],
  ["two rates, discounts, a return and long prices", { positions }],
  [
    "reverse charge",
    {
      positions: untaxed,
      taxNote: "Steuerschuldnerschaft des Leistungsempfängers",
      customer: { ...publicBuyer, vatId: "DE987654321" },
    },
  ],
  [
    "many positions whose cents do not divide",
    {
      positions: Array.from({ length: 300 }, (_, n) => ({
        sku: String(n),
        text: `Teil ${n}`,
        quantity: 0.333,
        unit: "kg",
        netPrice: `${n}.3337`,
        taxRate: n % 2 ? 19 : 7,
        discountPercent: n % 13,
      })),
    },
  ],
  [
    "a delivery to another member state",
    { positions: untaxed, taxNote: "Innergemeinschaftliche Lieferung", customer: { ...publicBuyer, country: "AT", vatId: "ATU12345678" } },
  ],
  ["no tax by exemption", { positions: untaxed, taxNote: "Umsatzsteuerfrei nach § 4 UStG" }],
];
const FORMATS = ["zugferd", "xrechnung"] as const;

// The rules of EN 16931 themselves are in en16931.test.ts.
describe("an E-Rechnung", () => {
  it.each(CASES.flatMap(([name, changes]) => FORMATS.map((format) => [name, format, changes] as const)))(
    "is valid by the XML schema of EN 16931 with %s (%s)",
    async (_name, format, changes) => {
      expect(await schemaErrors(invoiceOf(changes, format).xml)).toEqual([]);
    },
  );

  it("is valid by the schema as a credit note as well, and what is no invoice is not", async () => {
    const { xml } = invoiceOf({ creditNote: { number: "GS-1", date: "2026-11-24" } }, "zugferd", "gutschrift");
    expect(await schemaErrors(xml)).toEqual([]);
    expect(await schemaErrors(xml.replace(/<ram:TypeCode>\w+<\/ram:TypeCode>/, ""))).not.toEqual([]);
  });

  it.each(CASES)("keeps the sums' rules with %s (BR-CO-10, -13, -14, -15, -16, -17, -18)", (_name, changes) => {
    const { read } = invoiceOf(changes);
    expect(sum(read.lines.map(({ net }) => net))).toBe(cents(read.net));
    expect(sum(read.tax.map(({ net }) => net))).toBe(cents(read.net));
    expect(sum(read.tax.map(({ amount }) => amount))).toBe(cents(read.taxAmount));
    expect(cents(read.net) + cents(read.taxAmount)).toBe(cents(read.gross));
    expect(read.due).toBe(read.gross);
    for (const { rate, net, amount } of read.tax)
      expect(Math.abs(cents(amount) - (cents(net) * Number(rate)) / 100)).toBeLessThanOrEqual(0.5);
    for (const { price } of read.lines) expect(Number(price)).toBeGreaterThanOrEqual(0);
  });

  it("says which rules it follows, who it is from and for, and how it is paid", () => {
    const { read, xml } = invoiceOf({ positions });
    expect(read).toMatchObject({
      ...{ syntax: "cii", number: "RE-2026-0871", date: "2026-11-23", dueDate: "2026-12-07", deliveryDate: "2026-11-26", currency: "EUR" },
      guideline: "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
      buyerReference: "04011000-12345-34",
      seller: { name: "Nordlicht Handel GmbH", zip: "25813", country: "DE", vatId: "DE123456789" },
      iban: "DE02120300000000202051",
    });
    expect(read.lines[1]).toEqual({
      ...{ number: "2", name: "Zweite <Zeile>", description: "mit Beschreibung", quantity: "2.500", unit: "HUR", price: "80.1250" },
      ...{ net: "180.28", rate: "7" },
    });
    expect(xml).toContain("<ram:SellerAssignedID>A&amp;B</ram:SellerAssignedID>");
    expect(read.lines[2]).toMatchObject({ quantity: "-1.000", price: "5.0000", net: "-5.00" });
    expect(invoiceOf({}, "zugferd").read.guideline).toBe("urn:cen.eu:en16931:2017");
  });

  it("is a credit note that names the invoice it corrects", () => {
    const { xml, read } = invoiceOf({ creditNote: { number: "GS-1", date: "2026-11-24" } }, "zugferd", "gutschrift");
    expect(read).toMatchObject({ isCreditNote: true, number: "GS-1", date: "2026-11-24" });
    expect(xml).toContain("<ram:IssuerAssignedID>RE-2026-0871</ram:IssuerAssignedID>");
  });

  it.each<[string, "zugferd" | "xrechnung", Record<string, unknown>]>([
    ["customer.leitwegId", "xrechnung", { customer: base.customer }],
    ["customer.email", "xrechnung", { customer: { ...publicBuyer, email: "" } }],
    ["company.iban", "xrechnung", { customer: publicBuyer, company: { ...base.company, iban: "" } }],
    ["company.phone", "xrechnung", { customer: publicBuyer, company: { ...base.company, phone: "" } }],
    ["paymentTermDays", "zugferd", { paymentTermDays: null }],
    ["taxNote", "zugferd", { positions: positions.map((one) => ({ ...one, taxRate: 0 })) }],
    ["customer.vatId", "zugferd", { positions: positions.map((one) => ({ ...one, taxRate: 0 })), taxNote: "Reverse Charge" }],
    ["deliveryDate", "zugferd", { deliveryDate: "" }],
  ])("is not made without %s (%s), and says so in plain words", (field, format, changes) => {
    const { problems, xml, print } = prepared(changes, format);
    expect(problems.map((problem) => problem.field)).toEqual([field]);
    expect(problems[0]?.text).toMatch(/ fehlt \((Regel (BR|PEPPOL)-|Pflichtangabe)/);
    expect({ xml, print }).toEqual({ xml: null, print: null });
  });

  it.each<[string, Record<string, unknown>]>([
    ["customer.vatId", { customer: { ...publicBuyer, vatId: "123456789" } }],
    ["customer.vatId", { customer: { ...publicBuyer, vatId: "QQ123456789" } }],
    ["customer.country", { customer: { ...publicBuyer, country: "XX" } }],
    ["company.vatId", { company: { ...base.company, vatId: "D 123 456 789" } }],
    ["company.iban", { company: { ...base.company, iban: "DE03 1203 0000 0000 2020 51" } }],
  ])("is not made with a wrong %s, and says so in plain words", (field, changes) => {
    const { problems, xml } = prepared({ customer: publicBuyer, ...changes }, "xrechnung");
    expect(problems.map((problem) => problem.field)).toEqual([field]);
    expect(problems[0]?.text).toMatch(/ ist so nicht gültig \(Regel BR-(CO|CL|DE)-/);
    expect(xml).toBeNull();
  });

  it("tells no discount where none was given, though halves of a cent are rounded away from zero", () => {
    const half = { sku: "H", text: "Halber Cent zurück", quantity: 1, unit: "Stk", netPrice: "-0.0050", taxRate: 19, discountPercent: 0 };
    const { xml, read } = invoiceOf({ positions: [...base.positions, half] });
    expect(read.lines[1]?.net).toBe("-0.01");
    expect(xml).not.toContain("SpecifiedTradeAllowanceCharge");
  });

  it("tells how a credit note is settled, since it is not due on a day (BR-CO-25)", () => {
    const { xml } = invoiceOf({ creditNote: { number: "GS-1", date: "2026-11-24" } }, "xrechnung", "gutschrift");
    expect(xml).toContain("<ram:Description>Der Betrag wird Ihnen gutgeschrieben.</ram:Description>");
  });

  it("as ZUGFeRD is a PDF/A-3 with the same XML inside, also for names with special characters", async () => {
    const company = { ...base.company, name: "Möller & Söhne <Bau> GmbH" };
    const { print, xml } = prepared({ company }, "zugferd");
    if (!print || !xml) throw new Error("nothing to print");
    const { bytes } = await printOnce(print.document);
    const pdf = Buffer.from(bytes).toString("latin1");
    expect(pdf).toContain("<pdfaid:part>3</pdfaid:part>");
    expect(pdf).toContain("<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>");
    expect(pdf).toContain("/AFRelationship /Alternative");
    expect(pdf).toContain("GTS_PDFA1");
    expect(Buffer.from(pdf, "latin1").toString("utf8")).toContain("<rdf:li>Möller &amp; Söhne &lt;Bau&gt; GmbH</rdf:li>");
    expect(readEInvoice(bytes)).toEqual(readEInvoice(Buffer.from(xml.text)));
    expect(readEInvoice(bytes)?.seller.name).toBe("Möller & Söhne <Bau> GmbH");
  });
});

describe("what came in as an E-Rechnung", () => {
  it("reads UBL as well", () => {
    const ubl = `<?xml version="1.0"?><ubl:Invoice xmlns:ubl="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="c" xmlns:cac="a">
      <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>R-7</cbc:ID><cbc:IssueDate>2026-11-20</cbc:IssueDate>
      <cbc:DueDate>2026-12-04</cbc:DueDate><cbc:Note>Danke</cbc:Note><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
      <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Müller &amp; Co</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
      <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount></cac:TaxTotal>
      <cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>100.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount>119.00</cbc:TaxInclusiveAmount><cbc:PayableAmount>119.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
      <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="H87">2</cbc:InvoicedQuantity><cbc:LineExtensionAmount>100.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Regal</cbc:Name></cac:Item></cac:InvoiceLine></ubl:Invoice>`;
    expect(readEInvoice(Buffer.from(ubl))).toMatchObject({
      ...{ syntax: "ubl", number: "R-7", date: "2026-11-20", dueDate: "2026-12-04", gross: "119.00", notes: ["Danke"] },
      seller: { name: "Müller & Co" },
      lines: [{ name: "Regal", quantity: "2", unit: "H87", net: "100.00" }],
    });
  });

  it.each([
    ["a plain PDF", "%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj"],
    ["other XML", "<html><body>Rechnung</body></html>"],
    ["an entity bomb", '<!DOCTYPE x [<!ENTITY a "aaaa">]><Invoice><ID>&a;</ID></Invoice>'],
    ["half an XML", "<CrossIndustryInvoice><Exchanged"],
    ["nothing", ""],
    ["an embedded file that is no deflate", "%PDF-1.7\n1 0 obj\n<</Type /EmbeddedFile /Filter /FlateDecode>>\nstream\nxxxx\nendstream"],
  ])("is not seen in %s", (_name, content) => {
    expect(readEInvoice(Buffer.from(content))).toBeNull();
  });
});
