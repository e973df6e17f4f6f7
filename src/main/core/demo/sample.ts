import type { SampleFile } from "./files.ts";

/** One message of the demo company. Times are relative, so that the mailbox always looks lived in. */
export interface Sample {
  /** Names it for replies; unique. */
  key: string;
  folder: "INBOX" | "Gesendet" | "Entwürfe" | "Archiv" | "Papierkorb" | "Lieferanten";
  /** Minutes before the start for today's mail, or days ago with a time of day. */
  when: number | { days: number; at: string };
  from: string;
  to: string;
  cc?: string;
  subject: string;
  text: string;
  html?: string;
  files?: readonly SampleFile[];
  pictures?: readonly SampleFile[];
  /** Key of the message it answers. */
  reply?: string;
  unread?: boolean;
  flagged?: boolean;
  answered?: boolean;
  headers?: readonly string[];
}
