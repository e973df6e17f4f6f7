import { day, longDay } from "#core/money";
import type { DocumentKind, Shipment } from "#shared/model/document.ts";
import type { FilledTemplate } from "#shared/model/template.ts";
import { closingOf } from "./draft.ts";
import { companyOf, orderOf, ownNumber } from "./from-file.ts";
import { salutation } from "./layout.ts";
import { letterValues } from "./letter-values.ts";
import type { OrderFile } from "./order-file.ts";
import { fillTemplate } from "./placeholders.ts";
import { say } from "./words.ts";

/** The same by a template of the user's: `{GRUSSFORMEL}` and `{SIGNATUR}` are the company's of the file. */
export function letterBy(
  template: { subject: string; text: string },
  file: OrderFile,
  kind: DocumentKind,
  shipments: readonly Shipment[],
): FilledTemplate {
  const company = companyOf(file);
  const facts = { order: orderOf(file), ...ownNumber(file, kind), company, account: null, employee: null, shipments };
  const values = letterValues(facts, file.language);
  const own = { GRUSSFORMEL: file.company.closing || values.GRUSSFORMEL, SIGNATUR: file.company.signature };
  return fillTemplate(template, { ...values, ...own });
}

/** Subject and text of the mail that brings a document of an order file, in the order's language. */
export function letterOf(file: OrderFile, kind: DocumentKind): { subject: string; text: string } {
  const order = orderOf(file);
  const lang = file.language;
  const { number } = ownNumber(file, kind);
  const body = say(lang, `mail.${kind}.text`, {
    greeting: salutation(order, lang),
    date: order.date ? day(order.date, lang) : "",
    delivery: order.deliveryDate ? say(lang, "mail.delivery", { date: longDay(order.deliveryDate, lang) }) : "",
    shipments: (file.shipments ?? [])
      .map((shipment) => say(lang, "mail.versand.shipment", { carrier: shipment.carrier, trackingNumber: shipment.trackingNumber }))
      .join("\n"),
  });
  const closing = file.company.closing || closingOf(null, companyOf(file), lang);
  return {
    subject: say(lang, `mail.${kind}.subject`, { number }),
    text: [body, closing, file.company.signature].filter((part) => part !== "").join("\n\n"),
  };
}
