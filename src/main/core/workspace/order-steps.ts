/** An order's way through its states, and the documents that come into being with them. */
import type { ReadableDb, WritableDb } from "#core/store";
import type { ShipmentFields } from "#shared/model/auto-send.ts";
import { type DocumentKind, ORDER_STEPS, type Order, type OrderState } from "#shared/model/document.ts";
import type { IsoDate } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";
import { nextNumber } from "./numbers.ts";
import { order } from "./orders.ts";
import { addShipments } from "./shipments.ts";

/** The document that comes into being with a state; numbers are given then, per kind and year, without gaps. */
const MADE_BY: Partial<Record<OrderState, { kind: DocumentKind; prefix: string }>> = {
  offered: { kind: "angebot", prefix: "AN" },
  released: { kind: "auftrag", prefix: "" },
  shipped: { kind: "lieferschein", prefix: "LS" },
  invoiced: { kind: "rechnung", prefix: "RE" },
};
/** What undoes an invoice. */
const CREDIT_NOTE = { kind: "gutschrift", prefix: "GS" } as const;

/** Takes an order a step on and numbers the document that this makes. @throws Failure `not-allowed-in-state` */
export function advanceOrder(
  db: WritableDb,
  { id, to, today, shipments = [] }: { id: string; to: OrderState; today: IsoDate; shipments?: readonly ShipmentFields[] | undefined },
): Order {
  return db.transaction(() => {
    const { state, positions, number, taxNote } = order(db, { id });
    if (!ORDER_STEPS[state].includes(to)) throw new Failure("not-allowed-in-state", { state });
    const isPromise = to === "released" || to === "offered";
    if (isPromise && positions.length === 0) throw new Failure("document-incomplete", { field: "positions" });
    // After this nobody can add it any more, and the invoice would be stuck.
    if (isPromise && !taxNote && positions.some(({ taxRate }) => taxRate === 0)) throw new Failure("tax-note-missing");
    if (to === "cancelled") cancel(db, id, today);
    else
      db.run("UPDATE orders SET state = ?, is_offer = ? WHERE id = ?", [to === "offered" ? "created" : to, to === "offered" ? 1 : 0, id]);
    addShipments(db, id, shipments);
    const made = to === "cancelled" && state === "invoiced" ? CREDIT_NOTE : MADE_BY[to];
    if (made) makeDocument(db, { id, number }, made, today);
    return order(db, { id });
  });
}

/** Takes a cancellation back. @throws Failure `not-allowed-in-state`, `credit-note-exists` */
export function restoreOrder(db: WritableDb, { id }: { id: string }): Order {
  return db.transaction(() => {
    const { state, documents = [] } = order(db, { id });
    if (state !== "cancelled") throw new Failure("not-allowed-in-state", { state });
    if (documents.some(({ kind }) => kind === "gutschrift")) throw new Failure("credit-note-exists");
    db.run("UPDATE orders SET cancelled_on = '' WHERE id = ?", [id]);
    return order(db, { id });
  });
}

/** The number and date that a document of an order has. @throws Failure `not-allowed-in-state` when the order is not that far */
export function documentOf(db: ReadableDb, { id, kind }: { id: string; kind: DocumentKind }): { number: string; date: IsoDate } {
  const known = db.get<{ number: string; date: IsoDate }>("SELECT number, date FROM document WHERE order_id = ? AND kind = ?", [id, kind]);
  if (!known) throw new Failure("not-allowed-in-state", { state: order(db, { id }).state });
  return known;
}

/** What has not left yet stays here: neither a rule nor the outbox sends papers of a cancelled order. */
function cancel(db: WritableDb, id: string, today: IsoDate): void {
  db.run("UPDATE orders SET cancelled_on = ? WHERE id = ?", [today, id]);
  db.run("UPDATE auto_job SET state = 'dropped' WHERE order_id = ? AND state IN ('confirm', 'attention')", [id]);
  db.run("DELETE FROM outbox WHERE order_id = ? AND state = 'waiting'", [id]);
}

function makeDocument(
  db: WritableDb,
  { id, number }: Pick<Order, "id" | "number">,
  { kind, prefix }: { kind: DocumentKind; prefix: string },
  today: IsoDate,
): void {
  // An offer that is made again keeps its number, since the customer knows it.
  if (db.run("UPDATE document SET date = ? WHERE order_id = ? AND kind = ?", [today, id, kind]).changes > 0) return;
  const year = Number(today.slice(0, 4));
  // The confirmation wears the order's number, as in the ERP.
  const own = prefix && `${prefix}-${year}-${String(nextNumber(db, kind, year)).padStart(4, "0")}`;
  db.run("INSERT INTO document (order_id, kind, number, date) VALUES (?, ?, ?, ?)", [id, kind, own || number, today]);
}
