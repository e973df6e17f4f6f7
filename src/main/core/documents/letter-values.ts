import { day, longDay, money } from "#core/money";
import type { AccountView } from "#shared/model/account.ts";
import type { Address, Company, Order, Shipment } from "#shared/model/document.ts";
import type { IsoDate, Language } from "#shared/model/units.ts";
import { closingOf } from "./draft.ts";
import { salutation } from "./layout.ts";
import type { PlaceholderValues } from "./placeholders.ts";

/** What a mail about an order is made of. */
export interface LetterFacts {
  order: Order;
  /** The document's own number and date. */
  number: string;
  date: IsoDate;
  account: AccountView | null;
  company: Company;
  /** Who works here. */
  employee: Address | null;
  /** The parcels of the order, with links that the carrier's template gave. */
  shipments: readonly Shipment[];
}

/** The values of all placeholders, formatted for a language. */
export function letterValues(facts: LetterFacts, lang: Language): PlaceholderValues {
  const { order, number, date, account, company, employee, shipments } = facts;
  const lines = (of: (one: LetterFacts["shipments"][number]) => string) => [...new Set(shipments.map(of).filter(Boolean))];
  return {
    BELEGNR: number,
    DATUM: day(date, lang),
    ANREDE: salutation(order, lang),
    NAME: order.customer.name,
    ANSPRECHPARTNER: order.contact,
    FIRMA: company.name,
    BETRAG: money(order.totals.gross, lang),
    NETTO: money(order.totals.net, lang),
    AUFTRAG: order.number,
    AUFTRAGDATUM: day(order.date, lang),
    LIEFERTERMIN: longDay(order.deliveryDate, lang),
    IHREBESTELLNUMMER: order.yourReference,
    KUNDENNUMMER: order.customer.number,
    PROJEKT: order.project.name,
    VERSAND: lines(({ carrier }) => carrier).join(", "),
    TRACKINGNUMMER: lines(({ trackingNumber }) => trackingNumber).join(", "),
    TRACKINGLINK: lines(({ url }) => url).join("\n"),
    GRUSSFORMEL: closingOf(account, company, lang),
    SIGNATUR: account?.signature ?? "",
    MITARBEITER: employee?.name ?? "",
    MITARBEITER_EMAIL: employee?.email ?? "",
    MITARBEITER_TELEFON: employee?.phone ?? "",
  };
}
