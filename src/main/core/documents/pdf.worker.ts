/** Entry of the printing thread: PDFs are computed off the main thread. Transport only. */
import { serveCalls } from "#core/threads";
import { renderPdf } from "./pdf.ts";
import type { PrintedDocument } from "./printed.ts";

serveCalls(async (_name, document) => {
  const { bytes, pages } = await renderPdf(document as PrintedDocument);
  return { bytes: new Uint8Array(bytes), pages };
});
