import { decimal } from "#core/money";
import type { DocumentKind, InvoiceFormat, MissingFact } from "#shared/model/document.ts";
import type { Language } from "#shared/model/units.ts";
import { writeCii } from "./cii.ts";
import { closingOf, fileName } from "./draft.ts";
import { eInvoiceOf, missingForEInvoice } from "./e-invoice.ts";
import { companyOf, orderOf, ownNumber } from "./from-file.ts";
import { missingFacts } from "./mandatory.ts";
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
  problems: MissingFact[];
  /** Null where something mandatory is missing, and for a tracking mail, which has no PDF; so is that of an XRechnung, which is XML alone. */
  print: { filename: string; document: PrintedDocument } | null;
  /** The invoice as data, where an E-Rechnung was asked for and nothing is missing. */
  xml: { filename: string; text: string } | null;
}

/** Makes a document of an order file; `lang` is that of the problems, the document speaks the order's. An E-Rechnung is an invoice or a credit note. */
export function prepareDocument(file: OrderFile, kind: DocumentKind, lang: Language, format: InvoiceFormat = "pdf"): PreparedDocument {
  const order = orderOf(file);
  const own = ownNumber(file, kind);
  const eInvoice = format === "pdf" ? null : eInvoiceOf(file, kind, format);
  const lawful = missingFacts(file, kind, lang);
  const further = eInvoice ? missingForEInvoice(eInvoice, lang) : [];
  // The VAT id is asked for once.
  const problems = [
    ...lawful,
    ...further.filter(({ field }) => field !== "company.vatId" || !lawful.some((one) => one.field === "company.taxNumber")),
  ];
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
  if (problems.length > 0 || !printable) return { ...prepared, print: null, xml: null };
  const company = companyOf(file);
  const closing = [file.company.closing || closingOf(null, company, file.language), file.company.signature].filter(Boolean).join("\n\n");
  const document: PrintedDocument = {
    ...{ kind: printable, number: own.number, date: own.date, order, company, closing },
    paymentTermDays: file.paymentTermDays ?? null,
    leitwegId: file.customer.leitwegId,
    taxNote: file.taxNote,
    ...(kind === "gutschrift" && file.creditNote ? { correctedInvoice: file.invoice?.number ?? "" } : {}),
  };
  const filename = fileName(printable, own.number);
  if (!eInvoice) return { ...prepared, print: { filename, document }, xml: null };
  const xml = { filename: filename.replace(/\.pdf$/, ".xml"), text: writeCii(eInvoice) };
  return { ...prepared, print: format === "xrechnung" ? null : { filename, document: { ...document, eInvoiceXml: xml.text } }, xml };
}
