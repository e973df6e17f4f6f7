/** The other way round than `from-file.ts`: an order of the window as its order file would tell it, so that both fronts print and judge alike. */
import type { Company, DocumentKind, Order } from "#shared/model/document.ts";
import type { IsoDate } from "#shared/model/units.ts";
import type { OrderFile } from "./order-file.ts";

/** Days until an invoice of the window is due. */
const PAYMENT_TERM = 14;

/** A document about to be made; `number` and `date` are its own. */
export interface DocumentFacts {
  kind: DocumentKind;
  number: string;
  date: IsoDate;
  order: Order;
  company: Company;
  closing: string;
  /** Of a credit note: the invoice that it undoes. */
  invoice?: { number: string; date: IsoDate } | null;
}

/** Writes the order file of a document. */
export function orderFileOf({ kind, number, date, order, company, closing, invoice = null }: DocumentFacts): OrderFile {
  const own = { number, date };
  const { name, street, zip, city, country, vatId, leitwegId, salutation } = order.customer;
  return {
    number: order.number,
    // A confirmation wears the order's number, but its own day.
    date: kind === "auftrag" ? date : order.date,
    language: order.project.language,
    project: order.project.name,
    yourReference: order.yourReference,
    deliveryDate: order.deliveryDate,
    paymentTermDays: PAYMENT_TERM,
    taxNote: order.taxNote,
    company: { ...company, closing, signature: "" },
    customer: {
      ...{ number: order.customer.number, name, street, zip, city, country, vatId, leitwegId },
      ...{ email: order.email || order.customer.email, contact: order.contact },
      salutation: order.contact === order.customer.contact ? salutation : "",
    },
    positions: order.positions.map(({ quantityMilli, netPriceCents, ...position }) => ({
      ...position,
      quantity: quantityMilli,
      netPrice: netPriceCents,
    })),
    shipments: (order.shipments ?? []).map(({ carrier, trackingNumber }) => ({ carrier, trackingNumber })),
    invoice: kind === "rechnung" ? own : invoice,
    creditNote: kind === "gutschrift" ? own : null,
    deliveryNote: kind === "lieferschein" ? own : null,
    offer: kind === "angebot" ? own : null,
  };
}
