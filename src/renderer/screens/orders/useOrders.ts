import { useCallback, useEffect, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import type { Order, OrderSummary } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";

/** All orders, asked again when main says that they changed; null until the first answer. */
export function useOrders(): { orders: OrderSummary[] | null; error: AppError | null; load: () => Promise<void> } {
  const [orders, setOrders] = useState<OrderSummary[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const load = useCallback(async () => {
    const answer = await client.orders.list(undefined);
    if (answer.ok) setOrders(answer.value);
    setError(answer.ok ? null : answer.error);
  }, []);
  useEffect(() => {
    void load();
    return whenChanged("orders", () => void load());
  }, [load]);
  return { orders, error, load };
}

/** One order; `id` null is a new one. */
export function useOrder(id: string | null): {
  order: Order | null;
  error: AppError | null;
  take: (order: Order) => void;
  load: () => Promise<void>;
} {
  const [order, setOrder] = useState<Order | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const load = useCallback(async () => {
    if (id === null) return;
    const answer = await client.orders.get({ id });
    if (answer.ok) setOrder(answer.value);
    setError(answer.ok ? null : answer.error);
  }, [id]);
  useEffect(() => {
    void load();
    return whenChanged("orders", () => void load());
  }, [load]);
  return { order, error, take: setOrder, load };
}
