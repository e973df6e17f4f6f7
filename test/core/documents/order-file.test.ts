import { describe, expect, it } from "vitest";
import { prepareDocument, readOrder } from "#core/documents";
import { anOrderFile } from "#support/order-file.ts";

const defect = (json: unknown) => {
  const read = readOrder(json);
  return "reason" in read ? read.field : null;
};
const prepared = (changes: Parameters<typeof anOrderFile>[0] = {}, kind: Parameters<typeof prepareDocument>[1] = "rechnung") => {
  const read = readOrder(anOrderFile(changes));
  if ("reason" in read) throw new Error(`${read.field}: ${read.reason}`);
  return prepareDocument(read.order, kind, "de");
};
const [position] = anOrderFile().positions;

describe("readOrder", () => {
  it("takes the contract's order, and one in which everything is missing", () => {
    expect(defect(anOrderFile())).toBeNull();
    expect(defect({})).toBeNull();
    expect(defect({ company: null, customer: null, positions: null, shipments: null, invoice: null })).toBeNull();
  });

  it.each<[string, unknown, string]>([
    ["no object", 3, "the whole file"],
    ["an amount with a comma", { positions: [{ ...position, netPrice: "38,90" }] }, "positions.0.netPrice"],
    ["an amount as a number", { positions: [{ ...position, netPrice: 38.9 }] }, "positions.0.netPrice"],
    ["an amount in words of the machine", { positions: [{ ...position, netPrice: "1e3" }] }, "positions.0.netPrice"],
    ["a quantity as text", { positions: [{ ...position, quantity: "12" }] }, "positions.0.quantity"],
    ["a quantity too fine", { positions: [{ ...position, quantity: 0.3333 }] }, "positions.0.quantity"],
    ["a rate above 100", { positions: [{ ...position, taxRate: 190 }] }, "positions.0.taxRate"],
    ["a discount below zero", { positions: [{ ...position, discountPercent: -1 }] }, "positions.0.discountPercent"],
    ["a day that does not exist", { date: "2026-02-30" }, "date"],
    ["a German date", { invoice: { number: "1", date: "23.11.2026" } }, "invoice.date"],
    ["an unknown language", { language: "fr" }, "language"],
    ["half a day", { paymentTermDays: 1.5 }, "paymentTermDays"],
    ["managers as text", { company: { managers: "Heike" } }, "company.managers"],
    ["10,000 positions", { positions: Array.from({ length: 10_000 }, () => position) }, "positions"],
    ["a sum that is not exact any more", { positions: [{ ...position, netPrice: "999999999", quantity: 1e9 }] }, "positions.0"],
    ["a very long text", { positions: [{ ...position, text: "x".repeat(2_001) }] }, "positions.0.text"],
  ])("names the field of %s", (_name, json, field) => {
    expect(defect(json)).toBe(field);
  });
});

