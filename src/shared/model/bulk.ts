import type { AutoKind } from "./auto-send.ts";
import type { OutboxState } from "./document.ts";
import type { IsoTime } from "./units.ts";

/** Most orders of one bulk sending. */
export const MOST_BULK = 5_000;

/** Why an order's document cannot leave as it is. */
export const BULK_OBSTACLES = ["not-yet", "no-address", "no-tracking", "account", "facts-missing", "placeholder", "failed"] as const;
export type BulkObstacle = (typeof BULK_OBSTACLES)[number];

/** What sending would do with one order; nothing is sent. */
export interface BulkLine {
  orderId: string;
  orderNumber: string;
  customerName: string;
  to: string;
  /** The account that would send, empty where there is none. */
  accountName: string;
  /** Null: can go. */
  obstacle: BulkObstacle | null;
  /** The obstacle in more words, empty where its name says it all. */
  detail: string;
  /** The same kind of document has left or waits in the outbox. */
  isSent: boolean;
}

/** One document of a bulk sending. */
export interface BulkItem {
  /** Also the id of its message in the outbox, once it is `made`. */
  id: string;
  orderId: string;
  orderNumber: string;
  customerName: string;
  /** `pending`: not made yet; `made`: in the outbox; `obstacle`: cannot go as it is. */
  state: "pending" | "made" | "obstacle" | "cancelled";
  obstacle: BulkObstacle | null;
  detail: string;
  /** How its message stands; null before it was made. */
  outbox: OutboxState | "returned" | null;
  to: string;
  /** The server's receipt or refusal. */
  reply: string;
  sentAt: IsoTime | null;
}

/** A bulk sending, running or past. */
export interface BulkJob {
  id: string;
  kind: AutoKind;
  /** `done`: everything is made; messages may still be under way. */
  state: "running" | "paused" | "cancelled" | "done";
  createdAt: IsoTime;
  counts: { total: number; pending: number; sent: number; underWay: number; failed: number; cancelled: number };
}
