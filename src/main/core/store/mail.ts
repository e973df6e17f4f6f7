/** Shapes in which mail goes into the store and comes out of it, besides those of the window. */
import type { FolderRole, Person } from "#shared/model/message.ts";
import type { Bytes, IsoTime, Uid } from "#shared/model/units.ts";

/** A folder as the server lists it. */
export interface ListedFolder {
  path: string;
  name: string;
  role: FolderRole;
}

/** What is known here of a folder's state on the server (RFC 9051 §2.3.1.1, RFC 7162). */
export interface FolderState {
  id: number;
  path: string;
  uidValidity: number;
  /** 0: never fetched to the end. */
  uidNext: number;
  /** Empty when the server offers none. */
  highestModseq: string;
  /** Messages that are here. */
  count: number;
}

/** Flags that the program knows. */
export interface Flags {
  seen: boolean;
  flagged: boolean;
  answered: boolean;
  draft: boolean;
  deleted: boolean;
}

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
  references: string[];
  attachments: number;
  unreadable: boolean;
  /** Words for the index. */
  words: { people: string; body: string; attachments: string };
  codec: Codec;
  bytes: Uint8Array;
}

/** How raw bytes are kept: 0 as they are, 1 raw deflate. */
export type Codec = 0 | 1;

/** A message at its place. */
export interface NewMessage {
  uid: Uid;
  flags: Flags;
  /** When the server got it. */
  received: IsoTime | null;
  content: ParsedContent;
  /** Only the header was fetched. */
  cut: boolean;
}

/** A flag changed here that the server does not know yet. */
export interface PendingFlag {
  messageId: number;
  folderPath: string;
  uid: Uid;
  flag: "seen" | "flagged";
  value: boolean;
}
