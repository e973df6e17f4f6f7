import * as z from "zod";
import type { AttachedInvoice } from "../model/e-invoice.ts";
import type { Folder, MessageDetail, MessagePage, MessageSummary, MoveResult } from "../model/message.ts";
import type { HalfReport } from "../model/report.ts";
import { call } from "./define.ts";

export const MessageViewInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("folder"), folderId: z.number().int() }),
  z.object({ kind: z.literal("inboxes") }),
  z.object({ kind: z.literal("flagged") }),
  z.object({ kind: z.literal("attachments") }),
]);

const MessageIds = z.object({ ids: z.array(z.number().int()).max(1000) });
const MessageId = z.object({ id: z.number().int() });

export const inbox = {
  folders: call<Folder[]>()(z.void()),
  /** Newest first; a window of the list for the virtual list. `query`: words to find (simple full text). */
  list: call<MessagePage>()(
    z.object({
      view: MessageViewInput,
      query: z.string().max(500).optional(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
  ),
  /** Ids of a part of the list, in its order: selections reach over rows that are not loaded. */
  ids: call<number[]>()(
    z.object({
      view: MessageViewInput,
      query: z.string().max(500).optional(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200_000),
    }),
  ),
  /** Plain text around the first hit, of those messages whose first words do not show it. */
  snippets: call<{ id: number; text: string }[]>()(
    z.object({ ids: z.array(z.number().int()).max(100), query: z.string().min(1).max(500) }),
  ),
  open: call<MessageDetail>()(MessageId),
  /** Brings the body of a message that came without it (size limit); null when it is here, else what stopped the connection. */
  fetchBody: call<HalfReport | null>()(MessageId),
  /** The message as the server delivered it, decoded as Latin-1 text, cut at 1 MiB. */
  source: call<{ text: string; cut: boolean }>()(MessageId),
  /** The messages of the conversation that a message belongs to, oldest first, itself included, over all folders. */
  conversation: call<MessageSummary[]>()(MessageId),
  /** The E-Rechnungen among the files of a message, read for people; nothing is checked against the law. */
  invoices: call<AttachedInvoice[]>()(MessageId),
  /** Flags are changed here at once and on the server with the next fetch. */
  setSeen: call<void>()(z.object({ ids: z.array(z.number().int()).max(1000), seen: z.boolean() })),
  setFlagged: call<void>()(z.object({ ids: z.array(z.number().int()).max(1000), flagged: z.boolean() })),
  /** Moves messages to another folder of their account: here at once, on the server with the next fetch. */
  move: call<MoveResult>()(MessageIds.extend({ folderId: z.number().int() })),
  archive: call<MoveResult>()(MessageIds),
  /** Into the trash; what lies there already is deleted for ever only with `forever`, after a question. */
  delete: call<MoveResult>()(MessageIds.extend({ forever: z.boolean().optional() })),
  /** Asks where to and saves the message byte for byte as it came; null when the user cancelled. */
  saveMessage: call<{ file: string } | null>()(MessageId),
  /** Prints a page that was made of a message, or asks where to save it as PDF; null when nothing was saved. */
  print: call<{ file: string } | null>()(MessageId.extend({ page: z.string().max(40_000_000), to: z.enum(["printer", "pdf"]) })),
  /** Asks where to and saves one attachment; null when the user cancelled. */
  saveAttachment: call<{ file: string } | null>()(z.object({ id: z.number().int(), index: z.number().int().min(0) })),
  /** Saves to a private temporary file and opens it with the system's program; the window asked first for risky types. */
  openAttachment: call<void>()(z.object({ id: z.number().int(), index: z.number().int().min(0) })),
};
