import { day, longDay } from "#core/money";
import type { AccountView } from "#shared/model/account.ts";
import type { Company, DocumentDraft, Order, Routing } from "#shared/model/document.ts";
import type { IsoDate } from "#shared/model/units.ts";
import { salutation } from "./layout.ts";
import type { PrintableKind } from "./printed.ts";
import { say } from "./words.ts";

/** What the dialog starts with: recipient, subject and text in the project's language. */
export interface DraftFacts {
  order: Order;
  kind: PrintableKind;
  number: string;
  date: IsoDate;
  account: AccountView | null;
  company: Company;
  routing: Routing;
  attachment: DocumentDraft["attachment"];
}

/** Writes the draft of a document's mail. */
export function draftOf({ order, kind, number, account, company, routing, attachment }: DraftFacts): DocumentDraft {
  const lang = order.project.language;
  const delivery = order.deliveryDate ? say(lang, "mail.delivery", { date: longDay(order.deliveryDate, lang) }) : "";
  const body = say(lang, `mail.${kind}.text`, { greeting: salutation(order, lang), date: day(order.date, lang), delivery });
  return {
    orderId: order.id,
    kind,
    to: order.email || order.customer.email,
    subject: say(lang, `mail.${kind}.subject`, { number }),
    text: [body, closingOf(account, company, lang), account?.signature ?? ""].filter((part) => part !== "").join("\n\n"),
    routing,
    attachment,
  };
}

/** The account's closing, else the usual one with the company's name. */
export function closingOf(account: AccountView | null, company: Company, lang: "de" | "en"): string {
  return account?.closing || say(lang, "mail.closing", { company: company.name });
}

const PREFIX: Record<PrintableKind, string> = { angebot: "AN", auftrag: "AB", lieferschein: "LS", rechnung: "RE", gutschrift: "GS" };

/** `AB-200534.pdf`: told apart from other kinds of the same order in the recipient's folder. */
export function fileName(kind: PrintableKind, number: string): string {
  const clean = number.normalize("NFC").replace(/[^\p{L}\p{N}._-]+/gu, "-");
  return clean.startsWith(`${PREFIX[kind]}-`) ? `${clean}.pdf` : `${PREFIX[kind]}-${clean}.pdf`;
}
