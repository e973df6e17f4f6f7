/** "Dokument senden": from an order to a queued message. */
import type { Accounts } from "#core/accounts";
import { closingOf, draftOf, htmlPart, orderFileOf, type Printer, prepareDocument, type RenderedPdf } from "#core/documents";
import type { Store } from "#core/store";
import type { AccountView } from "#shared/model/account.ts";
import type { Address, Company, DocumentDraft, DocumentKind, InvoiceFormat, Order, OutboxItem } from "#shared/model/document.ts";
import type { IsoDate, Language } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";
import type { Outbox } from "./outbox.ts";
import { routeDocument } from "./routing.ts";
import { createTemplates, type Templates } from "./templates.ts";

export interface DeskEnv {
  store: () => Promise<Store>;
  accounts: Accounts;
  outbox: Outbox;
  printer: Printer;
  company: () => Company;
  /** The user's language, for the reason of the routing and for what is missing. */
  lang: () => Language;
  /** Who works here. */
  employee: () => Promise<Address | null>;
  /** Whether that person's own account goes before the primary one. */
  prefersPersonal: () => boolean;
}

export interface SendRequest {
  orderId: string;
  kind: DocumentKind;
  accountId: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  text: string;
  /** As what an invoice goes out; absent: as the customer wants it. */
  format?: InvoiceFormat | undefined;
  /** A rule sends it, nobody by hand. */
  automatic?: boolean;
  /** The message's id in the outbox, where the caller has to know it beforehand. */
  id?: string | undefined;
  /** Not before this time; absent: at once. */
  notBefore?: string | undefined;
}

interface DocumentChoice {
  orderId: string;
  kind: DocumentKind;
  accountId?: string | undefined;
  format?: InvoiceFormat | undefined;
}

export interface Desk {
  templates: Templates;
  /** `withoutFile` spares the printing where only the words are wanted. @throws Failure `not-allowed-in-state` before the order is that far */
  draft: (what: DocumentChoice & { automatic?: boolean; withoutFile?: boolean }) => Promise<DocumentDraft>;
  /** The document to be looked at; an XRechnung, which is data, as the plain PDF. @throws Failure `facts-missing` */
  pdf: (what: DocumentChoice) => Promise<RenderedPdf & { filename: string }>;
  /** Prints, composes, queues and begins to send. @throws Failure `facts-missing` */
  send: (request: SendRequest) => Promise<OutboxItem>;
}

