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
export { openReader, openWriter } from "./open.ts";
export { addImported, type ImportedMessage } from "./queries/imported.ts";
export { rawOf } from "./queries/raw.ts";
export { type StoredMessage, storedMessage, storedMessages } from "./queries/stored.ts";
export { openStore, type Store } from "./store.ts";
