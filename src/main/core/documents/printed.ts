import type { Company, DocumentKind, Order } from "#shared/model/document.ts";
import type { IsoDate } from "#shared/model/units.ts";

/** Kinds that can be printed. */
export const PRINTABLE = ["angebot", "auftrag", "lieferschein", "rechnung", "gutschrift"] as const satisfies readonly DocumentKind[];
export type PrintableKind = (typeof PRINTABLE)[number];

/** Everything printed; `number` and `date` are the document's own. */
export interface PrintedDocument {
  kind: PrintableKind;
  number: string;
  date: IsoDate;
  order: Order;
  company: Company;
  closing: string;
  /** Days until an invoice is due; absent: 14, null: nothing is said about it. */
  paymentTermDays?: number | null;
  /** Number of the invoice that a credit note corrects. */
  correctedInvoice?: string;
  /** Routing number of a public buyer (BT-10). */
  leitwegId?: string;
  /** Why no tax is charged, where the law wants it said. */
  taxNote?: string;
  /** The invoice as data, to be embedded: the PDF becomes a ZUGFeRD invoice (PDF/A-3). */
  eInvoiceXml?: string;
}

/** One millimetre in points. */
export const MM = 72 / 25.4;
export const INK = "#3B4AA6";
export const GREY = "#6B6761";

/** Whether a document of this kind is about money. */
export const hasPrices = (kind: PrintableKind): boolean => kind !== "lieferschein";