export function createDesk(env: DeskEnv): Desk {
  const facts = async (orderId: string, kind: DocumentKind) => {
    const store = await env.store();
    const order = await store.read("order", { id: orderId });
    const own = await ownNumber(store, order, kind);
    // Where no day was agreed on, the supply was on the day of the delivery note.
    const isInvoice = kind === "rechnung" || kind === "gutschrift";
    const deliveryDate = order.deliveryDate || !isInvoice ? order.deliveryDate : (await ownNumber(store, order, "lieferschein")).date;
    const invoice = kind === "gutschrift" ? await ownNumber(store, order, "rechnung") : null;
    return { kind, order: { ...order, deliveryDate }, invoice, ...own };
  };
  type Facts = Awaited<ReturnType<typeof facts>>;
  const prepare = (document: Facts, account: AccountView | null, format: InvoiceFormat | null) => {
    const company = env.company();
    const closing = closingOf(account, company, document.order.project.language);
    const prepared = prepareDocument(orderFileOf({ ...document, company, closing }), document.kind, env.lang(), format ?? "pdf");
    // What a tracking mail tells stands in its text alone, whose placeholders are judged there.
    return document.kind === "versand" ? { ...prepared, problems: [] } : prepared;
  };
  /** What goes with a mail: the PDF, for an XRechnung the XML; nothing with a tracking mail. @throws Failure `facts-missing` */
  const attach = async ({ problems, print, xml }: ReturnType<typeof prepare>) => {
    if (problems.length > 0) throw new Failure("facts-missing", { what: problems.map(({ text }) => text).join(" ") });
    if (print) return { ...{ filename: print.filename, contentType: "application/pdf" }, ...(await env.printer.render(print.document)) };
    return xml && { filename: xml.filename, contentType: "application/xml", bytes: Buffer.from(xml.text, "utf8"), pages: 0 };
  };
  const route = async (order: Order, kind: DocumentKind, chosen?: string, automatic = false) => {
    const accounts = env.accounts.list();
    const who = automatic ? { automatic } : { employee: await env.employee(), prefersPersonal: env.prefersPersonal() };
    const routing = routeDocument({ kind, project: order.project, chosen, accounts, ...who }, env.lang());
    return { routing, account: accounts.find(({ id }) => id === routing.accountId) ?? null };
  };
  const templates = createTemplates({ ...env, account: async (order, kind) => (await route(order, kind)).account });
  return {
    templates,
    draft: async ({ orderId, kind, accountId, format: wanted, automatic, withoutFile }) => {
      const document = toBeSent(await facts(orderId, kind));
      const { routing, account } = await route(document.order, kind, accountId, automatic);
      const format = formatOf(document, wanted);
      const prepared = prepare(document, account, format);
      const missing = prepared.problems;
      const made = automatic || withoutFile || missing.length > 0 ? null : await attach(prepared);
      const letter = await templates.write({ ...document, account });
      const attachment = made && { filename: made.filename, size: made.bytes.byteLength, pages: made.pages };
      return draftOf({ ...document, letter, routing, attachment, format, missing });
    },
    pdf: async ({ orderId, kind, accountId, format: wanted }) => {
      const document = await facts(orderId, kind);
      const format = formatOf(document, wanted);
      const { account } = await route(document.order, kind, accountId);
      const made = await attach(prepare(document, account, format === "xrechnung" ? "pdf" : format));
      if (!made) throw new Failure("bad-request", { field: "kind" });
      return made;
    },
    send: async ({ orderId, kind, accountId, format, automatic = false, ...mail }) => {
      const document = toBeSent(await facts(orderId, kind));
      const { routing, account } = await route(document.order, kind, accountId, automatic);
      if (routing.problem) throw new Failure("account-incomplete", { problem: routing.problem });
      const made = await attach(prepare(document, account, formatOf(document, format)));
      const attachments = made ? [{ filename: made.filename, contentType: made.contentType, content: made.bytes }] : [];
      const order = { id: orderId, number: document.order.number, kind };
      return env.outbox.send({ ...mail, html: htmlPart(mail.text), replyTo: routing.replyTo, automatic, accountId, attachments, order });
    },
  };
}

/** A tracking mail has the order's number, and nothing to tell before something was shipped. @throws Failure `not-allowed-in-state` */
async function ownNumber(store: Store, order: Order, kind: DocumentKind): Promise<{ number: string; date: IsoDate }> {
  if (kind !== "versand") return store.read("documentOf", { id: order.id, kind });
  if (order.state !== "shipped" && order.state !== "invoiced") throw new Failure("not-allowed-in-state", { state: order.state });
  return { number: order.number, date: order.date };
}

/** Of a cancelled order only the credit note leaves, and an offer only while it is one. @throws Failure `not-allowed-in-state` */
function toBeSent<T extends { kind: DocumentKind; order: Order }>(document: T): T {
  const { kind, order } = document;
  const isOver = (order.state === "cancelled" && kind !== "gutschrift") || (order.state !== "offered" && kind === "angebot");
  if (isOver) throw new Failure("not-allowed-in-state", { state: order.state });
  return document;
}

/** As what a document goes out; null where it is no invoice. */
function formatOf({ kind, order }: { kind: DocumentKind; order: Order }, wanted: InvoiceFormat | undefined): InvoiceFormat | null {
  return kind === "rechnung" || kind === "gutschrift" ? (wanted ?? order.customer.invoiceFormat) : null;
}
