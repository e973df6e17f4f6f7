/** "Dokument senden": from an order to a queued message. */
import type { Accounts } from "#core/accounts";
import { closingOf, draftOf, fileName, htmlPart, PRINTABLE, type PrintableKind, type Printer, type RenderedPdf } from "#core/documents";
import type { Store } from "#core/store";
import type { AccountView } from "#shared/model/account.ts";
import type { Address, Company, DocumentDraft, DocumentKind, Order, OutboxItem } from "#shared/model/document.ts";
import type { Language } from "#shared/model/units.ts";
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
}

export interface Desk {
  templates: Templates;
  /** @throws Failure `not-allowed-in-state` before the order is that far */
  draft: (what: { orderId: string; kind: DocumentKind; accountId?: string | undefined }) => Promise<DocumentDraft>;
  pdf: (what: { orderId: string; kind: DocumentKind; accountId?: string | undefined }) => Promise<RenderedPdf & { filename: string }>;
  /** Prints, composes, queues and begins to send. */
  send: (request: SendRequest) => Promise<OutboxItem>;
}

export function createDesk(env: DeskEnv): Desk {
  const facts = async (orderId: string, kind: DocumentKind) => {
    const printable = printableKind(kind);
    const store = await env.store();
    const [order, document] = await Promise.all([store.read("order", { id: orderId }), store.read("documentOf", { id: orderId, kind })]);
    return { kind: printable, order, ...document };
  };
  const print = async (document: Awaited<ReturnType<typeof facts>>, account: AccountView | null) => {
    const company = env.company();
    const closing = closingOf(account, company, document.order.project.language);
    return { filename: fileName(document.kind, document.number), ...(await env.printer.render({ ...document, company, closing })) };
  };
  const route = (order: Order, kind: DocumentKind, chosen?: string) => {
    const accounts = env.accounts.list();
    const routing = routeDocument({ kind, project: order.project, chosen, accounts }, env.lang());
    return { routing, account: accounts.find(({ id }) => id === routing.accountId) ?? null };
  };
  const templates = createTemplates({ ...env, account: (order, kind) => route(order, kind).account });
  return {
    templates,
    draft: async ({ orderId, kind, accountId }) => {
      const document = await facts(orderId, kind);
      const { routing, account } = route(document.order, kind, accountId);
      const { filename, bytes, pages } = await print(document, account);
      const letter = await templates.write({ ...document, account });
      return draftOf({ ...document, letter, routing, attachment: { filename, size: bytes.byteLength, pages } });
    },
    pdf: async ({ orderId, kind, accountId }) => {
      const document = await facts(orderId, kind);
      return print(document, route(document.order, kind, accountId).account);
    },
    send: async ({ orderId, kind, accountId, ...mail }) => {
      const document = await facts(orderId, kind);
      const { routing, account } = route(document.order, kind, accountId);
      if (routing.problem) throw new Failure("account-incomplete", { problem: routing.problem });
      const { filename, bytes } = await print(document, account);
      const attachments = [{ filename, contentType: "application/pdf", content: bytes }];
      return env.outbox.send({
        ...mail,
        html: htmlPart(mail.text),
        accountId,
        attachments,
        order: { id: orderId, number: document.order.number, kind },
      });
    },
  };
}

function printableKind(kind: DocumentKind): PrintableKind {
  const found = PRINTABLE.find((one) => one === kind);
  if (!found) throw new Failure("bad-request", { field: "kind" });
  return found;
}
