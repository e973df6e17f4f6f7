/** The address window (DIN 5008 form B) and the facts beside it. */
import type { Content } from "pdfmake/interfaces";
import { day } from "#core/money";
import type { Language } from "#shared/model/units.ts";
import { breakable } from "./breakable.ts";
import { GREY, MM, type PrintedDocument } from "./printed.ts";
import { say } from "./words.ts";

/** Address and facts side by side. */
export function addressAndFacts(document: PrintedDocument, lang: Language): Content {
  const { order, company } = document;
  const { customer } = order;
  const country = customer.country && customer.country !== company.country ? countryName(customer.country, lang) : "";
  const lines = [customer.name, order.contact, customer.street, `${customer.zip} ${customer.city}`, country];
  return {
    columns: [
      {
        width: 85 * MM,
        stack: [
          {
            text: breakable(`${company.name} · ${company.street} · ${company.zip} ${company.city}`, 50),
            fontSize: 6.5,
            color: GREY,
            margin: [0, 15 * MM, 0, 4],
          },
          { text: breakable(lines.filter((line) => line.trim() !== "").join("\n"), 30), fontSize: 10 },
        ],
      },
      {
        width: "*",
        margin: [0, 15 * MM, 0, 0],
        table: {
          widths: ["auto", "*"],
          body: factsOf(document, lang).map(([label, value]) => [
            { text: label, color: GREY, fontSize: 9 },
            { text: breakable(value, 18), alignment: "right", fontSize: 9 },
          ]),
        },
        layout: "noBorders",
      },
    ],
    columnGap: 8 * MM,
  };
}

function factsOf({ order, number, date, kind, correctedInvoice, leitwegId }: PrintedDocument, lang: Language): [string, string][] {
  const isInvoice = kind === "rechnung" || kind === "gutschrift";
  // § 14 (4) no. 6 UStG: the date of supply is named even where it is the day of issue.
  const supplied = kind === "rechnung" && order.deliveryDate === date ? say(lang, "pdf.sameDay") : day(order.deliveryDate, lang);
  const facts: [key: string, value: string | undefined][] = [
    [kind === "rechnung" ? "invoiceDate" : "date", day(date, lang)],
    ["correctedInvoice", correctedInvoice],
    ["customerNumber", order.customer.number],
    ["orderNumber", kind === "angebot" || number === order.number ? "" : order.number],
    ["yourReference", order.yourReference],
    ["leitwegId", leitwegId],
    ["customerVatId", isInvoice ? order.customer.vatId : ""],
    ["supplyDay", isInvoice && order.deliveryDate ? supplied : ""],
  ];
  return facts.flatMap(([key, value]) => (value ? [[say(lang, `pdf.${key}`), value] as [string, string]] : []));
}

function countryName(code: string, lang: Language): string {
  try {
    return new Intl.DisplayNames([lang], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
