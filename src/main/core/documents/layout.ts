/** What a document looks like, as a pdfmake definition: letterhead, address window (DIN 5008 form B), facts, positions with carried sums, totals, footer. Pure. */

import type { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces";
import { amount, day, longDay, money, quantity } from "#core/money";
import type { Company, DocumentKind, Order } from "#shared/model/document.ts";
import type { IsoDate, Language } from "#shared/model/units.ts";
import { say } from "./words.ts";

/** Kinds that can be printed in this version. */
export const PRINTABLE = ["auftrag", "lieferschein", "rechnung"] as const satisfies readonly DocumentKind[];
export type PrintableKind = (typeof PRINTABLE)[number];

/** Everything printed; `number` and `date` are the document's own. */
export interface PrintedDocument {
  kind: PrintableKind;
  number: string;
  date: IsoDate;
  order: Order;
  company: Company;
  closing: string;
}

const MM = 72 / 25.4;
const INK = "#3B4AA6";
const GREY = "#6B6761";

/** Builds the definition. */
export function layoutDocument(document: PrintedDocument): TDocumentDefinitions {
  const { order, company, kind } = document;
  const lang = order.project.language;
  const withPrices = kind !== "lieferschein";
  const title = `${say(lang, `kind.${kind}`)} ${document.number}`;
  return {
    pageSize: "A4",
    pageMargins: [25 * MM, 30 * MM, 20 * MM, 34 * MM],
    info: { title, author: company.name, creator: "Postkontor", producer: "Postkontor" },
    language: lang,
    defaultStyle: { font: "Roboto", fontSize: 9.5, lineHeight: 1.2 },
    header: (page) => (page === 1 ? letterhead(company) : runningHead(title, company)),
    footer: (page, pages) => footer(company, lang, page, pages),
    content: [
      addressAndFacts(document, lang),
      { text: title, fontSize: 15, bold: true, margin: [0, 8 * MM, 0, 5 * MM] },
      { text: `${salutation(order, lang)},`, margin: [0, 0, 0, 4] },
      { text: say(lang, `pdf.intro.${kind}`), margin: [0, 0, 0, 5 * MM] },
      positions(order, lang, withPrices),
      ...(withPrices ? [totals(order, lang)] : []),
      closingBlock(document, lang),
    ],
  };
}

/** "Guten Tag Herr Brodersen" or the neutral form. */
export function salutation(order: Order, lang: Language): string {
  const name = order.contact === order.customer.contact ? order.customer.salutation || order.contact : order.contact;
  return name ? say(lang, "mail.greeting", { name }) : say(lang, "mail.greetingUnknown");
}

function letterhead(company: Company): Content {
  return {
    margin: [25 * MM, 12 * MM, 20 * MM, 0],
    columns: [
      { text: company.name, fontSize: 15, bold: true, color: INK },
      { text: [company.street, `\n${company.zip} ${company.city}`], fontSize: 8, color: GREY, alignment: "right" },
    ],
  };
}

function runningHead(title: string, company: Company): Content {
  return {
    margin: [25 * MM, 14 * MM, 20 * MM, 0],
    columns: [
      { text: company.name, fontSize: 8, color: GREY },
      { text: title, fontSize: 8, color: GREY, alignment: "right" },
    ],
  };
}

function footer(company: Company, lang: Language, page: number, pages: number): Content {
  const fact = (label: string, value: string) => (value ? [`${label} ${value}`] : []);
  const columns = [
    [company.name, company.street, `${company.zip} ${company.city}`],
    [...fact(say(lang, "pdf.phone"), company.phone), ...fact(say(lang, "pdf.email"), company.email), ...(company.web ? [company.web] : [])],
    [
      ...(company.registerCourt ? [`${company.registerCourt}, ${company.registerNumber}`] : []),
      ...fact(say(lang, "pdf.managers"), company.managers),
      ...fact(say(lang, "pdf.vatId"), company.vatId),
      ...fact(say(lang, "pdf.taxNumber"), company.taxNumber),
    ],
    [...(company.bank ? [company.bank] : []), ...fact("IBAN", company.iban), ...fact("BIC", company.bic)],
  ];
  return {
    margin: [25 * MM, 4 * MM, 20 * MM, 0],
    stack: [
      { columns: columns.map((lines) => ({ text: lines.join("\n"), fontSize: 7, color: GREY })), columnGap: 8 },
      { text: say(lang, "pdf.page", { page, pages }), fontSize: 7, color: GREY, alignment: "right", margin: [0, 5, 0, 0] },
    ],
  };
}

function addressAndFacts({ order, company, number, date, kind }: PrintedDocument, lang: Language): Content {
  const { customer } = order;
  const lines = [customer.name, order.contact, customer.street, `${customer.zip} ${customer.city}`].filter((line) => line.trim() !== "");
  const facts: [string, string][] = [
    [say(lang, "pdf.date"), day(date, lang)],
    [say(lang, "pdf.customerNumber"), customer.number],
    ...(number === order.number ? [] : ([[say(lang, "pdf.orderNumber"), order.number]] as [string, string][])),
    ...(order.yourReference ? ([[say(lang, "pdf.yourReference"), order.yourReference]] as [string, string][]) : []),
    ...(kind === "rechnung" && order.deliveryDate
      ? ([[say(lang, "pdf.supplyDate", { date: "" }).replace(/:\s*$/, ""), day(order.deliveryDate, lang)]] as [string, string][])
      : []),
  ];
  return {
    columns: [
      {
        width: 85 * MM,
        stack: [
          {
            text: `${company.name} · ${company.street} · ${company.zip} ${company.city}`,
            fontSize: 6.5,
            color: GREY,
            margin: [0, 15 * MM, 0, 4],
          },
          { text: lines.join("\n"), fontSize: 10 },
        ],
      },
      {
        width: "*",
        margin: [0, 15 * MM, 0, 0],
        table: {
          widths: ["*", "auto"],
          body: facts.map(([label, value]) => [
            { text: label, color: GREY },
            { text: value, alignment: "right" },
          ]),
        },
        layout: "noBorders",
      },
    ],
    columnGap: 12 * MM,
  };
}

function positions(order: Order, lang: Language, withPrices: boolean): Content {
  const head = (key: string, alignment: "left" | "right" = "left"): TableCell => ({
    text: say(lang, `pdf.${key}`),
    bold: true,
    fontSize: 8.5,
    alignment,
  });
  const header: TableCell[] = [
    head("place"),
    head("article"),
    head("description"),
    head("quantity", "right"),
    head("unit"),
    ...(withPrices ? [head("price", "right"), head("sum", "right")] : []),
  ];
  const rows = order.positions.map((position, index): TableCell[] => {
    const discount =
      position.discountPercent > 0
        ? [{ text: say(lang, "pdf.discount", { percent: quantity(position.discountPercent * 1000, lang) }), fontSize: 8, color: GREY }]
        : [];
    return [
      { text: String(index + 1) },
      { text: position.sku },
      { stack: [position.text, ...(withPrices ? discount : [])] },
      { text: quantity(position.quantityMilli, lang), alignment: "right" },
      { text: position.unit },
      ...(withPrices
        ? [
            { text: amount(position.netPriceCents, lang), alignment: "right" as const },
            { text: amount(order.positionNets[index] ?? 0, lang), alignment: "right" as const },
          ]
        : []),
    ];
  });
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: withPrices ? [22, 58, "*", 42, 34, 58, 62] : [22, 80, "*", 50, 40],
      body: [header, ...rows],
    },
    layout: {
      hLineWidth: (line, node) => (line <= 1 || line === node.table.body.length ? 0.8 : 0.4),
      hLineColor: (line, node) => (line <= 1 || line === node.table.body.length ? "#1F1D1B" : "#D5D1CC"),
      vLineWidth: () => 0,
      paddingTop: () => 4,
      paddingBottom: () => 4,
      paddingLeft: (column) => (column === 0 ? 0 : 4),
      paddingRight: () => 4,
    },
  };
}

