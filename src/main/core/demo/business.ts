/** The sample company "Nordlicht Handel GmbH": invented, with example domains only (RFC 2606). Twelve orders in all states. */
import type { Address, Company, OrderFields, OrderState, Position, Project } from "#shared/model/document.ts";

export const COMPANY: Company = {
  name: "Nordlicht Handel GmbH",
  street: "Hafenstraße 12",
  zip: "25813",
  city: "Husum",
  country: "DE",
  email: "info@nordlicht.example",
  phone: "+49 4841 000-0",
  web: "www.nordlicht.example",
  registerCourt: "Amtsgericht Flensburg",
  registerNumber: "HRB 12345",
  managers: "Heike Petersen",
  vatId: "DE123456789",
  taxNumber: "15/123/45678",
  iban: "DE02 1203 0000 0000 2020 51",
  bic: "BYLADEM1001",
  bank: "Küstenbank Husum",
};

const customer = (
  id: string,
  number: string,
  name: string,
  contact: string,
  salutation: string,
  street: string,
  zip: string,
  city: string,
  email: string,
): Address => ({
  id,
  number,
  role: "customer",
  name,
  contact,
  salutation,
  street,
  zip,
  city,
  country: "DE",
  email,
  phone: "",
  vatId: "",
  invoiceFormat: "pdf",
  leitwegId: "",
});

const employee = (id: string, number: string, name: string, email: string): Address => ({
  ...customer(id, number, name, "", "", COMPANY.street, COMPANY.zip, COMPANY.city, email),
  role: "employee",
});

export const CUSTOMERS: readonly Address[] = [
  customer(
    "brodersen",
    "10023",
    "Brodersen Bau GmbH",
    "Kjell Brodersen",
    "Herr Brodersen",
    "Deichweg 4",
    "25840",
    "Friedrichstadt",
    "einkauf@brodersen-bau.example",
  ),
  customer(
    "kontor",
    "10031",
    "Kontor & Söhne",
    "Svea Matthiesen",
    "Frau Matthiesen",
    "Speicherstraße 21",
    "20457",
    "Hamburg",
    "rechnungseingang@kontor-soehne.example",
  ),
  customer(
    "watt",
    "10042",
    "Watt & Weite Reisen",
    "Inga Thomsen",
    "Frau Thomsen",
    "Am Siel 3",
    "25761",
    "Büsum",
    "buero@wattundweite.example",
  ),
  customer(
    "druckerei",
    "10057",
    "Druckerei Westwind",
    "Momme Jürgensen",
    "Herr Jürgensen",
    "Gewerbering 8",
    "25821",
    "Bredstedt",
    "post@druckerei-westwind.example",
  ),
  customer(
    "hafen",
    "10064",
    "Hafenlogistik Büsum",
    "Dörte Claußen",
    "Frau Claußen",
    "Kai 2",
    "25761",
    "Büsum",
    "dispo@hafenlogistik.example",
  ),
  customer(
    "baeckerei",
    "10078",
    "Bäckerei Großmann e. K.",
    "Ännchen Großmann",
    "Frau Großmann",
    "Süderstraße 15",
    "25813",
    "Husum",
    "bestellung@baeckerei-grossmann.example",
  ),
  employee("jana", "90001", "Jana Lorenzen", "j.lorenzen@nordlicht.example"),
  employee("ole", "90002", "Ole Hansen", "o.hansen@nordlicht.example"),
];

export const PROJECTS: readonly Project[] = [
  { id: "gross", key: "GROSS", name: "Großhandel", language: "de", mailRouting: {} },
  { id: "shop", key: "SHOP", name: "Onlineshop", language: "de", mailRouting: {} },
  { id: "export", key: "EXPORT", name: "Export", language: "en", mailRouting: {} },
];

