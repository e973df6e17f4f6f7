import type { StateKind } from "#renderer/ui/StateWord.tsx";
import type { DocumentKind, Order, OrderState, OutboxState } from "#shared/model/document.ts";

/** The usual way of an order, in its order. */
export const ORDER_WAY = ["created", "released", "shipped", "invoiced"] as const satisfies OrderState[];

/** Documents an order can have, and the state that makes them. */
const MADE_IN = { auftrag: "released", lieferschein: "shipped", rechnung: "invoiced" } as const satisfies Partial<
  Record<DocumentKind, OrderState>
>;

/** Kinds an order can print and send. */
export type OrderDocument = "angebot" | keyof typeof MADE_IN | "gutschrift";

/** What the menu and the lists look at. */
export type OrderStand = Pick<Order, "state" | "cancelledIn" | "documents" | "shipments">;

/** True when an order has come to a state; an offer has not begun the way, a cancelled one has left it. */
export const hasReached = (state: OrderState, wanted: (typeof ORDER_WAY)[number]): boolean =>
  (ORDER_WAY as readonly OrderState[]).indexOf(state) >= ORDER_WAY.indexOf(wanted);

/** The states to show for an order: an offer comes before the way, a cancellation ends it. */
export function wayOf({ state, cancelledIn, documents = [] }: OrderStand): OrderState[] {
  const isFromOffer = state === "offered" || cancelledIn === "offered" || documents.some(({ kind }) => kind === "angebot");
  const way: OrderState[] = isFromOffer ? ["offered", ...ORDER_WAY] : [...ORDER_WAY];
  return state === "cancelled" ? [...way.slice(0, way.indexOf(cancelledIn ?? "created") + 1), state] : way;
}

/** True when cancelling made a credit note: it cannot be taken back any more. */
export const isCredited = ({ state, cancelledIn }: OrderStand): boolean => state === "cancelled" && cancelledIn === "invoiced";

/** The documents that exist for an order, oldest first; an offer counts only while it is one. */
export function documentsIn({ state, cancelledIn, ...order }: OrderStand): OrderDocument[] {
  if (state === "offered") return ["angebot"];
  if (state === "cancelled")
    return [
      ...documentsIn({ ...order, state: cancelledIn ?? "created" }),
      ...(cancelledIn === "invoiced" ? (["gutschrift"] as const) : []),
    ];
  return (Object.keys(MADE_IN) as (keyof typeof MADE_IN)[]).filter((kind) => hasReached(state, MADE_IN[kind]));
}

/** What an order can send: its documents, and a mail about its parcels, which brings no document. */
export type OrderMail = OrderDocument | "versand";

/** The mails that an order can send now; the one that brings its newest document comes last. Of a cancelled order only the credit note leaves. */
export function mailsOf(order: OrderStand): OrderMail[] {
  const documents = documentsIn(order);
  if (order.state === "cancelled") return documents.filter((kind) => kind === "gutschrift");
  return order.shipments?.length ? ["versand", ...documents] : documents;
}

/** How the state of a sent document is drawn. */
export const SENT_KIND: Record<OutboxState, StateKind> = {
  waiting: "waiting",
  sending: "running",
  sent: "ok",
  failed: "error",
  unclear: "warn",
};
