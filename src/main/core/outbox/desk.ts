/** "Dokument senden": from an order to a queued message. */
import type { Accounts } from "#core/accounts";
import { closingOf, draftOf, fileName, htmlPart, PRINTABLE, type PrintableKind, type Printer, type RenderedPdf } from "#core/documents";
import type { Store } from "#core/store";
import type { AccountView } from "#shared/model/account.ts";
import type { Address, Company, DocumentDraft, DocumentKind, Order, OutboxItem } from "#shared/model/document.ts";
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
  /** The user's language, for the reason of the routing. */
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
  /** A rule sends it, nobody by hand. */
  automatic?: boolean;
  /** Not before this time; absent: at once. */
  notBefore?: string | undefined;
}

export interface Desk {
  templates: Templates;
  /** @throws Failure `not-allowed-in-state` before the order is that far */
  draft: (what: { orderId: string; kind: DocumentKind; accountId?: string | undefined; automatic?: boolean }) => Promise<DocumentDraft>;
  pdf: (what: { orderId: string; kind: DocumentKind; accountId?: string | undefined }) => Promise<RenderedPdf & { filename: string }>;
  /** Prints, composes, queues and begins to send. */
  send: (request: SendRequest) => Promise<OutboxItem>;
}

export function createDesk(env: DeskEnv): Desk {
  const facts = async (orderId: string, kind: DocumentKind) => {
    const store = await env.store();
    const order = await store.read("order", { id: orderId });
    return { kind, order, ...(await ownNumber(store, order, kind)) };
  };
  type Facts = Awaited<ReturnType<typeof facts>>;
  const print = async (document: Facts, account: AccountView | null) => {
    const company = env.company();
    const kind = printableKind(document.kind);
    const closing = closingOf(account, company, document.order.project.language);
    return { filename: fileName(kind, document.number), ...(await env.printer.render({ ...document, kind, company, closing })) };
  };
  /** The PDF that goes with a mail; a tracking mail brings none. */
  const attach = async (document: Facts, account: AccountView | null) =>
    document.kind === "versand" ? null : await print(document, account);
  const route = async (order: Order, kind: DocumentKind, chosen?: string, automatic = false) => {
    const accounts = env.accounts.list();
    const who = automatic ? { automatic } : { employee: await env.employee(), prefersPersonal: env.prefersPersonal() };
    const routing = routeDocument({ kind, project: order.project, chosen, accounts, ...who }, env.lang());
    return { routing, account: accounts.find(({ id }) => id === routing.accountId) ?? null };
  };
  const templates = createTemplates({ ...env, account: async (order, kind) => (await route(order, kind)).account });
  return {
    templates,
    draft: async ({ orderId, kind, accountId, automatic }) => {
      const document = await facts(orderId, kind);
      const { routing, account } = await route(document.order, kind, accountId, automatic);
      const pdf = automatic ? null : await attach(document, account);
      const letter = await templates.write({ ...document, account });
      const attachment = pdf && { filename: pdf.filename, size: pdf.bytes.byteLength, pages: pdf.pages };
      return draftOf({ ...document, letter, routing, attachment });
    },
    pdf: async ({ orderId, kind, accountId }) => {
      const document = await facts(orderId, kind);
      return print(document, (await route(document.order, kind, accountId)).account);
    },
    send: async ({ orderId, kind, accountId, automatic = false, ...mail }) => {
      const document = await facts(orderId, kind);
      const { routing, account } = await route(document.order, kind, accountId, automatic);
      if (routing.problem) throw new Failure("account-incomplete", { problem: routing.problem });
      const pdf = await attach(document, account);
      const attachments = pdf ? [{ filename: pdf.filename, contentType: "application/pdf", content: pdf.bytes }] : [];
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

function printableKind(kind: DocumentKind): PrintableKind {
  const found = PRINTABLE.find((one) => one === kind);
  if (!found) throw new Failure("bad-request", { field: "kind" });
  return found;
}