/** Articles of the catalogue: number → text, unit, price in cents, tax rate. */
const ARTICLES: Record<string, [text: string, unit: string, cents: number, tax: number]> = {
  "FK-C-50": ["Faltkarton C, 50 Stück", "Pack", 3890, 19],
  "FK-A-25": ["Faltkarton A, 25 Stück", "Pack", 1745, 19],
  "KB-66-G": ["Klebeband grün, 66 m", "Rolle", 215, 19],
  "KB-66-B": ["Klebeband bedruckt „Nordlicht“, 66 m", "Rolle", 389, 19],
  "PP-EU": ["Palettenpapier Europalette", "Pack", 2450, 19],
  "PF-500": ["Packfolie 500 mm × 300 m, transparent", "Rolle", 1290, 19],
  "SF-120": ["Seidenfutter, säurefrei, 120 Bögen", "Pack", 875, 19],
  "VP-A5": ["Versandtasche A5, gepolstert, 100 Stück", "Pack", 2199, 19],
  "BU-HB": ["Fachbuch „Handbuch Ladungssicherung“", "Stk", 4200, 7],
  "TEE-OF": ["Ostfriesentee, Kundengeschenk, 250 g", "Stk", 649, 7],
  "VS-PAU": ["Versandpauschale", "Stk", 4900, 19],
};

function position(sku: string, quantity: number, discountPercent = 0): Position {
  const [text, unit, netPriceCents, taxRate] = ARTICLES[sku] ?? [sku, "Stk", 0, 19];
  return { sku, text, quantityMilli: Math.round(quantity * 1000), unit, netPriceCents, taxRate, discountPercent };
}

interface DemoOrder extends Omit<OrderFields, "date" | "deliveryDate"> {
  id: string;
  number: string;
  /** Days since the order came in. */
  age: number;
  /** Days until it is delivered. */
  deliveryIn: number;
  /** States it has passed. */
  states: OrderState[];
}

function order(
  number: string,
  customerId: string,
  projectId: string,
  age: number,
  states: OrderState[],
  positions: Position[],
  yourReference = "",
): DemoOrder {
  const { contact = "", email = "" } = CUSTOMERS.find(({ id }) => id === customerId) ?? {};
  return {
    id: `order-${number}`,
    number,
    customerId,
    projectId,
    contact,
    email,
    age,
    deliveryIn: 7 - age,
    states,
    positions,
    taxNote: "",
    yourReference,
  };
}

const SHIPPED: OrderState[] = ["released", "shipped"];
const INVOICED: OrderState[] = ["released", "shipped", "invoiced"];

export const ORDERS: readonly DemoOrder[] = [
  order("200523", "druckerei", "gross", 26, INVOICED, [position("FK-A-25", 40), position("KB-66-G", 24), position("VS-PAU", 1)]),
  order("200524", "kontor", "shop", 24, INVOICED, [position("VP-A5", 10), position("SF-120", 6)], "KS-4471"),
  order("200525", "hafen", "gross", 20, INVOICED, [position("PF-500", 36, 5), position("PP-EU", 12, 5), position("VS-PAU", 2)]),
  order("200526", "watt", "shop", 17, INVOICED, [position("TEE-OF", 60), position("VP-A5", 2)]),
  order("200527", "baeckerei", "shop", 14, SHIPPED, [position("FK-A-25", 8), position("SF-120", 12), position("KB-66-B", 6)]),
  order("200528", "kontor", "export", 12, SHIPPED, [position("FK-C-50", 30, 2.5), position("BU-HB", 3)], "PO 2026-118"),
  order("200529", "druckerei", "gross", 9, SHIPPED, [position("PP-EU", 48, 10), position("PF-500", 12)]),
  order(
    "200530",
    "hafen",
    "gross",
    7,
    ["released"],
    [position("PF-500", 60, 7.5), position("KB-66-G", 144), position("PP-EU", 20), position("VS-PAU", 3)],
    "HL-0917",
  ),
  order("200531", "baeckerei", "shop", 5, ["released"], [position("TEE-OF", 24), position("BU-HB", 1)]),
  order("200532", "watt", "shop", 4, ["released"], [position("VP-A5", 6), position("KB-66-B", 3)]),
  order(
    "200533",
    "kontor",
    "gross",
    3,
    [],
    Object.keys(ARTICLES).flatMap((sku, index) => [
      position(sku, 4 + index),
      position(sku, 1.5 + index, 3),
      position(sku, 10),
      position(sku, 2),
    ]),
    "Jahresbedarf",
  ),
  order(
    "200534",
    "brodersen",
    "gross",
    2,
    [],
    [position("FK-C-50", 12), position("KB-66-G", 48), position("PP-EU", 6), position("VS-PAU", 1)],
    "BB-77",
  ),
];
