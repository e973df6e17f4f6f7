/**
 * An invoice as EN 16931 sees it: its business terms (BT), the profiles that Germany uses, and what is missing for them.
 * Sources: EN 16931-1 §6.4 (rules BR-*), KoSIT XRechnung 3.0 (rules BR-DE-*), Factur-X 1.07 / ZUGFeRD 2.3.
 */
import { daysAfter, positionNet } from "#core/money";
import type { DocumentKind, InvoiceFormat, MissingFact, Totals } from "#shared/model/document.ts";
import type { Cents, IsoDate, Language } from "#shared/model/units.ts";
import { orderOf, ownNumber } from "./from-file.ts";
import type { OrderFile } from "./order-file.ts";
import { type TaxCategory, taxCategory } from "./tax-category.ts";
import { unitCode } from "./unit-codes.ts";
import { isCountry, isIban, isVatId } from "./well-formed.ts";
import { say } from "./words.ts";

export const E_INVOICE_FORMATS = ["zugferd", "xrechnung"] as const satisfies InvoiceFormat[];
export type EInvoiceFormat = (typeof E_INVOICE_FORMATS)[number];

export interface Party {
  name: string;
  street: string;
  zip: string;
  city: string;
  country: string;
  email: string;
  vatId: string;
}

export interface InvoiceLine {
  sku: string;
  /** The first line of the text; the rest is the description. */
  name: string;
  description: string;
  quantityMilli: number;
  unit: string;
  /** Ten-thousandths of the currency unit, never negative (BR-27): a negative price turns the quantity. */
  price: number;
  /** Before the discount. */
  gross: Cents;
  net: Cents;
  discountPercent: number;
  rate: number;
  category: TaxCategory;
}

export interface EInvoice {
  format: EInvoiceFormat;
  /** UNTDID 1001: 380 invoice, 381 credit note. */
  type: "380" | "381";
  number: string;
  date: IsoDate;
  seller: Party & { taxNumber: string; registerNumber: string; contact: string; phone: string };
  buyer: Party & { number: string; contact: string; leitwegId: string };
  deliveryDate: IsoDate;
  dueDate: IsoDate | null;
  /** BT-20, of a credit note, which is not due on a day. */
  terms: string;
  iban: string;
  bic: string;
  bank: string;
  yourReference: string;
  orderNumber: string;
  /** BT-25 and BT-26, of a credit note. */
  correctedInvoice: { number: string; date: IsoDate } | null;
  lines: InvoiceLine[];
  totals: Totals;
  tax: { rate: number; net: Cents; amount: Cents; category: TaxCategory; reason: string }[];
}

/** Reads the invoice out of an order file. */
export function eInvoiceOf(file: OrderFile, kind: DocumentKind, format: EInvoiceFormat): EInvoice {
  const { company, customer } = file;
  const order = orderOf(file);
  const { number, date } = ownNumber(file, kind);
  const category = (rate: number) => taxCategory(rate, file.taxNote);
  const term = file.paymentTermDays;
  return {
    format,
    type: kind === "gutschrift" ? "381" : "380",
    number,
    date,
    seller: {
      ...{ name: company.name, street: company.street, zip: company.zip, city: company.city, country: company.country || "DE" },
      ...{ email: company.email, vatId: compact(company.vatId), taxNumber: company.taxNumber, registerNumber: company.registerNumber },
      ...{ contact: company.managers.split(", ")[0] || company.name, phone: company.phone },
    },
    buyer: {
      ...{ name: customer.name, street: customer.street, zip: customer.zip, city: customer.city, country: customer.country || "DE" },
      ...{ email: customer.email, vatId: compact(customer.vatId), number: customer.number, contact: customer.contact },
      leitwegId: customer.leitwegId,
    },
    deliveryDate: file.deliveryDate,
    dueDate: kind === "rechnung" && term != null && date !== "" ? daysAfter(date, term) : null,
    terms: kind === "gutschrift" ? say(file.language, "pdf.credited") : "",
    ...{ iban: compact(company.iban), bic: compact(company.bic), bank: company.bank },
    ...{ yourReference: file.yourReference, orderNumber: file.number },
    correctedInvoice: kind === "gutschrift" && file.creditNote && file.invoice?.number ? file.invoice : null,
    lines: order.positions.map((position, index) => {
      const [name = "", ...more] = position.text.split("\n");
      const sign = position.netPriceCents < 0 ? -1 : 1;
      return {
        ...{ sku: position.sku, name: name.trim(), description: more.join("\n").trim(), unit: unitCode(position.unit) },
        quantityMilli: sign * position.quantityMilli,
        price: Math.round(Math.abs(position.netPriceCents) * 100),
        gross: positionNet({ ...position, discountPercent: 0 }),
        net: order.positionNets[index] ?? 0,
        discountPercent: position.discountPercent,
        rate: position.taxRate,
        category: category(position.taxRate),
      };
    }),
    totals: order.totals,
    tax: order.totals.tax.map((group) => ({ ...group, category: category(group.rate), reason: group.rate === 0 ? file.taxNote : "" })),
  };
}

const compact = (text: string) => text.replace(/\s+/g, "").toUpperCase();

/** Names what an E-Rechnung needs beyond the facts of every invoice, or cannot carry as it is written, with the rule that says so. */
export function missingForEInvoice(invoice: EInvoice, lang: Language): MissingFact[] {
  const { seller, buyer, format, tax, type } = invoice;
  const isX = format === "xrechnung";
  const has = (category: TaxCategory) => tax.some((group) => group.category === category);
  const needsBuyerVat = has("AE") || has("K");
  const needed: [field: string, rule: string, isThere: unknown][] = [
    ["company.phone", "BR-DE-6", !isX || seller.phone],
    ["company.email", "BR-DE-7", !isX || seller.email],
    ["company.vatId", "BR-S-02", seller.vatId || (!needsBuyerVat && seller.taxNumber)],
    ["company.iban", "BR-DE-23", !isX || type === "381" || invoice.iban],
    ["customer.email", "PEPPOL-EN16931-R010", !isX || buyer.email],
    ["customer.leitwegId", "BR-DE-15", !isX || buyer.leitwegId],
    ["customer.vatId", has("AE") ? "BR-AE-03" : "BR-IC-03", !needsBuyerVat || buyer.vatId],
    ["paymentTermDays", "BR-CO-25", invoice.dueDate || type === "381" || invoice.totals.gross <= 0],
    ["taxNote", "BR-E-10", tax.every(({ category, reason }) => category === "S" || reason !== "")],
  ];
  const written: [field: string, rule: string, isRight: boolean][] = [
    ["company.vatId", "BR-CO-09", !seller.vatId || isVatId(seller.vatId)],
    ["company.country", "BR-CL-14", isCountry(seller.country)],
    ["company.iban", "BR-DE-19", !isX || type === "381" || !invoice.iban || isIban(invoice.iban)],
    ["customer.country", "BR-CL-14", isCountry(buyer.country)],
    ["customer.vatId", "BR-CO-09", !buyer.vatId || isVatId(buyer.vatId)],
  ];
  const tell =
    (key: "missing" | "malformed") =>
    ([field, rule, isFine]: [string, string, unknown]): MissingFact[] => {
      if (isFine) return [];
      const what = say(lang, `eInvoice.fact.${field.replace(".", "-")}`);
      return [{ field, text: say(lang, `eInvoice.${key}`, { what, rule, format: say(lang, `eInvoice.${format}`) }) }];
    };
  return [...needed.flatMap(tell("missing")), ...written.flatMap(tell("malformed"))];
}
