/** Shapes in which mail goes into the store and comes out of it, besides those of the window. */
import type { Flags, Incoming, ParsedContent } from "#core/message";
import type { FolderRole } from "#shared/model/message.ts";
import type { Uid } from "#shared/model/units.ts";

/** A folder as the server lists it. */
export interface ListedFolder {
  path: string;
  name: string;
  role: FolderRole;
  /** Where the folder stands, for recognising a renamed one. */
  uidValidity?: number;
  uidNext?: number;
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
  /** Messages that are here under their number, and those that the server still has here. */
  count: number;
  /** Messages whose number is not known yet: the next fetch looks for them. */
  unnumbered: number;
}

/** The bit of a flag that a server without keywords does not keep. */
export const FORWARDED = 32;

/** The flags as one number, as `placesOf` gives them. */
export function flagBits({ seen, flagged, answered, draft, deleted, forwarded }: Flags): number {
  return (
    Number(seen) + 2 * Number(flagged) + 4 * Number(answered) + 8 * Number(draft) + 16 * Number(deleted) + FORWARDED * Number(forwarded)
  );
}

/** A message at its place. */
export type NewMessage = Omit<Incoming, "raw"> & { content: ParsedContent };

/** A flag changed here that the server does not know yet. */
export interface PendingFlag {
  messageId: number;
  folderPath: string;
  uid: Uid;
  flag: "seen" | "flagged" | "answered" | "forwarded";
  value: boolean;
}

/** A message moved here that the server has elsewhere yet. */
export interface PendingMove {
  messageId: number;
  fromFolder: number;
  uid: Uid;
  toFolder: number;
  /** More than 0: a copy was begun when this was the target's next number. */
  copiedAfter: Uid;
  messageIdHeader: string;
}

/** A message deleted here for ever that the server still has. */
export interface PendingDeletion {
  folderId: number;
  uid: Uid;
}
