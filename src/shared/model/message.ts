import type { AttachedInvitation } from "./invitation.ts";
import type { DeliveryReport } from "./mail-cards.ts";
import type { Protection } from "./protection.ts";
import type { HalfReport } from "./report.ts";
import type { Bytes, IsoTime, Uid } from "./units.ts";

export interface Person {
  name: string;
  address: string;
}

/** Special use of a folder (RFC 6154); null for the user's own. */
export type FolderRole = "inbox" | "sent" | "drafts" | "archive" | "trash" | "junk" | null;

export interface Folder {
  id: number;
  accountId: string;
  /** The server's full name, decoded. */
  path: string;
  /** Last segment, as shown; the window translates names of folders with a role. */
  name: string;
  role: FolderRole;
  total: number;
  unread: number;
}

/** One row of the list. */
export interface MessageSummary {
  id: number;
  accountId: string;
  folderId: number;
  uid: Uid | null;
  date: IsoTime | null;
  from: Person | null;
  to: Person[];
  subject: string;
  /** First words of the text. */
  preview: string;
  seen: boolean;
  flagged: boolean;
  answered: boolean;
  forwarded: boolean;
  hasAttachments: boolean;
  size: Bytes;
  /** Messages of its conversation in lists, itself included, where there are several; 100 stands for more as well. */
  inConversation?: number;
}

export interface Attachment {
  /** Position in the message, stable. */
  index: number;
  filename: string;
  contentType: string;
  size: Bytes;
  /** True for parts that the HTML refers to by cid:. */
  inline: boolean;
  contentId: string | null;
  /** Opening it may run a program; the window asks first. */
  risky: boolean;
}

/** An opened message. `html` is what the sender wrote, NOT yet sanitised: it is only shown through the sanitiser in a sandboxed frame. */
export interface MessageDetail extends MessageSummary {
  messageId: string | null;
  cc: Person[];
  bcc: Person[];
  replyTo: Person[];
  text: string;
  html: string | null;
  /** cid → data: URL of small inline pictures. */
  inlineImages: Record<string, string>;
  attachments: Attachment[];
  headers: { name: string; value: string }[];
  /** What became of a sent message, where this one reports it; `outboxId` names it in the outbox, if it is there. */
  deliveryReport?: (DeliveryReport & { outboxId: string | null }) | null;
  /** The event that the message invites to, or null. */
  invitation?: AttachedInvitation | null;
  /** What the message says of its signature or encryption; not verified. */
  protection?: Protection | null;
  /** Set when the message could not be parsed: its source is still there. */
  unreadable: boolean;
  /** Only its head is here, because of the account's size limit; `inbox.fetchBody` brings the rest. */
  headOnly?: true;
}

/**
 * What a move or deletion did: here at once, on the server with the next fetch. Moving each group back into its folder
 * (`inbox.move`) undoes it, before and after the server knows.
 */
export interface MoveResult {
  undo: { folderId: number; ids: number[] }[];
  /** Not touched: they are in the trash already (or their account has none), so that deleting them is for ever and needs a question. */
  needsQuestion: number[];
  /** Not touched: their account has no such folder (archive). */
  withoutFolder: number[];
}

/** What the list shows. */
export type MessageView = { kind: "folder"; folderId: number } | { kind: "inboxes" } | { kind: "flagged" } | { kind: "attachments" };

export interface MessagePage {
  total: number;
  messages: MessageSummary[];
  /** Source of a regular expression (flags `giu`) for the searched words however they are spelled; absent without words. */
  pattern?: string;
}

export interface SyncProgress {
  accountId: string;
  folder: string;
  foldersDone: number;
  foldersTotal: number;
  messagesDone: number;
  messagesTotal: number;
  bytes: Bytes;
}

export interface FolderSyncResult {
  path: string;
  messages: number;
  new: number;
  changed: number;
  removed: number;
}

/** Outcome of one fetch; `failure` when the connection stopped it, with what came before kept. */
export interface SyncResult {
  accountId: string;
  folders: FolderSyncResult[];
  bytes: Bytes;
  seconds: number;
  failure: HalfReport | null;
}

/** State of an account's mail on disk. */
export interface SyncState {
  accountId: string;
  lastSync: IsoTime | null;
  unread: number;
  failure: HalfReport | null;
}
