import type { AccountView } from "#shared/model/account.ts";
import type { Company, DocumentDraft, DocumentKind, InvoiceFormat, MissingFact, Order, Routing } from "#shared/model/document.ts";
import type { FilledTemplate } from "#shared/model/template.ts";
import type { PrintableKind } from "./printed.ts";
import { say } from "./words.ts";

/** What the dialog starts with: recipient, the filled template, and where it goes from. */
export interface DraftFacts {
  order: Order;
  kind: DocumentKind;
  letter: FilledTemplate;
  routing: Routing;
  attachment: DocumentDraft["attachment"];
  format: InvoiceFormat | null;
  missing: MissingFact[];
}

/** Writes the draft of a document's mail. */
export function draftOf({ order, kind, letter, ...rest }: DraftFacts): DocumentDraft {
  return { orderId: order.id, kind, to: order.email || order.customer.email, ...letter, ...rest };
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
