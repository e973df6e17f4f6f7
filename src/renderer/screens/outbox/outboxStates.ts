import { type OutboxStand, standOf } from "#renderer/ui/outboxStand.ts";
import type { OutboxItem } from "#shared/model/document.ts";

/** What the filter lets through. */
export type Filter = "all" | "waiting" | "failed" | "sent";
const needsSomebody = (item: OutboxItem): boolean => URGENCY[standOf(item)] === 0;
export const FILTERS: Record<Filter, (item: OutboxItem) => boolean> = {
  all: () => true,
  waiting: ({ state }) => state === "waiting" || state === "sending",
  failed: needsSomebody,
  sent: ({ state }) => state === "sent",
};

const URGENCY: Record<OutboxStand, number> = {
  ...{ failed: 0, unclear: 0, held: 0, returned: 0 },
  ...{ sending: 1, waiting: 1, retry: 1, scheduled: 1 },
  ...{ sent: 2, delayed: 2 },
};

/** What needs a decision first, then what is under way, then what was sent; the newest first among equals. */
export const byUrgency = (a: OutboxItem, b: OutboxItem): number =>
  URGENCY[standOf(a)] - URGENCY[standOf(b)] || b.createdAt.localeCompare(a.createdAt);
