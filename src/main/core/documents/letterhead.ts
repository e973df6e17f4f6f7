/** What stands on every page: letterhead or running head, and the footer with the facts of § 35a GmbHG. */
import type { Content } from "pdfmake/interfaces";
import type { Company } from "#shared/model/document.ts";
import type { Language } from "#shared/model/units.ts";
import { breakable } from "./breakable.ts";
import { GREY, INK, MM } from "./printed.ts";
import { say } from "./words.ts";

/** The head of the first page. */
export function letterhead(company: Company): Content {
  return {
    margin: [25 * MM, 12 * MM, 20 * MM, 0],
    columns: [
      { text: breakable(company.name, 25), fontSize: nameSize(company.name), bold: true, color: INK },
      {
        text: breakable(`${company.street}\n${company.zip} ${company.city}`, 25),
        fontSize: 8,
        color: GREY,
        alignment: "right",
        width: 140,
      },
    ],
    columnGap: 12,
  };
}

/** Up to three lines fit above the address window. */
function nameSize(name: string): number {
  if (name.length <= 70) return 15;
  return name.length <= 130 ? 11 : 8;
}

/** The head of every further page. */
export function runningHead(title: string, company: Company): Content {
  return {
    margin: [25 * MM, 14 * MM, 20 * MM, 0],
    columns: [
      { text: breakable(company.name, 40), fontSize: 8, color: GREY },
      { text: breakable(title, 40), fontSize: 8, color: GREY, alignment: "right" },
    ],
  };
}

/** The foot of every page. */
export function footer(company: Company, lang: Language, page: number, pages: number): Content {
  const fact = (label: string, value: string) => (value ? [`${label} ${value}`] : []);
  const columns = [
    [company.name, company.street, `${company.zip} ${company.city}`],
    [...fact(say(lang, "pdf.phone"), company.phone), ...fact(say(lang, "pdf.email"), company.email), ...(company.web ? [company.web] : [])],
    [
      ...(company.registerCourt ? [[company.registerCourt, company.registerNumber].filter(Boolean).join(", ")] : []),
      ...fact(say(lang, "pdf.managers"), company.managers),
      ...fact(say(lang, "pdf.vatId"), company.vatId),
      ...fact(say(lang, "pdf.taxNumber"), company.taxNumber),
    ],
    [...(company.bank ? [company.bank] : []), ...fact("IBAN", company.iban), ...fact("BIC", company.bic)],
  ];
  // Unusually much text is printed smaller, for the foot cannot grow.
  const fontSize = columns.some((lines) => lines.join("").length > 180) ? 5 : 7;
  return {
    margin: [25 * MM, 4 * MM, 20 * MM, 0],
    stack: [
      { columns: columns.map((lines) => ({ text: breakable(lines.join("\n"), 26), fontSize, color: GREY })), columnGap: 8 },
      { text: say(lang, "pdf.page", { page, pages }), fontSize: 7, color: GREY, alignment: "right", margin: [0, 5, 0, 0] },
    ],
  };
}
