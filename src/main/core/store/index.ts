export { checkStore, type StoreCheck } from "./check-store.ts";
export { holdFile, type ReadableDb, type SqlValue, type WritableDb } from "./database.ts";
export { openStoreHere } from "./here.ts";
export { holdStore } from "./holder.ts";
export {
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

export { patternOf, patternSource, snippetOf } from "./queries/snippet.ts";
export { type StoredMessage, storedMessage, storedMessages } from "./queries/stored.ts";
export { openStore, type Store } from "./store.ts";
