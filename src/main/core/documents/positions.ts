/** The table of positions; over several pages with carried sums ("Übertrag"), one table per page. */
import type { Content, ContentTable, ContentText, TableCell } from "pdfmake/interfaces";
import { amount, quantity, unitPrice } from "#core/money";
import type { Order } from "#shared/model/document.ts";
import type { Cents, Language } from "#shared/model/units.ts";
import { breakable } from "./breakable.ts";
import { GREY } from "./printed.ts";
import { say } from "./words.ts";

/** Names the first cell of each position, so that its page can be found out. */
export const ROW = "position-";

/** How the table is cut. */
export interface Cut {
  /** Index of the first position of each page. */
  starts: readonly number[];
  /** Whether the room of the carried sums is only kept free, to find the cuts. */
  isTrial: boolean;
}

/** The table, whole or cut. */
export function positions(order: Order, lang: Language, withPrices: boolean, cut: Cut | null): Content[] {
  // Nodes cannot be shared: the library keeps its measures in them.
  const header = () => headerOf(lang, withPrices);
  const rows = order.positions.flatMap((_position, index) => rowsOf(order, index, lang, withPrices));
  const cells = rows.map(({ cells: [first = "", ...others] }, row): TableCell[] => [{ text: first, id: `${ROW}${row}` }, ...others]);
  if (!cut) return [table([header(), ...cells], withPrices)];
  // A second row of the head keeps the room of the sum carried in; the page's margin that of the sum carried out.
  if (cut.isTrial) return [table([header(), carryRow(lang, 0), ...cells], withPrices, 2)];
  const carried = runningSums(rows.map(({ net }) => net));
  return cut.starts.map((start, page) => {
    const end = cut.starts[page + 1];
    const body = [
      header(),
      ...(page > 0 ? [carryRow(lang, carried[start - 1] ?? 0)] : []),
      ...cells.slice(start, end),
      ...(end === undefined ? [] : [carryRow(lang, carried[end - 1] ?? 0)]),
    ];
    return { ...table(body, withPrices), ...(page > 0 ? { pageBreak: "before" as const } : {}) };
  });
}

function headerOf(lang: Language, withPrices: boolean): TableCell[] {
  const head = (key: string, alignment: "left" | "right" = "left"): TableCell => ({
    text: say(lang, `pdf.${key}`),
    bold: true,
    fontSize: 8.5,
    alignment,
  });
  const left = [head("place"), head("article"), head("description"), head("quantity", "right"), head("unit")];
  return withPrices ? [...left, head("price", "right"), head("sum", "right")] : left;
}

interface Row {
  /** The first is the text that also carries the row's id; never empty. */
  cells: [string, ...TableCell[]];
  net: Cents;
}

/** A position's rows: a long description goes on in rows of its own, since rows are not broken over pages. */
function rowsOf(order: Order, index: number, lang: Language, withPrices: boolean): Row[] {
  const position = order.positions[index];
  if (!position) return [];
  const [text = "", ...more] = chunks(position.text);
  const { discountPercent } = position;
  const discount =
    withPrices && discountPercent > 0
      ? [{ text: say(lang, "pdf.discount", { percent: quantity(discountPercent * 1000, lang) }), fontSize: 8, color: GREY }]
      : [];
  const net = order.positionNets[index] ?? 0;
  const left: TableCell[] = [
    { text: breakable(position.sku, 9) },
    { stack: [{ text: breakable(text, 20) }, ...discount] },
    figure(quantity(position.quantityMilli, lang)),
    { text: breakable(position.unit, 5) },
  ];
  const right = [figure(unitPrice(position.netPriceCents, lang)), figure(amount(net, lang))];
  const rest = more.map((chunk): Row => {
    const empty: TableCell[] = Array.from({ length: withPrices ? 4 : 2 }, () => ({ text: "" }));
    return { cells: ["\u00a0", { text: "" }, { text: breakable(chunk, 20) }, ...empty], net: 0 };
  });
  return [{ cells: [String(index + 1), ...left, ...(withPrices ? right : [])], net }, ...rest];
}

/** Cuts a text, between words where it can, into pieces of some lines each. */
function chunks(text: string): string[] {
  const pieces: string[] = [];
  for (const word of text.match(/\s|[^\s]{1,200}\s?/g) ?? []) {
    const last = pieces.at(-1);
    const isFull = last !== undefined && (last.length + word.length > 200 || last.split("\n").length > 6);
    if (last === undefined || isFull) pieces.push(word);
    else pieces[pieces.length - 1] = last + word;
  }
  return pieces;
}

function carryRow(lang: Language, sum: Cents): TableCell[] {
  return [
    { text: say(lang, "pdf.carried"), colSpan: 6, alignment: "right", italics: true, noWrap: true },
    ...[{}, {}, {}, {}, {}],
    { ...figure(amount(sum, lang)), italics: true },
  ];
}

function runningSums(nets: readonly Cents[]): Cents[] {
  let sum = 0;
  return nets.map((net) => (sum += net));
}

/** A number in its column; a huge one smaller, since it cannot wrap. */
function figure(text: string): ContentText {
  return { text, alignment: "right", ...(text.length > 11 ? { fontSize: text.length > 14 ? 6.5 : 8 } : {}) };
}

function table(body: TableCell[][], withPrices: boolean, headerRows = 1): ContentTable {
  return {
    table: {
      headerRows,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: withPrices ? [24, 58, "*", 46, 34, 62, 66] : [24, 80, "*", 50, 40],
      body,
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
