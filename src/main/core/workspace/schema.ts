import type { Migration } from "#core/store";

/** Business data: a mock of the ERP's side. Money in cents, quantities in thousandths, days as ISO dates. */
export const business: Migration = {
  number: 2,
  sql: `
    CREATE TABLE address (
      id TEXT PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      role TEXT NOT NULL CHECK (role IN ('customer', 'employee')),
      name TEXT NOT NULL DEFAULT '',
      contact TEXT NOT NULL DEFAULT '',
      salutation TEXT NOT NULL DEFAULT '',
      street TEXT NOT NULL DEFAULT '',
      zip TEXT NOT NULL DEFAULT '',
      city TEXT NOT NULL DEFAULT '',
      country TEXT NOT NULL DEFAULT 'DE',
      email TEXT NOT NULL DEFAULT '',
      phone TEXT NOT NULL DEFAULT '',
      vat_id TEXT NOT NULL DEFAULT ''
    ) STRICT;

    CREATE TABLE project (
      id TEXT PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL DEFAULT '',
      language TEXT NOT NULL DEFAULT 'de' CHECK (language IN ('de', 'en'))
    ) STRICT;

    CREATE TABLE project_account (                -- which account sends a kind; kind 'default' = all others
      project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      account_id TEXT NOT NULL,
      PRIMARY KEY (project_id, kind)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE orders (
      id TEXT PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL DEFAULT 'created' CHECK (state IN ('created', 'released', 'shipped', 'invoiced')),
      customer_id TEXT NOT NULL REFERENCES address (id),
      project_id TEXT NOT NULL REFERENCES project (id),
      contact TEXT NOT NULL DEFAULT '',
      email TEXT NOT NULL DEFAULT '',
      date TEXT NOT NULL DEFAULT '',
      delivery_date TEXT NOT NULL DEFAULT '',
      your_reference TEXT NOT NULL DEFAULT '',
      gross_cents INTEGER NOT NULL DEFAULT 0      -- copy of the computed sum, for the list
    ) STRICT;

    CREATE TABLE order_position (
      order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
      place INTEGER NOT NULL,
      sku TEXT NOT NULL DEFAULT '',
      text TEXT NOT NULL DEFAULT '',
      quantity_milli INTEGER NOT NULL DEFAULT 0,
      unit TEXT NOT NULL DEFAULT '',
      net_price_cents INTEGER NOT NULL DEFAULT 0,
      tax_rate REAL NOT NULL DEFAULT 0,
      discount_percent REAL NOT NULL DEFAULT 0,
      PRIMARY KEY (order_id, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE number_range (                   -- the last number given, per kind and year: no gaps
      kind TEXT NOT NULL,
      year INTEGER NOT NULL,
      last INTEGER NOT NULL,
      PRIMARY KEY (kind, year)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE document (                       -- a numbered document of an order; its number never changes
      order_id TEXT NOT NULL REFERENCES orders (id),
      kind TEXT NOT NULL,
      number TEXT NOT NULL,
      date TEXT NOT NULL,
      PRIMARY KEY (order_id, kind),
      UNIQUE (kind, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE outbox (                         -- every message that should leave, and the log of those that did
      id TEXT PRIMARY KEY,
      account_id TEXT NOT NULL,
      account_name TEXT NOT NULL DEFAULT '',
      order_id TEXT NOT NULL DEFAULT '',
      order_number TEXT NOT NULL DEFAULT '',
      kind TEXT NOT NULL DEFAULT '',
      sender TEXT NOT NULL,                       -- envelope sender
      recipients TEXT NOT NULL,                   -- envelope recipients, JSON array
      shown_to TEXT NOT NULL DEFAULT '[]',        -- To and Cc, JSON array
      subject TEXT NOT NULL DEFAULT '',
      message_id TEXT NOT NULL UNIQUE,
      message BLOB NOT NULL,                      -- exactly as handed to the server
      state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'unclear')),
      created_at TEXT NOT NULL,
      sent_at TEXT NOT NULL DEFAULT '',
      next_try TEXT NOT NULL DEFAULT '',
      attempts INTEGER NOT NULL DEFAULT 0,
      reply TEXT NOT NULL DEFAULT '',
      report TEXT NOT NULL DEFAULT ''             -- the HalfReport of the last failure, JSON
    ) STRICT;
    CREATE INDEX outbox_state ON outbox (state, next_try);
    CREATE INDEX outbox_created ON outbox (created_at);
    CREATE INDEX outbox_order ON outbox (order_id) WHERE order_id <> '';
  `,
};
