import { positionNet, totalsOf } from "#core/money";
import type { ReadableDb, WritableDb } from "#core/store";
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  type NumberedDocument,
  type Order,
  type OrderFields,
  type OrderState,
  type OrderSummary,
  type OutboxState,
  type Position,
} from "#shared/model/document.ts";
import type { IsoTime } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";
import { address } from "./addresses.ts";
import { nextNumber } from "./numbers.ts";
import { project } from "./projects.ts";
import { shipmentsOf } from "./shipments.ts";

/** The state of a row: what it had reached counts again once the cancellation is taken back. */
const STATE = "iif(cancelled_on <> '', 'cancelled', iif(is_offer = 1, 'offered', state))";

/** All orders, newest number first, with what was sent for each. */
export function orders(db: ReadableDb): OrderSummary[] {
  const sent = db.all<{ order_id: string; kind: DocumentKind; at: IsoTime; state: OutboxState; returned: string | null }>(
    `SELECT order_id, kind, iif(sent_at = '', created_at, sent_at) AS at, state, json_extract(iif(returned = '', '{}', returned), '$.kind') AS returned
     FROM outbox WHERE order_id <> '' AND kind <> '' ORDER BY created_at DESC`,
  );
  const byOrder = new Map<string, OrderSummary["sent"]>();
  for (const { order_id, returned, ...document } of sent) {
    const one = returned === "failed" ? { ...document, isReturned: true } : document;
    byOrder.set(order_id, [...(byOrder.get(order_id) ?? []), one]);
  }
  return db
    .all<Omit<OrderSummary, "sent">>(
      `SELECT orders.id, orders.number, date, address.name AS customerName, project.name AS projectName, ${STATE} AS state, gross_cents AS gross
       FROM orders JOIN address ON address.id = customer_id JOIN project ON project.id = project_id ORDER BY orders.number DESC`,
    )
    .map((row) => ({ ...row, sent: byOrder.get(row.id) ?? [] }));
}

/** @throws Failure `not-found` */
export function order(db: ReadableDb, { id }: { id: string }): Order {
  const row = db.get<Omit<Order, "positions" | "totals" | "positionNets" | "customer" | "project"> & { reached: OrderState }>(
    `SELECT id, number, ${STATE} AS state, iif(is_offer = 1, 'offered', state) AS reached, customer_id AS customerId, project_id AS projectId, contact, email, date,
       delivery_date AS deliveryDate, your_reference AS yourReference, tax_note AS taxNote FROM orders WHERE id = ?`,
    [id],
  );
  if (!row) throw new Failure("not-found", { what: "order" });
  const { reached, ...facts } = row;
  const positions = db.all<Position>(
    `SELECT sku, text, quantity_milli AS quantityMilli, unit, net_price_cents AS netPriceCents, tax_rate AS taxRate,
       discount_percent AS discountPercent FROM order_position WHERE order_id = ? ORDER BY place`,
    [id],
  );
  return {
    ...facts,
    ...(facts.state === "cancelled" ? { cancelledIn: reached } : {}),
    positions,
    positionNets: positions.map(positionNet),
    totals: totalsOf(positions),
    customer: address(db, { id: row.customerId }),
    project: project(db, { id: row.projectId }),
    shipments: shipmentsOf(db, id),
    documents: documentsOf(db, id),
  };
}

/** The numbered documents of an order, oldest first. */
function documentsOf(db: ReadableDb, orderId: string): NumberedDocument[] {
  const documents = db.all<NumberedDocument>("SELECT kind, number, date FROM document WHERE order_id = ?", [orderId]);
  return documents.sort((a, b) => DOCUMENT_KINDS.indexOf(a.kind) - DOCUMENT_KINDS.indexOf(b.kind));
}

/** Saves a new or changed order; only one that was not released yet can change its contents. @throws Failure `not-allowed-in-state` */
export function saveOrder(db: WritableDb, { id, fields, number }: { id: string; fields: OrderFields; number?: string }): Order {
  return db.transaction(() => {
    const state = db.get<{ state: OrderState }>(`SELECT ${STATE} AS state FROM orders WHERE id = ?`, [id])?.state;
    if (state && state !== "created") throw new Failure("not-allowed-in-state", { state });
    const { customerId, projectId, contact, email, date, deliveryDate, yourReference, taxNote, positions } = fields;
    db.run(
      `INSERT INTO orders (id, number, customer_id, project_id, contact, email, date, delivery_date, your_reference, tax_note, gross_cents)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id, project_id = excluded.project_id, contact = excluded.contact,
         email = excluded.email, date = excluded.date, delivery_date = excluded.delivery_date, your_reference = excluded.your_reference,
         tax_note = excluded.tax_note, gross_cents = excluded.gross_cents`,
      [
        id,
        state ? "" : (number ?? nextNumber(db, "order", 0)),
        customerId,
        projectId,
        contact,
        email,
        date,
        deliveryDate,
        yourReference,
        taxNote,
        totalsOf(positions).gross,
      ],
    );
    db.run("DELETE FROM order_position WHERE order_id = ?", [id]);
    for (const [place, position] of positions.entries()) {
      db.run(
        `INSERT INTO order_position (order_id, place, sku, text, quantity_milli, unit, net_price_cents, tax_rate, discount_percent)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          id,
          place,
          position.sku,
          position.text,
          position.quantityMilli,
          position.unit,
          position.netPriceCents,
          position.taxRate,
          position.discountPercent,
        ],
      );
    }
    return order(db, { id });
  });
}