describe("prepareDocument", () => {
  it("rounds each position half away from zero and taxes each rate's sum once", () => {
    const positions = [
      { ...position, quantity: 1.5, netPrice: "3.33", taxRate: 7 }, // 4.995
      { ...position, quantity: -1.5, netPrice: "3.33", taxRate: 7 }, // -4.995
      { ...position, quantity: 3, netPrice: "10.05", discountPercent: 2.5 }, // 29.39625
      { ...position, quantity: 1, netPrice: "0.0150" },
      { ...position, quantity: 0.125, netPrice: "0.04" }, // 0.005
    ];
    expect(prepared({ positions }).totals).toEqual({
      net: "29.43",
      tax: [
        { rate: 19, net: "29.43", amount: "5.59" },
        { rate: 7, net: "0.00", amount: "0.00" },
      ],
      gross: "35.02",
    });
  });

  it("stays exact where a binary fraction would not", () => {
    const positions = [
      { ...position, quantity: 1, netPrice: "1.005" },
      { ...position, quantity: 0.1, netPrice: "0.70" },
      { ...position, quantity: 1_000_000, netPrice: "9999.99" },
    ];
    expect(prepared({ positions: positions.slice(0, 1) }).totals.net).toBe("1.01");
    expect(prepared({ positions: positions.slice(1, 2) }).totals.net).toBe("0.07");
    expect(prepared({ positions: positions.slice(2) }).totals).toMatchObject({ net: "9999990000.00", gross: "11899988100.00" });
    expect(prepared({ positions: [{ ...position, quantity: 1, netPrice: "-0.05", taxRate: 50 }] }).totals).toEqual({
      net: "-0.05",
      tax: [{ rate: 50, net: "-0.05", amount: "-0.03" }],
      gross: "-0.08",
    });
  });

  const { company, customer, invoice } = anOrderFile();
  it.each<[string, Parameters<typeof anOrderFile>[0], string]>([
    ["company.name", { company: { ...company, name: " " } }, "Rechnung: Ihr Firmenname fehlt (Pflichtangabe nach § 14 UStG)."],
    ["company.street", { company: { ...company, street: "" } }, "die Straße Ihrer Firma"],
    ["company.zip", { company: { ...company, zip: "\u0000" } }, "die Postleitzahl Ihrer Firma"],
    ["company.city", { company: { ...company, city: null } }, "der Ort Ihrer Firma"],
    ["company.taxNumber", { company: { ...company, vatId: null, taxNumber: "" } }, "Ihre Steuernummer oder USt-IdNr."],
    ["customer.name", { customer: { ...customer, name: "" } }, "der Name des Kunden"],
    ["customer.street", { customer: { ...customer, street: "" } }, "die Straße des Kunden"],
    ["customer.zip", { customer: { ...customer, zip: "" } }, "die Postleitzahl des Kunden"],
    ["customer.city", { customer: { ...customer, city: "" } }, "der Ort des Kunden"],
    ["deliveryDate", { deliveryDate: null }, "das Lieferdatum"],
    ["invoice.number", { invoice: { ...invoice, number: "" } }, "die Rechnungsnummer"],
    ["invoice.date", { invoice: { ...invoice, date: null } }, "das Rechnungsdatum"],
    ["positions", { positions: [] }, "mindestens eine Position"],
    ["positions.0.text", { positions: [{ ...position, text: "" }] }, "die Bezeichnung der Position 1"],
    ["positions.0.quantity", { positions: [{ ...position, quantity: null }] }, "die Menge der Position 1"],
    ["positions.0.netPrice", { positions: [{ ...position, netPrice: null }] }, "der Preis der Position 1"],
    ["positions.0.taxRate", { positions: [{ ...position, taxRate: null }] }, "der Steuersatz der Position 1"],
  ])("names %s as missing on an invoice, and prints nothing", (field, changes, words) => {
    const { problems, print } = prepared(changes);
    expect(problems.map((problem) => problem.field)).toEqual([field]);
    expect(problems[0]?.text).toContain(words);
    expect(print).toBeNull();
  });

  it("takes either of tax number and VAT ID", () => {
    expect(prepared({ company: { ...company, vatId: null } }).problems).toEqual([]);
    expect(prepared({ company: { ...company, taxNumber: null } }).problems).toEqual([]);
  });

  it.each([
    ["angebot", {}, ["number", "date", "company.name", "customer.name", "positions"]],
    ["versand", {}, ["number", "date", "company.name", "customer.name", "shipments"]],
    [
      "lieferschein",
      {},
      ["number", "date", "company.name", "customer.name", "customer.street", "customer.zip", "customer.city", "positions"],
    ],
    [
      "gutschrift",
      { creditNote: {}, company: anOrderFile().company, customer: anOrderFile().customer },
      ["deliveryDate", "positions", "creditNote.number", "creditNote.date"],
    ],
  ] as const)("asks a %s only for what it needs", (kind, json, fields) => {
    for (const lang of ["de", "en"] as const) {
      const read = readOrder(json);
      if ("reason" in read) throw new Error(read.reason);
      const { problems } = prepareDocument(read.order, kind, lang);
      expect(problems.map(({ field }) => field)).toEqual(fields);
      for (const { text } of problems) expect(text).not.toMatch(/missing\.\w|kind\.\w|\{\{/);
    }
  });

  it("gives each kind its own number and name of the file", () => {
    const names = (changes: Parameters<typeof anOrderFile>[0] = {}) =>
      (["angebot", "auftrag", "lieferschein", "rechnung", "gutschrift"] as const).map((kind) => prepared(changes, kind).print?.filename);
    expect(names()).toEqual(["AN-200534.pdf", "AB-200534.pdf", "LS-200534.pdf", "RE-2026-0871.pdf", "GS-RE-2026-0871.pdf"]);
    expect(prepared({ creditNote: { number: "GS-7", date: "2026-11-24" } }, "gutschrift")).toMatchObject({
      number: "GS-7",
      print: { filename: "GS-7.pdf", document: { date: "2026-11-24", correctedInvoice: "RE-2026-0871" } },
    });
    expect(names({ number: "../../etc/passwd\u0000" })[1]).toBe("AB-..-..-etc-passwd.pdf");
    expect(prepared({}, "versand")).toMatchObject({ number: "200534", print: null, problems: [] });
  });
});
