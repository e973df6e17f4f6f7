import { decimal, positionNet, totalsOf } from "#core/money";
import type { Company, DocumentKind, Order } from "#shared/model/document.ts";
import type { IsoDate, Language } from "#shared/model/units.ts";
import { closingOf, fileName } from "./draft.ts";
import { type DocumentProblem, missingFacts, ownNumberField } from "./mandatory.ts";
import type { OrderFile } from "./order-file.ts";
import { PRINTABLE, type PrintedDocument } from "./printed.ts";

/** Sums as decimal texts, as in the order file. */
export interface DecimalTotals {
  net: string;
  tax: { rate: number; net: string; amount: string }[];
  gross: string;
}

/** A document before it is printed. */
export interface PreparedDocument {
  number: string;
  totals: DecimalTotals;
  problems: DocumentProblem[];
  /** Null where something mandatory is missing, and for a tracking mail, which has no PDF. */
  print: { filename: string; document: PrintedDocument } | null;
}

/** Makes a document of an order file; `lang` is that of the problems, the document speaks the order's. */
export function prepareDocument(file: OrderFile, kind: DocumentKind, lang: Language): PreparedDocument {
  const order = orderOf(file);
  const own = ownNumber(file, kind);
  const problems = missingFacts(file, kind, lang);
  const printable = PRINTABLE.find((one) => one === kind);
  const { net, tax, gross } = order.totals;
  const prepared = {
    number: own.number,
    totals: {
      net: decimal(net),
      tax: tax.map((group) => ({ rate: group.rate, net: decimal(group.net), amount: decimal(group.amount) })),
      gross: decimal(gross),
    },
    problems,
  };
  if (problems.length > 0 || !printable) return { ...prepared, print: null };
  const company = companyOf(file);
  const closing = [file.company.closing || closingOf(null, company, file.language), file.company.signature].filter(Boolean).join("\n\n");
  const document: PrintedDocument = {
    ...{ kind: printable, number: own.number, date: own.date, order, company, closing },
    paymentTermDays: file.paymentTermDays ?? null,
    leitwegId: file.customer.leitwegId,
    taxNote: file.taxNote,
    ...(kind === "gutschrift" && file.creditNote ? { correctedInvoice: file.invoice?.number ?? "" } : {}),
  };
  return { ...prepared, print: { filename: fileName(printable, own.number), document } };
}

/** Number and date of a document; empty where they are missing. */
export function ownNumber(file: OrderFile, kind: DocumentKind): { number: string; date: IsoDate } {
  if (kind === "rechnung" || kind === "gutschrift") return file[ownNumberField(file, kind)] ?? { number: "", date: "" };
  const note = kind === "lieferschein" ? file.deliveryNote : null;
  return { number: note?.number || file.number, date: note?.date || file.date };
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
  const { number: customerNumber, name, contact, salutation, street, zip, city, country, email, vatId } = file.customer;
  const positions = file.positions.map(({ sku, text, quantity, unit, netPrice, taxRate, discountPercent }) => ({
    ...{ sku, text, unit, discountPercent },
    quantityMilli: quantity ?? 0,
    netPriceCents: netPrice ?? 0,
    taxRate: taxRate ?? 0,
  }));
  return {
    ...{ id: "", customerId: "", projectId: "", state: "released", contact, email, positions },
    ...{ number: file.number, date: file.date, deliveryDate: file.deliveryDate, yourReference: file.yourReference },
    totals: totalsOf(positions),
    positionNets: positions.map(positionNet),
    customer: {
      ...{ id: "", role: "customer", number: customerNumber, name, contact, salutation, street, zip, city, email, phone: "", vatId },
      country: country || "DE",
    },
    project: { id: "", key: file.project, name: file.project, language: file.language, mailRouting: {} },
  };
}
