import * as z from "zod";
import type { Cause } from "./cause.ts";
import type { HalfReport } from "./report.ts";
import type { PlaceholderProblem } from "./template.ts";
import type { Bytes, Cents, IsoDate, IsoTime } from "./units.ts";

export const DOCUMENT_KINDS = ["angebot", "auftrag", "lieferschein", "rechnung", "gutschrift", "versand"] as const;
export const DocumentKind = z.enum(DOCUMENT_KINDS);
/** Kinds of business documents, in the ERP's words (stable in files and on the command line); `auftrag` is the order confirmation. */
export type DocumentKind = z.infer<typeof DocumentKind>;

export const ORDER_STATES = ["created", "offered", "released", "shipped", "invoiced", "cancelled"] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** Which states may follow which; nothing else is allowed. An offer becomes an order by going back to `created`. */
export const ORDER_STEPS: Readonly<Record<OrderState, readonly OrderState[]>> = {
  created: ["offered", "released", "cancelled"],
  offered: ["created", "cancelled"],
  released: ["shipped", "cancelled"],
  shipped: ["invoiced", "cancelled"],
  invoiced: ["cancelled"],
  // Taking the cancellation back is no step onwards; it ends with the credit note.
  cancelled: [],
};

export const Position = z.object({
  sku: z.string().max(64),
  text: z.string().max(2000),
  /** Thousandths of the unit (12 pieces = 12000), so that no sum is a float. */
  quantityMilli: z.number().int().min(0).max(1e12),
  unit: z.string().max(20),
  netPriceCents: z.number().int().min(-1e12).max(1e12),
  /** Percent: 19, 7 or 0. */
  taxRate: z.number().min(0).max(100),
  discountPercent: z.number().min(0).max(100),
});
export type Position = z.infer<typeof Position>;

/** As what a customer gets invoices: a plain PDF, a PDF with the invoice as data inside, or data alone. */
export const INVOICE_FORMATS = ["pdf", "zugferd", "xrechnung"] as const;
export const InvoiceFormat = z.enum(INVOICE_FORMATS);
export type InvoiceFormat = z.infer<typeof InvoiceFormat>;

export const AddressFields = z.object({
  number: z.string().max(32),
  role: z.enum(["customer", "employee"]),
  name: z.string().max(200),
  contact: z.string().max(200),
  /** Salutation of the contact, e.g. "Herr Brodersen"; used in letters. */
  salutation: z.string().max(200),
  street: z.string().max(200),
  zip: z.string().max(20),
  city: z.string().max(200),
  country: z.string().length(2),
  email: z.string().max(320),
  phone: z.string().max(64),
  vatId: z.string().max(32),
  invoiceFormat: InvoiceFormat,
  /** Routing number of a public buyer (BT-10), or empty. */
  leitwegId: z.string().max(46),
});
export type AddressFields = z.infer<typeof AddressFields>;
export interface Address extends AddressFields {
  id: string;
}

export interface Project {
  id: string;
  key: string;
  name: string;
  language: "de" | "en";
  /** Own account per document kind; absent or null: the next rule decides. */
  mailRouting: Partial<Record<DocumentKind | "default", string | null>>;
}

export const OrderFields = z.object({
  customerId: z.string().max(64),
  projectId: z.string().max(64),
  contact: z.string().max(200),
  email: z.string().max(320),
  date: z.string().max(10),
  deliveryDate: z.string().max(10),
  yourReference: z.string().max(100),
  /** Why no tax is charged, where a position has none: the law wants it said (§ 14 (4) No. 8 UStG). */
  taxNote: z.string().max(500),
  positions: z.array(Position).max(2000),
});
export type OrderFields = z.infer<typeof OrderFields>;

export interface TaxGroup {
  rate: number;
  net: Cents;
  amount: Cents;
}
export interface Totals {
  net: Cents;
  tax: TaxGroup[];
  gross: Cents;
}

/** A document that should have left and did not: never sent, refused, unclear, or come back. */
export interface DocumentGap {
  orderId: string;
  orderNumber: string;
  customerName: string;
  kind: DocumentKind;
  date: IsoDate;
  why: "never" | "failed" | "unclear" | "returned";
}

/** A parcel that left; `url` follows it at the carrier, empty where the carrier is not known. */
export interface Shipment {
  carrier: string;
  trackingNumber: string;
  url: string;
}

/** A numbered document of an order; its number never changes. */
export interface NumberedDocument {
  kind: DocumentKind;
  number: string;
  date: IsoDate;
}

