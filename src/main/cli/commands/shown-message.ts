import { mayHoldInvoice, withCauses } from "#core/inbox";
import { type ShownMessage, type showOnce, unpacked } from "#core/message";
import { type ReadableDb, rawOf, storedMessage } from "#core/store";
import type { IncomingInvoice } from "#shared/model/e-invoice.ts";
import type { DeliveryReport } from "#shared/model/mail-cards.ts";

/** An E-Rechnung without its lines, and the file it is in. */
export type InvoiceSummary = { filename: string } & Pick<
  IncomingInvoice,
  "syntax" | "guideline" | "isCreditNote" | "number" | "date" | "dueDate" | "currency" | "net" | "taxAmount" | "gross" | "due" | "iban"
> & { seller: string; buyer: string };

/** One message as `show` prints it. */
export type Shown = NonNullable<ReturnType<typeof storedMessage>> &
  Omit<ShownMessage, "deliveryReport"> & { deliveryReport: DeliveryReport | null; eInvoice: InvoiceSummary | null };

/** Files of one message that are looked into for an invoice. */
const MOST_FILES = 5;

/** Reads one message with all that is known of it; null where the store does not have it. */
export async function shownMessage(db: ReadableDb, id: number, show: Awaited<ReturnType<typeof showOnce>>): Promise<Shown | null> {
  const stored = storedMessage(db, { id });
  const raw = rawOf(db, { id });
  if (!stored || !raw) return null;
  const files: { filename: string; bytes: Uint8Array }[] = [];
  const { deliveryReport, ...message } = await show(unpacked(raw), (file, bytes) => {
    if (files.length < MOST_FILES && mayHoldInvoice(file)) files.push({ filename: file.filename, bytes });
  });
  return { ...stored, ...message, deliveryReport: deliveryReport && withCauses(deliveryReport), eInvoice: await firstInvoice(files) };
}

async function firstInvoice(files: readonly { filename: string; bytes: Uint8Array }[]): Promise<InvoiceSummary | null> {
  if (files.length === 0) return null;
  const { readEInvoice } = await import("#core/documents");
  for (const { filename, bytes } of files) {
    const invoice = readEInvoice(bytes);
    if (!invoice) continue;
    const { syntax, guideline, isCreditNote, number, date, dueDate, currency, net, taxAmount, gross, due, iban, seller, buyer } = invoice;
    return {
      ...{ filename, syntax, guideline, isCreditNote, number, date, dueDate, currency, net, taxAmount, gross, due, iban },
      ...{ seller: seller.name, buyer: buyer.name },
    };
  }
  return null;
}
