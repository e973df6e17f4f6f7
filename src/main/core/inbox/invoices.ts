import type { InvoiceReader } from "#core/documents";
import type { AttachedInvoice } from "#shared/model/e-invoice.ts";
import type { Inbox } from "./inbox.ts";

/** Files of one message that are looked into, and how large they may be: an invoice with scans inside stays below. */
const MOST_FILES = 5;
const LARGEST = 30_000_000;

/** Whether a file may hold an E-Rechnung, by its name and type. */
export const mayHoldInvoice = ({ filename, contentType, size }: { filename: string; contentType: string; size: number }): boolean =>
  size <= LARGEST && (/^(?:application|text)\/(?:[\w.-]+\+)?(?:xml|pdf|x-pdf)$/i.test(contentType) || /\.(?:xml|pdf)$/i.test(filename));

/** The E-Rechnungen among a message's files. @throws Failure `not-found` */
export async function invoicesIn(inbox: Inbox, reader: InvoiceReader, id: number): Promise<AttachedInvoice[]> {
  const { attachments } = await inbox.open(id);
  const found: AttachedInvoice[] = [];
  for (const { index } of attachments.filter(mayHoldInvoice).slice(0, MOST_FILES)) {
    const { bytes } = await inbox.attachment(id, index);
    const invoice = await reader.readInvoice(bytes);
    if (invoice) found.push({ index, invoice });
  }
  return found;
}
