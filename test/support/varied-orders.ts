/** Order files of every shape an office may send: rates, returns, discounts, foreign buyers, odd names; always complete. */
import fc from "fast-check";
import { anOrderFile } from "#support/order-file.ts";

const base = anOrderFile();

/** Why an order has no tax, with the customer that this needs; "mixed" orders have taxed positions beside untaxed ones. */
const SITUATIONS = {
  taxed: { rates: [19, 7, 5.5, 16], note: "", customer: {} },
  mixed: { rates: [19, 7, 0], note: "Umsatzsteuerfrei nach § 4 Nr. 12 UStG", customer: {} },
  exempt: { rates: [0], note: "Kein Ausweis von Umsatzsteuer, da Kleinunternehmer nach § 19 UStG", customer: {} },
  reverse: { rates: [0], note: "Steuerschuldnerschaft des Leistungsempfängers", customer: { vatId: "DE987654321" } },
  reverseMixed: { rates: [0, 19], note: "Reverse charge, § 13b UStG", customer: { vatId: "DE 987 654 321" } },
  intra: {
    rates: [0],
    note: "Innergemeinschaftliche Lieferung, § 6a UStG",
    customer: { country: "AT", vatId: "ATU12345678", zip: "1010" },
  },
  greek: { rates: [0], note: "Innergemeinschaftliche Lieferung", customer: { country: "GR", vatId: "EL123456789" } },
  export: { rates: [0], note: "Steuerfreie Ausfuhrlieferung", customer: { country: "CH", zip: "8001", city: "Zürich" } },
} as const;
export type Situation = keyof typeof SITUATIONS;
export const SITUATION_NAMES = Object.keys(SITUATIONS) as Situation[];

const UNITS = ["Stk", "h", "kg", "m²", "Karton", "Rolle", "pauschal", "Paar", "", "Gebinde"];
const TEXTS = [
  "Faltkarton C, 50 Stück",
  "Größe <XL> & mehr\nzweite Zeile „Zitat“",
  "Ersatzteil 'Nr. 7'\n\n- lose\n- ohne Öl",
  "Ω≈ç√ 漢字 👍",
];
const decimal = (max: number, places: number) =>
  fc.integer({ min: 0, max: max * 10 ** places }).map((value) => (value / 10 ** places).toFixed(places));

const position = (rates: readonly number[]) =>
  fc.record({
    sku: fc.constantFrom("K-50", "", "A&B<7>"),
    text: fc.constantFrom(...TEXTS),
    quantity: fc.oneof(
      fc.integer({ min: -20, max: 5_000 }),
      fc.integer({ min: -3_000, max: 90_000 }).map((milli) => milli / 1_000),
    ),
    unit: fc.constantFrom(...UNITS),
    netPrice: fc
      .tuple(fc.boolean(), fc.oneof(decimal(900, 2), decimal(40, 4)))
      .map(([isReturn, price]) => (isReturn && Number(price) > 0 && Number(price) < 20 ? `-${price}` : price)),
    taxRate: fc.constantFrom(...rates),
    discountPercent: fc.oneof(
      fc.constantFrom(0, 0, 3, 10, 100),
      fc.integer({ min: 0, max: 1_000_000 }).map((value) => value / 10_000),
    ),
  });

/** One complete order file of a situation, with an invoice's and a credit note's number. */
export const variedOrder = (situation: Situation): fc.Arbitrary<Record<string, unknown>> => {
  const { rates, note, customer } = SITUATIONS[situation];
  return fc
    .record({
      positions: fc.array(position(rates), { minLength: 1, maxLength: 14 }),
      paymentTermDays: fc.constantFrom(0, 7, 14, 30),
      yourReference: fc.constantFrom("", "BB-77", "Bestellung „7“ & Co"),
      language: fc.constantFrom("de", "en"),
      project: fc.constant("SHOP"),
      name: fc.constantFrom("Brodersen Bau GmbH", "Möller & Söhne <Bau> KG"),
      contact: fc.constantFrom("", "Kjell Brodersen"),
      registerNumber: fc.constantFrom("HRB 1", ""),
      managers: fc.constantFrom(["Heike Petersen", "Ole Petersen"], []),
    })
    .map(({ name, contact, registerNumber, managers, ...order }) =>
      anOrderFile({
        ...order,
        taxNote: note,
        company: { ...base.company, registerNumber, managers },
        customer: { ...base.customer, leitwegId: "04011000-12345-34", name, contact, ...customer },
        creditNote: { number: "GS-2026-0001", date: "2026-11-25" },
      }),
    );
};
