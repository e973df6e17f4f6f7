import { useCallback, useEffect, useMemo, useState } from "react";
import * as z from "zod";
import { useKeptForm } from "#renderer/ui/useKeptForm.ts";
import type { Order, OrderFields, Position } from "#shared/model/document.ts";
import { formatDecimal, parseDecimal } from "./numbers.ts";

/** A position as it is typed; numbers are text until they are saved. */
export interface TypedPosition {
  key: string;
  sku: string;
  text: string;
  quantity: string;
  unit: string;
  price: string;
  tax: string;
  discount: string;
}

/** The form's content. */
export interface OrderForm extends Omit<OrderFields, "positions"> {
  positions: TypedPosition[];
}

/** A number that cannot be read: where it stands. */
export interface NotANumber {
  /** Counted from 1, as the user sees it. */
  position: number;
  text: string;
}

let made = 0;
const nextKey = () => `position-${++made}`;

const typed = (position: Position): TypedPosition => ({
  key: nextKey(),
  sku: position.sku,
  text: position.text,
  quantity: formatDecimal(position.quantityMilli, 1000),
  unit: position.unit,
  price: formatDecimal(position.netPriceCents, 100, 2),
  tax: formatDecimal(position.taxRate, 1),
  discount: formatDecimal(position.discountPercent, 1),
});

const today = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

const formOf = (order: Order | null): OrderForm => ({
  customerId: order?.customerId ?? "",
  projectId: order?.projectId ?? "",
  contact: order?.contact ?? "",
  email: order?.email ?? "",
  date: order?.date ?? today(),
  deliveryDate: order?.deliveryDate ?? "",
  yourReference: order?.yourReference ?? "",
  taxNote: order?.taxNote ?? "",
  positions: order?.positions.map(typed) ?? [],
});

const PLAIN = ["customerId", "projectId", "contact", "email", "date", "deliveryDate", "yourReference", "taxNote"] as const;

const isSamePosition = (a: TypedPosition, b: TypedPosition): boolean =>
  (["sku", "text", "quantity", "unit", "price", "tax", "discount"] as const).every((name) => a[name] === b[name]);

function countChanges(form: OrderForm, saved: OrderForm): number {
  const plain = PLAIN.filter((name) => form[name] !== saved[name]).length;
  const longest = Math.max(form.positions.length, saved.positions.length);
  let positions = 0;
  for (let index = 0; index < longest; index += 1) {
    const [now, before] = [form.positions[index], saved.positions[index]];
    if (!now || !before || !isSamePosition(now, before)) positions += 1;
  }
  return plain + positions;
}

const text = z.string();
const KeptOrder = z.object({
  ...{ customerId: text, projectId: text, contact: text, email: text, date: text, deliveryDate: text, yourReference: text, taxNote: text },
  positions: z.array(z.object({ sku: text, text, quantity: text, unit: text, price: text, tax: text, discount: text })),
});

/** Takes over what was kept of a form, with keys of this session. */
function readKept(kept: unknown): OrderForm | null {
  const read = KeptOrder.safeParse(kept).data;
  return read ? { ...read, positions: read.positions.map((position) => ({ ...position, key: nextKey() })) } : null;
}

/** Holds what is typed of an order; a changed order from main replaces it only where nothing is unsaved. */
export function useOrderForm(order: Order | null) {
  const [saved, setSaved] = useState(() => formOf(order));
  const [form, setForm] = useState(saved);
  const changes = useMemo(() => countChanges(form, saved), [form, saved]);
  const reset = useCallback((to: Order | null) => {
    const next = formOf(to);
    setSaved(next);
    setForm(next);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another answer of main resets the form
  useEffect(() => {
    if (changes === 0) reset(order);
  }, [order]);
  const canEdit = !order || order.state === "created";
  useKeptForm({
    name: `order:${order?.id ?? "new"}`,
    typed: changes > 0 && canEdit ? form : null,
    read: (kept) => (canEdit ? readKept(kept) : null),
    restore: setForm,
  });
  const set = (part: Partial<OrderForm>) => setForm((current) => ({ ...current, ...part }));
  const setPosition = (key: string, part: Partial<TypedPosition>) =>
    setForm((current) => ({ ...current, positions: current.positions.map((one) => (one.key === key ? { ...one, ...part } : one)) }));
  const add = () =>
    setForm((current) => ({
      ...current,
      positions: [
        ...current.positions,
        { key: nextKey(), sku: "", text: "", quantity: "1", unit: "Stk", price: formatDecimal(0, 100, 2), tax: "19", discount: "0" },
      ],
    }));
  const remove = (key: string) => setForm((current) => ({ ...current, positions: current.positions.filter((one) => one.key !== key) }));
  return { form, changes, set, setPosition, add, remove, reset };
}

/** Reads the typed numbers; answers what is to be saved, or the first text that is no number. */
export function fieldsOf({ positions, ...rest }: OrderForm): OrderFields | NotANumber {
  const read: Position[] = [];
  for (const [index, one] of positions.entries()) {
    const values = [
      [one.quantity, 1000],
      [one.price, 100],
      [one.tax || "0", 1],
      [one.discount || "0", 1],
    ] as const;
    const [quantityMilli, netPriceCents, taxRate, discountPercent] = values.map(([text, scale]) => parseDecimal(text, scale));
    const wrong = values.find(([text, scale]) => parseDecimal(text, scale) === null);
    if (wrong || quantityMilli == null || netPriceCents == null || taxRate == null || discountPercent == null)
      return { position: index + 1, text: wrong?.[0] ?? "" };
    if (quantityMilli < 0 || taxRate < 0 || taxRate > 100 || discountPercent < 0 || discountPercent > 100)
      return { position: index + 1, text: quantityMilli < 0 ? one.quantity : taxRate < 0 || taxRate > 100 ? one.tax : one.discount };
    read.push({
      sku: one.sku.trim(),
      text: one.text.trim(),
      quantityMilli,
      unit: one.unit.trim(),
      netPriceCents,
      taxRate,
      discountPercent,
    });
  }
  return { ...rest, positions: read };
}
