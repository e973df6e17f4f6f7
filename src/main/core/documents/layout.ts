/** What a document looks like, as a pdfmake definition: letterhead, address window, facts, positions with carried sums, totals, footer. Pure. */
import type { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces";
import { day, daysAfter, longDay, money, quantity } from "#core/money";
import type { Order } from "#shared/model/document.ts";
import type { Language } from "#shared/model/units.ts";
import { breakable } from "./breakable.ts";
import { addressAndFacts } from "./facts.ts";
import { footer, letterhead, runningHead } from "./letterhead.ts";
import { type Cut, positions } from "./positions.ts";
import { hasPrices, MM, type PrintedDocument } from "./printed.ts";
import { say } from "./words.ts";

/** Room of one carried sum at a page's end. */
const CARRY_HEIGHT = 22;

/** Builds the definition; `cut` says where the table of positions changes the page. */
export function layoutDocument(document: PrintedDocument, cut: Cut | null = null): TDocumentDefinitions {
  const { order, company, kind } = document;
  const lang = order.project.language;
  const withPrices = hasPrices(kind);
  const title = `${say(lang, `kind.${kind}`)} ${document.number}`;
  return {
    pageSize: "A4",
    pageMargins: [25 * MM, 30 * MM, 20 * MM, 34 * MM + (cut?.isTrial ? CARRY_HEIGHT : 0)],
    info: { title, author: company.name, creator: "Postkontor", producer: "Postkontor" },
    language: lang,
    defaultStyle: { font: "Roboto", fontSize: 9.5, lineHeight: 1.2 },
    header: (page) => (page === 1 ? letterhead(company) : runningHead(title, company)),
    footer: (page, pages) => footer(company, lang, page, pages),
    content: [
      addressAndFacts(document, lang),
      { text: breakable(title, 40), fontSize: 15, bold: true, margin: [0, 8 * MM, 0, 5 * MM] },
      { text: `${salutation(order, lang)},`, margin: [0, 0, 0, 4] },
      { text: say(lang, `pdf.intro.${kind}`), margin: [0, 0, 0, 5 * MM] },
      ...positions(order, lang, withPrices, cut),
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

function totals(order: Order, lang: Language): Content {
  const row = (label: string, value: string, bold = false): TableCell[] => [
    { text: label, alignment: "right", bold },
    { text: value, alignment: "right", bold },
  ];
  return {
    margin: [0, 8, 0, 0],
    // A block that is higher than a page cannot be kept together.
    unbreakable: order.totals.tax.length <= 20,
    table: {
      widths: ["*", 110],
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

function closingBlock(document: PrintedDocument, lang: Language): Content {
  const { order, kind, closing, taxNote } = document;
  const delivery = (kind === "auftrag" || kind === "angebot") && order.deliveryDate;
  const lines = [
    ...(taxNote && hasPrices(kind) ? [taxNote] : []),
    ...(delivery ? [say(lang, "pdf.delivery", { date: longDay(order.deliveryDate, lang) })] : []),
    ...(kind === "rechnung" ? paymentOf(document, lang) : []),
    ...(kind === "gutschrift" ? [say(lang, "pdf.credited")] : []),
  ];
  return {
    unbreakable: closing.length < 1_500 && closing.split("\n").length <= 25,
    margin: [0, 8 * MM, 0, 0],
    stack: [
      ...lines.map((text) => ({ text: breakable(text, 60), margin: [0, 0, 0, 5 * MM] as [number, number, number, number] })),
      { text: breakable(closing, 60) },
    ],
  };
}

function paymentOf({ paymentTermDays, date }: PrintedDocument, lang: Language): string[] {
  if (paymentTermDays === undefined) return [say(lang, "pdf.payment")];
  if (paymentTermDays === null) return [];
  if (paymentTermDays === 0) return [say(lang, "pdf.paymentNow")];
  return [say(lang, "pdf.paymentUntil", { date: day(daysAfter(date, paymentTermDays), lang) })];
}