export interface Order extends OrderFields {
  id: string;
  number: string;
  state: OrderState;
  totals: Totals;
  /** Net of each position after discount, in the order of `positions`. */
  positionNets: Cents[];
  /** Parcels in the order in which they were told. */
  shipments?: Shipment[];
  /** In the order in which they came into being. */
  documents?: NumberedDocument[];
  /** The state that a cancelled order had reached. */
  cancelledIn?: OrderState;
  customer: Address;
  project: Project;
}

export interface OrderSummary {
  id: string;
  number: string;
  date: IsoDate;
  customerName: string;
  projectName: string;
  state: OrderState;
  gross: Cents;
  /** Documents that left, newest first. */
  sent: { kind: DocumentKind; at: IsoTime; state: OutboxState /** It came back. */; isReturned?: boolean }[];
}

/** Facts of the own company for letterhead and footer. */
export const Company = z.object({
  name: z.string().max(200),
  street: z.string().max(200),
  zip: z.string().max(20),
  city: z.string().max(200),
  country: z.string().length(2),
  email: z.string().max(320),
  phone: z.string().max(64),
  web: z.string().max(200),
  registerCourt: z.string().max(200),
  registerNumber: z.string().max(64),
  managers: z.string().max(400),
  vatId: z.string().max(32),
  taxNumber: z.string().max(32),
  iban: z.string().max(42),
  bic: z.string().max(16),
  bank: z.string().max(200),
});
export type Company = z.infer<typeof Company>;

/** Rules of the routing in their order, as on the command line. */
export type RoutingRule = "chosen" | "reply" | "project-kind" | "project-default" | "personal" | "primary" | "fallback";

/** Which account sends, by which rule, and what stands against it. */
export interface Routing {
  accountId: string | null;
  rule: RoutingRule | null;
  problem: "account-unknown" | "account-not-allowed" | "account-inactive" | "account-cannot-send" | "account-paused" | "no-account" | null;
  /** The reason in words, in the caller's language. */
  why: string;
  /** Every rule in its order, judged on its own; the first that holds decides. */
  trace?: { rule: RoutingRule; holds: boolean; why: string }[];
  /** Where answers should go when not to the sender. */
  replyTo?: string | null;
}

/** A document ready to be looked at and sent. */
export interface DocumentDraft {
  orderId: string;
  kind: DocumentKind;
  to: string;
  subject: string;
  text: string;
  routing: Routing;
  /** Placeholders of the template that stand unfilled in subject or text. */
  problems?: PlaceholderProblem[];
  /** The PDF, or for an XRechnung the XML (with no pages). */
  attachment: { filename: string; size: Bytes; pages: number } | null;
  /** As what an invoice goes out; null for every other kind. */
  format: InvoiceFormat | null;
  /** Facts without which the document must not leave, in words. */
  missing: MissingFact[];
}

/** A fact that a document lacks: its field (`company.…`, `customer.…`, or the order's), and words for people. */
export interface MissingFact {
  field: string;
  text: string;
}

export const OUTBOX_STATES = ["waiting", "sending", "sent", "failed", "unclear"] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

export interface OutboxItem {
  id: string;
  accountId: string;
  accountName: string;
  orderId: string | null;
  orderNumber: string | null;
  kind: DocumentKind | null;
  from: string;
  to: string[];
  subject: string;
  state: OutboxState;
  createdAt: IsoTime;
  sentAt: IsoTime | null;
  nextTry: IsoTime | null;
  attempts: number;
  messageId: string;
  /** The server's receipt or refusal. */
  reply: string | null;
  cause: Cause | null;
  /** Failure in words. */
  report: HalfReport | null;
  size: Bytes;
  /** Waits until its account is mended (the cause says why), and has no time of its own. */
  held?: boolean;
  /** Was sent again by a person although an answer had been lost, so it may have arrived twice. */
  maybeTwice?: boolean;
  /** The copy in the account's Sent folder: laid there by us, by the provider itself, or not at all; null: nobody tried. */
  sentCopy?: "filed" | "provider" | "failed" | null;
  /** What came back after the server took it; null: nothing. */
  returned?: ReturnedMail | null;
}

/** A bounce (RFC 3464) or an automatic answer to a sent message. */
export interface ReturnedMail {
  /** `failed`: not delivered for good; `delayed`: the server still tries; `absent`: an automatic answer. */
  kind: "failed" | "delayed" | "absent";
  at: IsoTime;
  /** The recipient concerned, empty where the report does not say. */
  recipient: string;
  /** The reason in the words of the server or the answer. */
  text: string;
  /** Enhanced status code, e.g. `5.1.1`, or null. */
  status: string | null;
}
