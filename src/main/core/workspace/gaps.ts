import type { ReadableDb } from "#core/store";
import type { DocumentGap } from "#shared/model/document.ts";
import type { IsoDate } from "#shared/model/units.ts";

/** Documents (and tracking mails) of orders that never left, failed or came back, newest first; at most 200. */
export function documentGaps(db: ReadableDb, { since }: { since: IsoDate }): DocumentGap[] {
  return db.all<DocumentGap>(
    `WITH wanted AS (
       SELECT order_id, kind, date FROM document
       UNION ALL
       SELECT order_id, 'versand', date FROM document WHERE kind = 'lieferschein' AND order_id IN (SELECT order_id FROM shipment)
     ), latest AS (
       SELECT order_id, kind, iif(json_extract(iif(returned = '', '{}', returned), '$.kind') = 'failed', 'returned', state) AS outcome,
         row_number() OVER (PARTITION BY order_id, kind ORDER BY created_at DESC) AS place
       FROM outbox WHERE order_id <> ''
     )
     SELECT wanted.order_id AS orderId, orders.number AS orderNumber, address.name AS customerName, wanted.kind, wanted.date,
       coalesce(latest.outcome, 'never') AS why
     FROM wanted JOIN orders ON orders.id = wanted.order_id JOIN address ON address.id = orders.customer_id
     LEFT JOIN latest ON latest.order_id = wanted.order_id AND latest.kind = wanted.kind AND latest.place = 1
     WHERE (wanted.kind <> 'angebot' OR orders.is_offer = 1)
       -- Of a cancelled order only what undoes an invoice that the customer has.
       AND (orders.cancelled_on = '' OR (wanted.kind = 'gutschrift' AND wanted.order_id IN (
         SELECT order_id FROM outbox WHERE kind = 'rechnung' AND state IN ('sending', 'sent', 'unclear'))))
       AND wanted.date >= ? AND coalesce(latest.outcome, 'never') IN ('never', 'failed', 'unclear', 'returned')
     ORDER BY wanted.date DESC, orders.number DESC LIMIT 200`,
    [since],
  );
}
