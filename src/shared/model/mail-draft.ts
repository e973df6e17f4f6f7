import * as z from "zod";
import type { Bytes, IsoTime } from "./units.ts";

const Addresses = z.array(z.string().max(400)).max(20_000);

/** What a person writes; too many recipients or a wrong address are told when it is sent, nothing typed is refused. */
export const MailDraftFields = z.object({
  /** Empty: not chosen yet. */
  accountId: z.string().max(64),
  to: Addresses,
  cc: Addresses,
  bcc: Addresses,
  subject: z.string().max(2000),
  /** The words; of a formatted mail those that lists show, what is sent is made of its HTML. */
  text: z.string().max(2_000_000),
  /** The mail as the editor writes it; null: plain text. */
  html: z.string().max(4_000_000).nullable(),
});
export type MailDraftFields = z.infer<typeof MailDraftFields>;

export const DRAFT_KINDS = ["new", "reply", "replyAll", "forward", "forwardAttached"] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** A file that goes with a draft; its bytes stay in the store. */
export interface DraftFile {
  id: string;
  filename: string;
  contentType: string;
  size: Bytes;
}

/** A mail that is being written. */
export interface MailDraft extends MailDraftFields {
  id: string;
  kind: DraftKind;
  updatedAt: IsoTime;
  /** What is attached; pictures inside the text are not among them. */
  files: DraftFile[];
  /** Pictures inside the text, by content id: `data:` URLs. */
  pictures: Record<string, string>;
}

/** A draft in the list. */
export interface MailDraftSummary {
  id: string;
  kind: DraftKind;
  to: string[];
  subject: string;
  /** First words of the text. */
  preview: string;
  updatedAt: IsoTime;
}
