export type { DatabaseOptions, ReadableDb, SqlValue, WritableDb } from "./database.ts";
export type { Codec, Flags, FolderState, ListedFolder, NewMessage, ParsedContent, PendingFlag } from "./mail.ts";
export type { Migration } from "./migrate.ts";
export { openReader, openWriter } from "./open.ts";
export { openStore, type Store, type StoreOptions } from "./store.ts";
