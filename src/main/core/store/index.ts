export type { ReadableDb, SqlValue, WritableDb } from "./database.ts";
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
export { openStore, type Store } from "./store.ts";
