/** Entry of the documents' thread: PDFs are made and invoices read off the main thread. Transport only. */
import { serveCalls } from "#core/threads";
import { renderPdf } from "./pdf.ts";
import type { PrintedDocument } from "./printed.ts";
import { readEInvoice } from "./read-e-invoice.ts";

serveCalls(async (name, document) => {
  if (name === "readInvoice") return readEInvoice(document as Uint8Array);
  const { bytes, pages } = await renderPdf(document as PrintedDocument);
  return { bytes: new Uint8Array(bytes), pages };
});
