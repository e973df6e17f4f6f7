import type { IsoDate } from "./units.ts";

/** A company on an E-Rechnung that came in; what is not told is empty. */
export interface IncomingParty {
  name: string;
  street: string;
  zip: string;
  city: string;
  country: string;
  vatId: string;
}

/** An E-Rechnung that came in, for reading. Amounts and quantities are decimal texts as they were written. */
export interface IncomingInvoice {
  syntax: "cii" | "ubl";
  /** The rules it says it follows (BT-24), e.g. `urn:cen.eu:en16931:2017`. */
  guideline: string;
  isCreditNote: boolean;
  number: string;
  date: IsoDate | "";
  dueDate: IsoDate | "";
  deliveryDate: IsoDate | "";
  currency: string;
  /** Leitweg-ID or another reference of the buyer (BT-10). */
  buyerReference: string;
  seller: IncomingParty;
  buyer: IncomingParty;
  lines: { number: string; name: string; description: string; quantity: string; unit: string; price: string; net: string; rate: string }[];
  tax: { rate: string; net: string; amount: string; reason: string }[];
  net: string;
  taxAmount: string;
  gross: string;
  due: string;
  iban: string;
  paymentReference: string;
  notes: string[];
}

/** An E-Rechnung among the attachments of a message; `index` is the attachment's. */
export interface AttachedInvoice {
  index: number;
  invoice: IncomingInvoice;
}
