/**
 * What may be asked of the store: name → function on the connection. To add a domain's queries, write them as functions
 * `(db: ReadableDb | WritableDb, args) => result` in that domain (importing only types from `#core/store`), add its
 * migration to schema/index.ts and spread its table here. Arguments and results cross a thread: plain data and byte
 * arrays. `store.read(name, args)` and `store.write(name, args)` are typed by these two tables.
 */
import { DRAFT_READS, DRAFT_WRITES } from "#core/drafts";
import { OUTBOX_READS, OUTBOX_WRITES, WORKSPACE_READS, WORKSPACE_WRITES } from "#core/workspace";
import type { ReadableDb, WritableDb } from "./database.ts";
import { conversation, threadEarlier } from "./queries/conversation.ts";
import { flagsSent, pendingFlags, setFlag } from "./queries/flags.ts";
import { folderDone, folderStates, folders, removeAccount, resetFolder, setFolders } from "./queries/folders.ts";
import { list, summary } from "./queries/list.ts";
import { listIds } from "./queries/list-ids.ts";
import { awaitedFolders, folderMade } from "./queries/made-folders.ts";
import { addMessages, copyMessages, placesOf, removeMessages, setServerFlags } from "./queries/messages.ts";
import {
  copyBegins,
  deleteForever,
  deletionsSent,
  folderRefused,
  moveMessages,
  movesRefused,
  movesSent,
  moveToRole,
  pendingDeletions,
  pendingMoves,
} from "./queries/moves.ts";
import { pictureSenders, setPictureSender } from "./queries/picture-senders.ts";
import { compactPacks, rawOf } from "./queries/raw.ts";
import { snippets } from "./queries/snippet.ts";
import { addCheck, checkHistory, latestChecks, syncEnded, syncStates } from "./queries/states.ts";

/** A function may also give a promise (Kysely's queries do); the thread finishes one call before it begins the next. */
type Table<D> = Record<string, (db: D, args: never) => unknown>;

/** Answered by the reading thread, also while the other one writes. */
export const READS = {
  folders,
  folderStates,
  list,
  listIds,
  snippets,
  summary,
  conversation,
  rawOf,
  placesOf,
  pendingFlags,
  pendingMoves,
  pendingDeletions,
  awaitedFolders,
  syncStates,
  latestChecks,
  checkHistory,
  pictureSenders,
  ...WORKSPACE_READS,
  ...OUTBOX_READS,
  ...DRAFT_READS,
} satisfies Table<ReadableDb>;

/** Done by the one thread that writes, in the order in which they are asked. */
export const WRITES = {
  setFolders,
  resetFolder,
  folderDone,
  removeAccount,
  addMessages,
  threadEarlier,
  copyMessages,
  setServerFlags,
  setPictureSender,
  compactPacks,
  removeMessages,
  setFlag,
  flagsSent,
  moveMessages,
  moveToRole,
  deleteForever,
  copyBegins,
  movesSent,
  movesRefused,
  deletionsSent,
  folderMade,
  folderRefused,
  syncEnded,
  addCheck,
  ...WORKSPACE_WRITES,
  ...OUTBOX_WRITES,
  ...DRAFT_WRITES,
} satisfies Table<WritableDb>;

export type Reads = typeof READS;
export type Writes = typeof WRITES;

/** A call's arguments; none for functions of the connection alone. */
export type CallArgs<F> = F extends (db: never, args: infer A) => unknown ? (unknown extends A ? [] : [A]) : never;
/** A call's result. */
export type CallResult<F> = F extends (db: never, args: never) => infer R ? Awaited<R> : never;
