import * as z from "zod";
import type { OutboxItem } from "../model/document.ts";
import { DRAFT_KINDS, type DraftFile, type MailDraft, MailDraftFields, type MailDraftSummary } from "../model/mail-draft.ts";
import type { Person } from "../model/message.ts";
import { call } from "./define.ts";

const Id = z.object({ id: z.string().max(64) });
/** Bytes of one file; servers stop far below. */
const LARGEST_FILE = 60_000_000;

export const compose = {
  /** Begins a mail: `original` is answered or forwarded; `accountId` writes where nothing decides. */
  begin: call<MailDraft>()(
    z.object({ kind: z.enum(DRAFT_KINDS), original: z.number().int().optional(), accountId: z.string().max(64).optional() }),
  ),
  /** Goes on with a message of a Drafts folder, wherever it was begun. */
  resume: call<MailDraft>()(z.object({ message: z.number().int() })),
  /** Mails that are being written, newest first. */
  list: call<MailDraftSummary[]>()(z.void()),
  get: call<MailDraft>()(Id),
  save: call<void>()(Id.extend({ fields: MailDraftFields })),
  attach: call<DraftFile>()(
    Id.extend({
      filename: z.string().max(255),
      contentType: z.string().max(200),
      content: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= LARGEST_FILE),
    }),
  ),
  /** The same mail in the other form: its words alone, or as paragraphs that can be formatted. */
  reformat: call<Pick<MailDraftFields, "text" | "html">>()(
    MailDraftFields.pick({ text: true, html: true }).extend({ to: z.enum(["html", "text"]) }),
  ),
  detach: call<void>()(Id.extend({ fileId: z.string().max(64) })),
  /** Puts the mail into the outbox; taking it out there (`outbox.cancel`) makes it a draft again. */
  send: call<OutboxItem>()(Id),
  discard: call<void>()(Id),
  /** People whose name or address begins like this: addresses, and who wrote or was written to; nothing is asked outside. */
  people: call<Person[]>()(z.object({ text: z.string().min(1).max(200) })),
};