function totals(order: Order, lang: Language): Content {
  const row = (label: string, value: string, bold = false): TableCell[] => [
    { text: label, alignment: "right", bold },
    { text: value, alignment: "right", bold },
  ];
  return {
    margin: [0, 8, 0, 0],
    unbreakable: true,
    table: {
      widths: ["*", 90],
      body: [
        row(say(lang, "pdf.net"), money(order.totals.net, lang)),
        ...order.totals.tax.map((group) =>
          row(say(lang, "pdf.tax", { rate: quantity(group.rate * 1000, lang), net: money(group.net, lang) }), money(group.amount, lang)),
        ),
        row(say(lang, "pdf.gross"), money(order.totals.gross, lang), true),
      ],
    },
    layout: "noBorders",
  };
}

function closingBlock({ order, kind, closing }: PrintedDocument, lang: Language): Content {
  const lines = [
    ...(kind === "auftrag" && order.deliveryDate ? [say(lang, "pdf.delivery", { date: longDay(order.deliveryDate, lang) })] : []),
    ...(kind === "rechnung" ? [say(lang, "pdf.payment")] : []),
  ];
  return {
    unbreakable: true,
    margin: [0, 8 * MM, 0, 0],
    stack: [...lines.map((text) => ({ text, margin: [0, 0, 0, 5 * MM] as [number, number, number, number] })), { text: closing }],
  };
}
