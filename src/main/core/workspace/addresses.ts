import type { ReadableDb, WritableDb } from "#core/store";
import type { Address, AddressFields } from "#shared/model/document.ts";
import { Failure } from "#shared/result.ts";

const COLUMNS = `id, number, role, name, contact, salutation, street, zip, city, country, email, phone, vat_id AS vatId,
  invoice_format AS invoiceFormat, leitweg_id AS leitwegId`;

/** All addresses, customers and employees, by number. */
export function addresses(db: ReadableDb): Address[] {
  return db.all<Address>(`SELECT ${COLUMNS} FROM address ORDER BY number`);
}

/** @throws Failure `not-found` */
export function address(db: ReadableDb, { id }: { id: string }): Address {
  const found = db.get<Address>(`SELECT ${COLUMNS} FROM address WHERE id = ?`, [id]);
  if (!found) throw new Failure("not-found", { what: "address" });
  return found;
}

/** Saves a new or changed address. */
export function saveAddress(db: WritableDb, { id, fields }: { id: string; fields: AddressFields }): Address {
  const { number, role, name, contact, salutation, street, zip, city, country, email, phone, vatId, invoiceFormat, leitwegId } = fields;
  db.run(
    `INSERT INTO address (id, number, role, name, contact, salutation, street, zip, city, country, email, phone, vat_id, invoice_format, leitweg_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET number = excluded.number, role = excluded.role, name = excluded.name, contact = excluded.contact,
       salutation = excluded.salutation, street = excluded.street, zip = excluded.zip, city = excluded.city, country = excluded.country,
       email = excluded.email, phone = excluded.phone, vat_id = excluded.vat_id,
       invoice_format = excluded.invoice_format, leitweg_id = excluded.leitweg_id`,
    [id, number, role, name, contact, salutation, street, zip, city, country, email, phone, vatId, invoiceFormat, leitwegId],
  );
  return address(db, { id });
}
