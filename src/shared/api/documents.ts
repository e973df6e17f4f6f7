import * as z from "zod";
import { type DocumentDraft, DocumentKind, InvoiceFormat, type OutboxItem } from "../model/document.ts";
import { call } from "./define.ts";

const Choice = z.object({
  orderId: z.string().max(64),
  kind: DocumentKind,
  accountId: z.string().max(64).optional(),
  /** As what an invoice is made; absent: as the customer wants it. */
  format: InvoiceFormat.optional(),
});
const addressList = z.array(z.string().max(320)).max(50);

export const documents = {
  /** Recipient, text, routing and attachment for the dialog. */
  draft: call<DocumentDraft>()(Choice),
  /** The PDF as it would be sent; `accountId` is the user's choice, it decides the closing. */
  pdf: call<{ filename: string; bytes: Uint8Array; pages: number }>()(Choice),
  /** Saves the PDF, as `pdf` shows it, where the user chooses; null when they cancelled. */
  savePdf: call<{ file: string } | null>()(Choice),
  /** Puts the document into the outbox and starts sending; the outbox tells how it goes on. */
  send: call<OutboxItem>()(
    Choice.extend({
      accountId: z.string().max(64),
      to: addressList.min(1),
      cc: addressList,
      bcc: addressList,
      subject: z.string().max(998),
      text: z.string().max(200_000),
      /** Not before this time; absent: at once. */
      notBefore: z.iso.datetime().optional(),
    }),
  ),
};
