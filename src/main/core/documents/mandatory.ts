/** Which facts a document must have; for invoices and credit notes those of § 14 (4) UStG. */
import type { DocumentKind, MissingFact } from "#shared/model/document.ts";
import type { Language } from "#shared/model/units.ts";
import type { OrderFile } from "./order-file.ts";
import { say } from "./words.ts";

/** Names every fact that the document lacks, in the order of the file. */
export function missingFacts(order: OrderFile, kind: DocumentKind, lang: Language): MissingFact[] {
  const { company, customer, positions, shipments } = order;
  const isInvoice = kind === "rechnung" || kind === "gutschrift";
  const hasPrices = kind !== "lieferschein" && kind !== "versand";
  const own = ownNumberField(order, kind);
  const needed: [field: string, isThere: unknown][] = [
    ["number", order.number || isInvoice],
    ["date", order.date || isInvoice],
    ["deliveryDate", order.deliveryDate || !isInvoice],
    ["company.name", company.name],
    ...(isInvoice ? postalFields("company", company) : []),
    ["company.taxNumber", company.taxNumber || company.vatId || !isInvoice],
    ["customer.name", customer.name],
    ...(isInvoice || kind === "lieferschein" ? postalFields("customer", customer) : []),
    ["positions", positions.length > 0 || kind === "versand"],
    ...positions.flatMap(({ text, quantity, netPrice, taxRate }, index): [string, unknown][] => [
      [`positions.${index}.text`, text],
      [`positions.${index}.quantity`, quantity !== null],
      [`positions.${index}.netPrice`, netPrice !== null || !hasPrices],
      [`positions.${index}.taxRate`, taxRate !== null || !hasPrices],
    ]),
    ["shipments", shipments?.some(({ trackingNumber }) => trackingNumber) || kind !== "versand"],
    [`${own}.number`, order[own]?.number || !isInvoice],
    [`${own}.date`, order[own]?.date || !isInvoice],
  ];
  return needed.flatMap(([field, isThere]) => (isThere ? [] : [{ field, text: textOf(field, kind, lang) }]));
}

/** Where an invoice's or credit note's own number stands; a credit note may have the place of its own. */
export function ownNumberField(order: OrderFile, kind: DocumentKind): "invoice" | "creditNote" {
  return kind === "gutschrift" && order.creditNote ? "creditNote" : "invoice";
}

function postalFields(who: "company" | "customer", address: { street: string; zip: string; city: string }): [string, unknown][] {
  return [
    [`${who}.street`, address.street],
    [`${who}.zip`, address.zip],
    [`${who}.city`, address.city],
  ];
}

function textOf(field: string, kind: DocumentKind, lang: Language): string {
  const [, place, part] = /^positions\.(\d+)\.(\w+)$/.exec(field) ?? [];
  const key = part ? `position-${part}` : field.replace(".", "-");
  const isLaw = kind === "rechnung" || kind === "gutschrift";
  return say(lang, isLaw ? "missing.byLaw" : "missing.plain", {
    kind: say(lang, `kind.${kind}`),
    what: say(lang, `missing.fact.${key}`, { place: Number(place ?? 0) + 1 }),
  });
}
