import type { AttachmentContent, Parser, ReportedDelivery } from "#core/message";
import { unpacked } from "#core/message";
import { patternSource, type Store } from "#core/store";
import type { Folder, MessageDetail, MessagePage, MessageSummary, MessageView, MoveResult, SyncState } from "#shared/model/message.ts";
import { Failure } from "#shared/result.ts";
import { withCauses } from "./delivery-cause.ts";
import { createMoves } from "./moves.ts";

/** Source is shown up to here, bytes. */
const SOURCE_SHOWN = 1024 * 1024;

/** What a reader sees: answers src/shared/api/inbox.ts and sync.ts from the store alone, without a network. */
export interface Inbox {
  folders: () => Promise<Folder[]>;
  list: (what: { view: MessageView; query?: string | undefined; offset: number; limit: number }) => Promise<MessagePage>;
  /** The ids of a part of a view, for selections over many rows. */
  ids: (what: { view: MessageView; query?: string | undefined; offset: number; limit: number }) => Promise<number[]>;
  /** Text around the first hit of messages whose first words do not show it. */
  snippets: (ids: number[], query: string) => Promise<{ id: number; text: string }[]>;
  /** @throws Failure `not-found` */
  open: (id: number) => Promise<MessageDetail>;
  /** All messages of its conversation, oldest first, itself included. */
  conversation: (id: number) => Promise<MessageSummary[]>;
  /** @throws Failure `not-found` */
  source: (id: number) => Promise<{ text: string; cut: boolean }>;
  /** The message byte for byte, and a name for its file (without an ending). @throws Failure `not-found` */
  file: (id: number) => Promise<{ name: string; bytes: Uint8Array }>;
  /** The message byte for byte. @throws Failure `not-found` */
  raw: (id: number) => Promise<Uint8Array>;
  /** @throws Failure `not-found` */
  attachment: (id: number, index: number) => Promise<AttachmentContent>;
  setSeen: (ids: number[], seen: boolean) => Promise<void>;
  setFlagged: (ids: number[], flagged: boolean) => Promise<void>;
  move: (ids: number[], folderId: number) => Promise<MoveResult>;
  archive: (ids: number[]) => Promise<MoveResult>;
  /** @param forever also what is in the trash; the user was asked */
  delete: (ids: number[], forever?: boolean) => Promise<MoveResult>;
  states: () => Promise<SyncState[]>;
}

/** Puts the reader's view on a store. */
export function createInbox(store: Store, parser: Parser): Inbox {
  const packed = async (id: number) => {
    const found = await store.read("rawOf", { id });
    if (!found) throw new Failure("not-found");
    return found;
  };
  const withSent = async (reported: ReportedDelivery) => {
    const { originalMessageId } = reported;
    const item = originalMessageId ? await store.read("outboxByMessageId", { messageIds: [originalMessageId] }) : null;
    return { ...withCauses(reported), outboxId: item?.id ?? null };
  };
  return {
    folders: () => store.read("folders"),
    list: async (what) => {
      parser.warm();
      const pattern = what.query ? patternSource(what.query) : null;
      return { ...(await store.read("list", what)), ...(pattern === null ? {} : { pattern }) };
    },
    ids: (what) => store.read("listIds", what),
    snippets: (ids, query) => store.read("snippets", { ids, query }),
    open: async (id) => {
      const [row, raw] = await Promise.all([store.read("summary", { id }), packed(id)]);
      if (!row) throw new Failure("not-found");
      const { deliveryReport, ...content } = await parser.open(raw);
      return {
        ...row.summary,
        ...content,
        deliveryReport: deliveryReport && (await withSent(deliveryReport)),
        ...(row.cut ? { headOnly: true as const } : {}),
      };
    },
    conversation: (id) => {
      // Mail of before conversations were known is looked at behind the reader's back, some at a time.
      store.write("threadEarlier").catch(() => undefined);
      return store.read("conversation", { id });
    },
    source: async (id) => {
      const raw = unpacked(await packed(id));
      const shown = raw.subarray(0, SOURCE_SHOWN);
      return { text: Buffer.from(shown.buffer, shown.byteOffset, shown.byteLength).toString("latin1"), cut: raw.byteLength > SOURCE_SHOWN };
    },
    file: async (id) => {
      const row = await store.read("summary", { id });
      if (!row) throw new Failure("not-found");
      const { date, subject } = row.summary;
      return { name: [date?.slice(0, 10), subject.slice(0, 100)].filter(Boolean).join(" "), bytes: unpacked(await packed(id)) };
    },
    raw: async (id) => unpacked(await packed(id)),
    attachment: async (id, index) => {
      const found = await parser.attachment(await packed(id), index);
      if (!found) throw new Failure("not-found");
      return found;
    },
    setSeen: (ids, seen) => store.write("setFlag", { ids, flag: "seen", value: seen }),
    setFlagged: (ids, flagged) => store.write("setFlag", { ids, flag: "flagged", value: flagged }),
    ...createMoves(store),
    states: () => store.read("syncStates"),
  };
}
