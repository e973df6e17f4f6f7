import type { InvoiceReader } from "#core/documents";
import type { AttachedInvoice } from "#shared/model/e-invoice.ts";
import type { Inbox } from "./inbox.ts";

/** Files of one message that are looked into, and how large they may be: an invoice with scans inside stays below. */
const MOST_FILES = 5;
/** Files that take longer than an invoice, ms: the rest is left alone. */
const LONGEST = 5_000;
const LARGEST = { pdf: 30_000_000, xml: 8_000_000 };

/** Whether a file may hold an E-Rechnung, by its name and type. */
export const mayHoldInvoice = ({ filename, contentType, size }: { filename: string; contentType: string; size: number }): boolean =>
  (size <= LARGEST.xml && (/^(?:application|text)\/(?:[\w.-]+\+)?xml$/i.test(contentType) || /\.xml$/i.test(filename))) ||
  (size <= LARGEST.pdf && (/^application\/(?:x-)?pdf$/i.test(contentType) || /\.pdf$/i.test(filename)));

/** The E-Rechnungen among a message's files. @throws Failure `not-found` */
export async function invoicesIn(inbox: Inbox, reader: InvoiceReader, id: number): Promise<AttachedInvoice[]> {
  const { attachments } = await inbox.open(id);
  const found: AttachedInvoice[] = [];
  const started = performance.now();
  for (const { index } of attachments.filter(mayHoldInvoice).slice(0, MOST_FILES)) {
    if (performance.now() - started > LONGEST) break;
    const { bytes } = await inbox.attachment(id, index);
    const invoice = await reader.readInvoice(bytes);
    if (invoice) found.push({ index, invoice });
  }
  return found;
}
