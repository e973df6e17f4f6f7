import type { AttachedInvitation } from "#shared/model/invitation.ts";
import type { Attachment, MessageDetail, Person } from "#shared/model/message.ts";
import type { Protection } from "#shared/model/protection.ts";
import type { Bytes, IsoTime, Uid } from "#shared/model/units.ts";
import type { ReportedDelivery } from "./delivery-report.ts";

/** Flags that the program knows. */
export interface Flags {
  seen: boolean;
  flagged: boolean;
  answered: boolean;
  /** Known by a keyword, which not every server keeps. */
  forwarded: boolean;
  draft: boolean;
  deleted: boolean;
}

/** How raw bytes are kept: 0 as they are, 1 raw deflate (written before 2 came), 2 base64 decoded and the rest deflated. */
export type Codec = 0 | 1 | 2;

/** What parsing found out about a message's content, ready to be kept. */
export interface ParsedContent {
  sha256: Uint8Array;
  size: Bytes;
  date: IsoTime | null;
  from: Person | null;
  to: Person[];
  subject: string;
  preview: string;
  messageId: string | null;
  inReplyTo: string | null;
  /** Oldest first. */
  references: string[];
  /** How many, inline pictures not counted. */
  attachments: number;
  unreadable: boolean;
  /** Words for the index. */
  words: { people: string; body: string; attachments: string };
  codec: Codec;
  /** The raw message, packed as `codec` says. */
  bytes: Uint8Array;
}

/** A message on its way into the store. */
export interface Incoming {
  uid: Uid;
  flags: Flags;
  /** When the server got it. */
  received: IsoTime | null;
  /** Only the header was fetched. */
  cut: boolean;
  raw: Uint8Array;
}

/** What opening a message adds to its row of the list. */
export type OpenedContent = Pick<
  MessageDetail,
  "messageId" | "cc" | "bcc" | "replyTo" | "text" | "html" | "inlineImages" | "attachments" | "headers" | "unreadable"
> & {
  invitation: AttachedInvitation | null;
  protection: Protection | null;
  /** Set where the message tells what became of a sent one. */
  deliveryReport: ReportedDelivery | null;
};

/** One attachment with its bytes. */
export interface AttachmentContent {
  attachment: Attachment;
  bytes: Uint8Array;
}
