/** The parts of an order file as the window knows them. */
import { positionNet, totalsOf } from "#core/money";
import type { Company, DocumentKind, Order } from "#shared/model/document.ts";
import type { IsoDate } from "#shared/model/units.ts";
import { ownNumberField } from "./mandatory.ts";
import type { OrderFile } from "./order-file.ts";

/** Number and date of a document; empty where they are missing. */
export function ownNumber(file: OrderFile, kind: DocumentKind): { number: string; date: IsoDate } {
  if (kind === "rechnung" || kind === "gutschrift") return file[ownNumberField(file, kind)] ?? { number: "", date: "" };
  const own = { lieferschein: file.deliveryNote, angebot: file.offer, auftrag: null, versand: null }[kind];
  return { number: own?.number || file.number, date: own?.date || file.date };
}

/** The company as the window knows it. */
export function companyOf({ company }: OrderFile): Company {
  const {
    name,
    street,
    zip,
    city,
    country,
    email,
    phone,
    web,
    registerCourt,
    registerNumber,
    managers,
    vatId,
    taxNumber,
    iban,
    bic,
    bank,
  } = company;
  return {
    ...{ name, street, zip, city, country: country || "DE", email, phone, web },
    ...{ registerCourt, registerNumber, managers, vatId, taxNumber, iban, bic, bank },
  };
}

/** The order as the window knows it. */
export function orderOf(file: OrderFile): Order {
  const { number: customerNumber, name, contact, salutation, street, zip, city, country, email, vatId, leitwegId } = file.customer;
  const positions = file.positions.map(({ sku, text, quantity, unit, netPrice, taxRate, discountPercent }) => ({
    ...{ sku, text, unit, discountPercent },
    quantityMilli: quantity ?? 0,
    netPriceCents: netPrice ?? 0,
    taxRate: taxRate ?? 0,
  }));
  return {
    ...{ id: "", customerId: "", projectId: "", state: "released", contact, email, positions },
    ...{ number: file.number, date: file.date, deliveryDate: file.deliveryDate, yourReference: file.yourReference },
    taxNote: file.taxNote,
    totals: totalsOf(positions),
    positionNets: positions.map(positionNet),
    customer: {
      ...{ id: "", role: "customer", number: customerNumber, name, contact, salutation, street, zip, city, email, phone: "", vatId },
      invoiceFormat: "pdf",
      leitwegId,
      country: country || "DE",
    },
    project: { id: "", key: file.project, name: file.project, language: file.language, mailRouting: {} },
  };
}
