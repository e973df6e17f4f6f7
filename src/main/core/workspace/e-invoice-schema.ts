import type { Migration } from "#core/store";

/** What an E-Rechnung needs to know of customer and order. */
export const eInvoiceSchema: Migration = {
  number: 12,
  sql: `
    ALTER TABLE address ADD COLUMN invoice_format TEXT NOT NULL DEFAULT 'pdf' CHECK (invoice_format IN ('pdf', 'zugferd', 'xrechnung'));
    ALTER TABLE address ADD COLUMN leitweg_id TEXT NOT NULL DEFAULT '';
    ALTER TABLE orders ADD COLUMN tax_note TEXT NOT NULL DEFAULT '';
  `,
};
