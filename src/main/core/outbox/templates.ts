/** "Textvorlagen": the user's words for each kind, else the program's, filled in with orders. */
import { defaultTemplate, fillTemplate, type LetterFacts, letterValues } from "#core/documents";
import type { Store } from "#core/store";
import type { AccountView } from "#shared/model/account.ts";
import { type Address, type Company, DOCUMENT_KINDS, type DocumentKind, type Order } from "#shared/model/document.ts";
import type { FilledTemplate, Template } from "#shared/model/template.ts";
import type { IsoDate, Language } from "#shared/model/units.ts";

export interface TemplatesEnv {
  store: () => Promise<Store>;
  company: () => Company;
  /** The account that would send a kind of an order. */
  account: (order: Order, kind: DocumentKind) => Promise<AccountView | null>;
  /** Who works here. */
  employee: () => Promise<Address | null>;
}

type Place = { kind: DocumentKind; language: Language };

export interface Templates {
  list: () => Promise<Template[]>;
  save: (template: Omit<Template, "isOwn">) => Promise<Template>;
  reset: (place: Place) => Promise<Template>;
  preview: (what: Omit<Template, "isOwn"> & { orderId: string | null }) => Promise<(FilledTemplate & { orderNumber: string }) | null>;
  /** Subject and text for a document, by the template of its kind and its project's language. */
  write: (what: { kind: DocumentKind } & Omit<LetterFacts, "company" | "employee" | "shipments">) => Promise<FilledTemplate>;
}

const LANGUAGES = ["de", "en"] as const;

export function createTemplates(env: TemplatesEnv): Templates {
  const own = async () => (await env.store()).read("templates");
  const templateOf = async ({ kind, language }: Place): Promise<Template> => {
    const found = (await own()).find((one) => one.kind === kind && one.language === language);
    return found ? { ...found, isOwn: true } : defaultTemplate(kind, language);
  };
  const facts = async () => ({ company: env.company(), employee: await env.employee() });
  return {
    list: async () => {
      const written = await own();
      return DOCUMENT_KINDS.flatMap((kind) =>
        LANGUAGES.map((language) => {
          const found = written.find((one) => one.kind === kind && one.language === language);
          return found ? { ...found, isOwn: true } : defaultTemplate(kind, language);
        }),
      );
    },
    save: async (template) => {
      await (await env.store()).write("saveTemplate", template);
      return { ...template, isOwn: true };
    },
    reset: async (place) => {
      await (await env.store()).write("dropTemplate", place);
      return defaultTemplate(place.kind, place.language);
    },
    preview: async ({ kind, language, subject, text, orderId }) => {
      const store = await env.store();
      const id = orderId ?? (await store.read("orders"))[0]?.id;
      if (!id) return null;
      const order = await store.read("order", { id });
      const { number, date } = await ownNumberOf(store, order, kind);
      const letter = { order, number, date, account: await env.account(order, kind), shipments: shipmentsOf(order), ...(await facts()) };
      const values = letterValues({ ...letter, order: { ...order, project: { ...order.project, language } } }, language);
      return { ...fillTemplate({ subject, text }, values), orderNumber: order.number };
    },
    write: async ({ kind, ...letter }) => {
      const { language } = letter.order.project;
      const template = await templateOf({ kind, language });
      return fillTemplate(template, letterValues({ ...letter, shipments: shipmentsOf(letter.order), ...(await facts()) }, language));
    },
  };
}

/** The document's number; an order that is not so far lends its own, since a preview sends nothing. */
async function ownNumberOf(store: Store, order: Order, kind: DocumentKind): Promise<{ number: string; date: IsoDate }> {
  try {
    return await store.read("documentOf", { id: order.id, kind });
  } catch {
    return { number: order.number, date: order.date };
  }
}

/** The parcels that were told of an order. */
function shipmentsOf(order: Order): LetterFacts["shipments"] {
  return order.shipments ?? [];
}
