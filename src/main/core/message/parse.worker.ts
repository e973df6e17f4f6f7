/** Entry of the parse threads. Transport only, no logic. */
import type { MessagePort } from "node:worker_threads";
import { silentLog } from "#core/log";
import { serveCalls, type Thread, talkTo } from "#core/threads";
import type { Codec, Incoming, ParsedContent } from "./content.ts";
import { headerContent, indexContent } from "./index-content.ts";
import { unpacked } from "./packing.ts";
import type { ForeignPictures } from "./rich.ts";

/** What is asked of a message that the store has. */
export interface Packed {
  codec: Codec;
  bytes: Uint8Array;
}

type Args = { port: MessagePort } & { messages: Incoming[]; headerOnly: boolean } & { folderId: number } & Packed & { index: number } & {
    html: string;
    pictures: ForeignPictures;
  };

let store: Thread | null = null;
/** Read, and waiting for the call that sends them on. */
let batch: (Omit<Incoming, "raw"> & { content: ParsedContent })[] = [];

/** Loaded by the thread that opens messages; the heap of the one that reads fetched mail stays small, it is looked through often. */
const opening = () => import("./parse.ts");

const CALLS: Record<string, (args: Args) => unknown> = {
  into: ({ port }) => {
    store = talkTo(port, silentLog);
  },
  read: ({ messages, headerOnly }) => {
    const content = headerOnly ? headerContent : indexContent;
    batch = messages.map(({ raw, ...place }) => ({ ...place, content: content(raw) }));
  },
  keep: ({ folderId }) => {
    const messages = batch;
    batch = [];
    return store?.call("addMessages", { folderId, messages });
  },
  warm: opening,
  open: async (packed) => (await opening()).openContent(unpacked(packed)),
  // Loaded when somebody writes: most threads never do.
  takeOver: async ({ html, pictures }) => (await import("./rich.ts")).takenOver(html, pictures),
  attachment: async ({ index, ...packed }) => (await opening()).attachmentContent(unpacked(packed), index),
};

serveCalls(
  (name, args) => {
    const call = CALLS[name];
    if (!call) throw new TypeError(`no call named ${name}`);
    return call(args as Args);
  },
  // The next batch is read while the store writes this one.
  new Set(["keep"]),
);
