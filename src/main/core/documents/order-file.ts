/** The order file of the command line. Wrong types are defects of the file; what is merely missing is judged per kind of document. */
import * as z from "zod";
import { positionNet } from "#core/money";

/** As many as an order of the window may have; printing them takes some ten seconds. */
const MOST_POSITIONS = 2_000;
/** Up to here sums in cents are exact with room to spare: a hundred billion euros. */
const LARGEST_SUM = 1e13;

// Controls, and marks that turn the direction of reading, have no place on paper.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]/gu;
const lines = (max: number) =>
  z
    .string()
    .max(max)
    .nullish()
    .transform((text) => (text ?? "").replace(/\r\n?/g, "\n").replace(UNPRINTABLE, "").trim());
const line = (max: number) => lines(max).transform((text) => text.replace(/\s+/g, " "));
const day = z
  .union([z.iso.date("not a date like 2026-11-23"), z.literal(""), z.null()], "not a date like 2026-11-23")
  .optional()
  .transform((date) => date || "");
const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => hasDecimals(value, 4), "at most four decimals");
const euros = z
  .string('an amount is a text like "38.90"')
  .regex(/^-?\d{1,9}(\.\d{1,4})?$/, 'not an amount like "38.90" (a point, at most four decimals, below a billion)')
  .nullish()
  .transform((text) => (text == null ? null : Math.round(Number(text) * 10_000) / 100));
const quantity = z
  .number()
  .min(-1e9)
  .max(1e9)
  .refine((value) => hasDecimals(value, 3), "at most three decimals")
  .nullish()
  .transform((value) => (value == null ? null : Math.round(value * 1_000)));
const numbered = z.looseObject({ number: line(64), date: day }).nullish();

const Position = z.looseObject({
  sku: line(64),
  text: lines(2_000),
  quantity,
  unit: line(20),
  netPrice: euros,
  taxRate: percent.nullish().transform((rate) => rate ?? null),
  discountPercent: percent.nullish().transform((discount) => discount ?? 0),
});
const postal = { name: line(200), street: line(200), zip: line(20), city: line(200), country: line(2), email: line(320), vatId: line(32) };
const orEmpty = (value: unknown) => value ?? {};
const OrderShape = z.looseObject({
  number: line(64),
  date: day,
  language: z.enum(["de", "en"]).default("de"),
  project: line(200),
  yourReference: line(100),
  deliveryDate: day,
  paymentTermDays: z.number().int().min(0).max(3_650).nullish(),
  taxNote: lines(500),
  company: z.preprocess(
    orEmpty,
    z.looseObject({
      ...postal,
      phone: line(64),
      web: line(200),
      registerCourt: line(200),
      registerNumber: line(64),
      managers: z
        .array(line(200))
        .max(20)
        .nullish()
        .transform((names) => (names ?? []).filter(Boolean).join(", "))
        .pipe(z.string().max(400)),
      taxNumber: line(32),
      iban: line(42),
      bic: line(16),
      bank: line(200),
      closing: lines(4_000),
      signature: lines(8_000),
    }),
  ),
  customer: z.preprocess(
    orEmpty,
    z.looseObject({ ...postal, number: line(32), contact: line(200), salutation: line(200), leitwegId: line(46) }),
  ),
  positions: z.preprocess((value) => value ?? [], z.array(Position).max(MOST_POSITIONS)),
  shipments: z
    .array(z.looseObject({ carrier: line(100), trackingNumber: line(200) }))
    .max(1_000)
    .nullish(),
  invoice: numbered,
  creditNote: numbered,
  deliveryNote: numbered,
  offer: numbered,
});

/** An order as its file tells it; texts are clean, missing ones empty; prices in cents, quantities in thousandths. */
export type OrderFile = z.output<typeof OrderShape>;

/** Reads the parsed JSON of an order file; the first defect is told with its field. */
export function readOrder(json: unknown): { order: OrderFile } | { field: string; reason: string } {
  const parsed = OrderShape.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { field: issue?.path.join(".") || "the whole file", reason: issue?.message ?? "cannot be read" };
  }
  const order = parsed.data;
  let sum = 0;
  for (const [index, { quantity: quantityMilli, netPrice, discountPercent, taxRate }] of order.positions.entries()) {
    const line = {
      sku: "",
      text: "",
      unit: "",
      quantityMilli: quantityMilli ?? 0,
      netPriceCents: netPrice ?? 0,
      taxRate: taxRate ?? 0,
      discountPercent,
    };
    sum += Math.abs(positionNet(line));
    if (sum > LARGEST_SUM) return { field: `positions.${index}`, reason: "the sum is above a hundred billion" };
  }
  return { order };
}

function hasDecimals(value: number, decimals: number): boolean {
  const scaled = value * 10 ** decimals;
  return Math.abs(scaled - Math.round(scaled)) <= Math.max(1e-6, Math.abs(scaled) * 1e-12);
}
