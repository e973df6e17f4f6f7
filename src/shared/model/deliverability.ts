import type { IsoTime } from "./units.ts";

/** Green, amber, red, or not known because the DNS did not answer. */
export type Light = "ok" | "warn" | "error" | "unknown";

export const DELIVERABILITY_ITEMS = ["mx", "spf", "dkim", "dmarc", "alignment"] as const;
export type DeliverabilityItemId = (typeof DELIVERABILITY_ITEMS)[number];

/** A DNS record to publish, exactly as it must stand. */
export interface DnsRecord {
  type: "TXT" | "MX";
  /** Full name without the final dot. */
  name: string;
  value: string;
  /** The records that it takes the place of; a second SPF record beside them would make all of them void. */
  replaces: string[];
}

/** What one question about a sender domain came to, in words. */
export interface DeliverabilityItem {
  id: DeliverabilityItemId;
  light: Light;
  /** One sentence: the fact. */
  statement: string;
  /** What it means and what to do. */
  advice: string[];
  /** What the DNS said, for those who want to see it. */
  found: string[];
  record: DnsRecord | null;
}

/** How likely mail of a sender domain arrives. */
export interface DeliverabilityReport {
  /** The sender's address that was judged. */
  address: string;
  domain: string;
  /** The account's SMTP server; null where none is known. */
  server: string | null;
  /** The provider that owns the domain (a free mail address): its records are not the user's to change. */
  provider: string | null;
  light: Light;
  summary: string;
  items: DeliverabilityItem[];
  at: IsoTime;
}
