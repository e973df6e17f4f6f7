import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Accounts } from "#core/accounts";
import { type PrintableKind, printOnce, readEInvoice } from "#core/documents";
import { createDesk, type Outbox } from "#core/outbox";
import type { AccountView } from "#shared/model/account.ts";
import { EMPTY_ACCOUNT } from "#shared/model/account-defaults.ts";
import type { AddressFields, Company, OrderFields, OutboxItem } from "#shared/model/document.ts";
import { aCompany, anAddress, anOrder, aPosition, aProject } from "#support/business.ts";
import { schemaErrors } from "#support/e-invoice-schema.ts";
import { brokenRules, EN16931_RULES, XRECHNUNG_RULES } from "#support/en16931/index.ts";
import { type TempStore, tempStore } from "#support/mail.ts";

const ACCOUNT: AccountView = {
  ...EMPTY_ACCOUNT,
  ...{ id: "zentrale", email: "info@nordlicht.example", smtp: { host: "smtp.nordlicht.example", port: 465, security: "tls" } },
  ...{ primary: true, hasPassword: true, hasSmtpPassword: false, active: true },
} as AccountView;

let temp: TempStore;
let company: Company;
let sent: Parameters<Outbox["send"]>[0][];
let desk: ReturnType<typeof createDesk>;

beforeEach(async () => {
  temp = await tempStore();
  company = aCompany();
  sent = [];
  desk = createDesk({
    store: async () => temp.store,
    accounts: { list: () => [ACCOUNT] } as unknown as Accounts,
    outbox: {
      send: async (message: Parameters<Outbox["send"]>[0]) => {
        sent.push(message);
        return {} as OutboxItem;
      },
    } as Outbox,
    printer: { render: printOnce, close: async () => undefined },
    company: () => company,
    lang: () => "de",
    employee: async () => null,
    prefersPersonal: () => false,
  });
});
afterEach(() => temp.remove());

/** An order taken as far as its invoice. */
async function invoiced(customer: Partial<AddressFields> = {}, order: Partial<OrderFields> = {}): Promise<string> {
  const { id: _id, ...fields } = anAddress(customer);
  await temp.store.write("saveAddress", { id: "customer-1", fields });
  await temp.store.write("saveProject", aProject());
  const { customerId, projectId, contact, email, date, deliveryDate, yourReference, taxNote, positions } = anOrder();
  const written = { customerId, projectId, contact, email, date, deliveryDate, yourReference, taxNote, positions, ...order };
  await temp.store.write("saveOrder", { id: "a", fields: written });
  for (const to of ["released", "shipped", "invoiced"] as const)
    await temp.store.write("advanceOrder", { id: "a", to, today: "2026-11-23" });
  return "a";
}
const mail = { accountId: "zentrale", to: ["kunde@firma.example"], cc: [], bcc: [], subject: "Rechnung", text: "Guten Tag" };
const attached = () => sent[0]?.attachments[0];
const read = async () => readEInvoice(Buffer.from(attached()?.content ?? []));

