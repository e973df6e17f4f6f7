/** What a message carries besides words for people: each is shown as a card above the text. */
import type { Cause } from "./cause.ts";

/** Causes that a report of delivery can have; a part of the closed list. */
export const DELIVERY_CAUSES = [
  "recipient-unknown",
  "recipient-rejected",
  "mailbox-full",
  "dns-not-found",
  "connection-timeout",
  "server-unavailable",
  "message-too-large",
  "message-rejected",
  "blocklisted",
  "sender-not-allowed",
  "relay-denied",
  "greylisted",
  "rate-limited",
  "unknown",
] as const satisfies readonly Cause[];
export type DeliveryCause = (typeof DELIVERY_CAUSES)[number];

export type DeliveryAction = "failed" | "delayed" | "delivered" | "relayed" | "expanded";

/** What became of a message for one of its recipients. */
export interface DeliveryRecipient {
  address: string;
  action: DeliveryAction;
  /** Enhanced status code, e.g. `5.1.1`, or null. */
  status: string | null;
  /** The words of the server that refused; empty where the report has none. */
  text: string;
  cause: DeliveryCause;
}

/** A report about a sent message (RFC 3464, or words alone). */
export interface DeliveryReport {
  /** The worst that it tells of. */
  kind: "failed" | "delayed" | "delivered";
  recipients: DeliveryRecipient[];
  /** With angle brackets; null where the report does not quote it. */
  originalMessageId: string | null;
}
