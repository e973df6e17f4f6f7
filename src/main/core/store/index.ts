export { checkStore, type StoreCheck } from "./check-store.ts";
export { holdFile, type ReadableDb, type SqlValue, type WritableDb } from "./database.ts";
export { openStoreHere } from "./here.ts";
export { holdStore } from "./holder.ts";
export {
  FORWARDED,
  type FolderState,
  flagBits,
  type ListedFolder,
  type NewMessage,
  type PendingDeletion,
  type PendingFlag,
  type PendingMove,
} from "./mail.ts";
export type { Migration } from "./migrate.ts";
export { openReader, openStored, openWriter } from "./open.ts";
export type { Place } from "./packs.ts";
export { addImported, type ImportedMessage } from "./queries/imported.ts";
export { rawOf } from "./queries/raw.ts";
export { search } from "./queries/search.ts";

export { type StoredMessage, storedAmong, storedMessage, storedMessages } from "./queries/stored.ts";
export { isIn, marked, patternOf, patternSource } from "./queries/word-pattern.ts";
export { openStore, type Store } from "./store.ts";

/** Loads what looks into messages for the place of a hit: a search that shows its words without it starts sooner. */
export const loadSnippets = async () => (await import("./queries/snippet.ts")).placesIn;