describe("an invoice", () => {
  it("leaves as a plain PDF without data inside when the customer wants that", async () => {
    const orderId = await invoiced();
    await desk.send({ orderId, kind: "rechnung", ...mail });
    expect(attached()).toMatchObject({ filename: "RE-2026-0001.pdf", contentType: "application/pdf" });
    await expect(read()).resolves.toBeNull();
  });

  it("leaves as ZUGFeRD with the order's numbers inside the PDF", async () => {
    const orderId = await invoiced({ invoiceFormat: "zugferd" });
    const draft = await desk.draft({ orderId, kind: "rechnung" });
    expect(draft).toMatchObject({ format: "zugferd", missing: [], attachment: { filename: "RE-2026-0001.pdf", pages: 1 } });
    await desk.send({ orderId, kind: "rechnung", ...mail });
    const { totals } = await temp.store.read("order", { id: orderId });
    expect(attached()?.contentType).toBe("application/pdf");
    expect(await read()).toMatchObject({
      number: "RE-2026-0001",
      date: "2026-11-23",
      seller: { name: company.name },
      buyer: { name: "Brodersen Bau GmbH" },
      gross: (totals.gross / 100).toFixed(2),
      dueDate: "2026-12-07",
    });
  });

  it("leaves as an XRechnung alone, and is looked at as a PDF", async () => {
    const orderId = await invoiced({ invoiceFormat: "xrechnung", leitwegId: "04011000-12345-03" });
    await desk.send({ orderId, kind: "rechnung", ...mail });
    expect(sent[0]?.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ["RE-2026-0001.xml", "application/xml"],
    ]);
    expect(await read()).toMatchObject({ buyerReference: "04011000-12345-03" });
    expect((await desk.pdf({ orderId, kind: "rechnung" })).filename).toBe("RE-2026-0001.pdf");
  });

  it("follows the choice of the dialog rather than the customer's", async () => {
    const orderId = await invoiced();
    await desk.send({ orderId, kind: "rechnung", format: "zugferd", ...mail });
    expect(await read()).toMatchObject({ number: "RE-2026-0001" });
  });

  it("does not leave while a fact is missing, and every one is named", async () => {
    const orderId = await invoiced({ invoiceFormat: "xrechnung", street: "" });
    company = aCompany({ phone: "" });
    const { missing, attachment } = await desk.draft({ orderId, kind: "rechnung" });
    expect(missing.map(({ field }) => field)).toEqual(["customer.street", "company.phone", "customer.leitwegId"]);
    expect(attachment).toBeNull();
    await expect(desk.send({ orderId, kind: "rechnung", ...mail })).rejects.toMatchObject({
      code: "facts-missing",
      params: { what: expect.stringContaining("die Leitweg-ID des Kunden fehlt") },
    });
    expect(sent).toEqual([]);
  });

  it("takes the day of the delivery note for the supply where no day was agreed on", async () => {
    const orderId = await invoiced({ invoiceFormat: "zugferd" }, { deliveryDate: "" });
    await desk.send({ orderId, kind: "rechnung", ...mail });
    expect(await read()).toMatchObject({ deliveryDate: "2026-11-23" });
  });

  it("says in its data why no tax is charged", async () => {
    const taxNote = "Steuerfreie innergemeinschaftliche Lieferung";
    const positions = [aPosition({ taxRate: 0 })];
    const orderId = await invoiced({ invoiceFormat: "zugferd", country: "AT", vatId: "ATU12345678" }, { taxNote, positions });
    await desk.send({ orderId, kind: "rechnung", ...mail });
    expect((await read())?.tax).toMatchObject([{ rate: "0", reason: taxNote }]);
  });
});

it.each<PrintableKind>(["auftrag", "lieferschein"])(
  "a document that is no invoice (%s) has no format and needs none of an invoice's facts",
  async (kind) => {
    company = aCompany({ vatId: "", taxNumber: "", iban: "" });
    const orderId = await invoiced({ invoiceFormat: "xrechnung" });
    expect(await desk.draft({ orderId, kind })).toMatchObject({ format: null, missing: [], attachment: { pages: 1 } });
  },
);

describe("what undoes an invoice", () => {
  it("is a credit note that names it, and the only document that a cancelled order sends", async () => {
    const orderId = await invoiced({ invoiceFormat: "xrechnung", leitwegId: "04011000-12345-34" });
    await temp.store.write("advanceOrder", { id: orderId, to: "cancelled", today: "2026-11-25" });
    await desk.send({ orderId, kind: "gutschrift", ...mail });
    const xml = Buffer.from(attached()?.content ?? []).toString("utf8");
    expect(attached()).toMatchObject({ filename: "GS-2026-0001.xml" });
    expect(await read()).toMatchObject({ isCreditNote: true, number: "GS-2026-0001", date: "2026-11-25" });
    expect(xml).toMatch(/<ram:InvoiceReferencedDocument>\s*<ram:IssuerAssignedID>RE-2026-0001<[\s\S]*>20261123</);
    expect(brokenRules(xml, [...EN16931_RULES, ...XRECHNUNG_RULES])).toEqual([]);
    expect(await schemaErrors(xml)).toEqual([]);
    for (const kind of ["auftrag", "rechnung"] as const) {
      await expect(desk.send({ orderId, kind, ...mail })).rejects.toMatchObject({ code: "not-allowed-in-state" });
      // Looking at them is still possible.
      expect((await desk.pdf({ orderId, kind })).pages).toBe(1);
    }
  });
});

describe("an offer", () => {
  it("has a number of its own and is sent only while it is one", async () => {
    const orderId = await invoiced();
    const { id: _id, number: _number, ...fields } = await temp.store.read("order", { id: orderId });
    await temp.store.write("saveOrder", { id: "b", fields });
    await temp.store.write("advanceOrder", { id: "b", to: "offered", today: "2026-11-25" });
    const draft = await desk.draft({ orderId: "b", kind: "angebot" });
    expect(draft).toMatchObject({ subject: "Unser Angebot AN-2026-0001", attachment: { filename: "AN-2026-0001.pdf" }, format: null });
    await temp.store.write("advanceOrder", { id: "b", to: "created", today: "2026-11-25" });
    await expect(desk.draft({ orderId: "b", kind: "angebot" })).rejects.toMatchObject({ code: "not-allowed-in-state" });
  });
});
