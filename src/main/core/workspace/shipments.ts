import type { ReadableDb, WritableDb } from "#core/store";
import type { CARRIERS, ShipmentFields } from "#shared/model/auto-send.ts";
import type { Shipment } from "#shared/model/document.ts";

/** Pages on which a parcel can be followed. Written down from memory: not opened when this was written. */
const PAGES: Record<(typeof CARRIERS)[number], string> = {
  DHL: "https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode=",
  DPD: "https://tracking.dpd.de/status/de_DE/parcel/",
  GLS: "https://gls-group.com/DE/de/paketverfolgung?match=",
  UPS: "https://www.ups.com/track?tracknum=",
  Hermes: "https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation/#",
  "Deutsche Post": "https://www.deutschepost.de/sendung/simpleQuery.html?form.sendungsnummer=",
};

/** The parcels of an order, in the order in which they were told. */
export function shipmentsOf(db: ReadableDb, orderId: string): Shipment[] {
  const rows = db.all<ShipmentFields>("SELECT carrier, tracking_number AS trackingNumber FROM shipment WHERE order_id = ? ORDER BY place", [
    orderId,
  ]);
  return rows.map(withPage);
}

/** A parcel with the page on which it can be followed; none where the carrier is not known. */
export function withPage({ carrier, trackingNumber }: ShipmentFields): Shipment {
  const page = carrier in PAGES ? PAGES[carrier as keyof typeof PAGES] : "";
  return { carrier, trackingNumber, url: page && trackingNumber ? page + encodeURIComponent(trackingNumber) : "" };
}

/** Adds parcels to an order. */
export function addShipments(db: WritableDb, orderId: string, shipments: readonly ShipmentFields[]): void {
  const known = shipmentsOf(db, orderId).length;
  for (const [index, { carrier, trackingNumber }] of shipments.entries())
    db.run("INSERT INTO shipment (order_id, place, carrier, tracking_number) VALUES (?, ?, ?, ?)", [
      orderId,
      known + index,
      carrier.trim(),
      trackingNumber.trim(),
    ]);
}
