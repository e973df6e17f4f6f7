import * as z from "zod";
import type { DocumentKind } from "./document.ts";
import type { IsoTime } from "./units.ts";

/** Kinds that may leave by themselves: on release, on shipping (two) and on invoicing. */
export const AUTO_KINDS = ["auftrag", "lieferschein", "versand", "rechnung"] as const satisfies readonly DocumentKind[];
export const AutoKind = z.enum(AUTO_KINDS);
export type AutoKind = z.infer<typeof AutoKind>;

/** So many mails of a new rule wait for a person first. */
export const CONFIRMED_FIRST = 10;

/** Whether a project sends a kind by itself, and how many of its mails were confirmed so far. */
export interface AutoRule {
  projectId: string;
  kind: AutoKind;
  active: boolean;
  confirmed: number;
}

/** Why a mail did not leave by itself. */
export type AutoReason =
  | "new-rule"
  | "stopped"
  | "daily-limit"
  | "no-address"
  | "no-tracking"
  | "account"
  | "placeholder"
  | "facts-missing"
  | "interrupted"
  | "failed";

/** A mail that a rule wanted and a person has to look at. */
export interface AutoJob {
  id: string;
  orderId: string;
  orderNumber: string;
  customerName: string;
  kind: AutoKind;
  /** `confirm`: could go and waits for a yes; `attention`: cannot go as it is. */
  state: "confirm" | "attention";
  reason: AutoReason;
  createdAt: IsoTime;
}

/** What a rule would have done with an order; nothing is sent. */
export interface DryRunLine {
  orderId: string;
  orderNumber: string;
  customerName: string;
  kind: AutoKind;
  to: string;
  /** Null: would have left. */
  reason: AutoReason | "sent-already" | null;
}

/** The parcel services whose pages the program knows. */
export const CARRIERS = ["DHL", "DPD", "GLS", "UPS", "Hermes", "Deutsche Post"] as const;

export const ShipmentFields = z.object({ carrier: z.string().max(60), trackingNumber: z.string().max(64) });
export type ShipmentFields = z.infer<typeof ShipmentFields>;
