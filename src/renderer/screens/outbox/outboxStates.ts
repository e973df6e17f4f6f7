import type { StateKind } from "#renderer/ui/StateWord.tsx";
import type { OutboxItem, OutboxState } from "#shared/model/document.ts";

/** How a state is drawn. */
export const KIND: Record<OutboxState, StateKind> = {
  waiting: "waiting",
  sending: "running",
  sent: "ok",
  failed: "error",
  unclear: "warn",
};

/** What the filter lets through. */
export type Filter = "all" | "waiting" | "failed" | "sent";
export const FILTERS: Record<Filter, (item: OutboxItem) => boolean> = {
  all: () => true,
  waiting: ({ state }) => state === "waiting" || state === "sending",
  failed: ({ state }) => state === "failed" || state === "unclear",
  sent: ({ state }) => state === "sent",
};

const URGENCY: Record<OutboxState, number> = { failed: 0, unclear: 0, sending: 1, waiting: 1, sent: 2 };

/** What needs a decision first, then what is under way, then what was sent; the newest first among equals. */
export const byUrgency = (a: OutboxItem, b: OutboxItem): number =>
  URGENCY[a.state] - URGENCY[b.state] || b.createdAt.localeCompare(a.createdAt);
