import type { StateKind } from "#renderer/ui/StateWord.tsx";
import type { DocumentKind, Order, OrderState, OutboxState } from "#shared/model/document.ts";

/** The way of an order, in its order. */
export const ORDER_WAY = ["created", "released", "shipped", "invoiced"] as const satisfies OrderState[];

/** Documents an order can have, and the state that makes them. */
const MADE_IN = { auftrag: "released", lieferschein: "shipped", rechnung: "invoiced" } as const satisfies Partial<
  Record<DocumentKind, OrderState>
>;

/** Kinds an order can print and send. */
export type OrderDocument = keyof typeof MADE_IN;

/** True when an order has come to a state. */
export const hasReached = (state: OrderState, wanted: OrderState): boolean => ORDER_WAY.indexOf(state) >= ORDER_WAY.indexOf(wanted);

/** The documents that exist in a state, oldest first. */
export const documentsIn = (state: OrderState): OrderDocument[] =>
  (Object.keys(MADE_IN) as OrderDocument[]).filter((kind) => hasReached(state, MADE_IN[kind]));

/** What an order can send: its documents, and a mail about its parcels, which brings no document. */
export type OrderMail = OrderDocument | "versand";

/** The mails that an order can send now; the one that brings its newest document comes last. */
export const mailsOf = ({ state, shipments }: Pick<Order, "state" | "shipments">): OrderMail[] => {
  const documents = documentsIn(state);
  return shipments?.length ? ["versand", ...documents] : documents;
};

/** How the state of a sent document is drawn. */
export const SENT_KIND: Record<OutboxState, StateKind> = {
  waiting: "waiting",
  sending: "running",
  sent: "ok",
  failed: "error",
  unclear: "warn",
};
