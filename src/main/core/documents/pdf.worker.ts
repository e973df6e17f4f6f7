/** Renders PDFs off the main thread: one request, one answer, in order. */
import { parentPort } from "node:worker_threads";
import type { PrintedDocument } from "./layout.ts";
import { renderPdf } from "./pdf.ts";

parentPort?.on("message", async ({ id, document }: { id: number; document: PrintedDocument }) => {
  try {
    const { bytes, pages } = await renderPdf(document);
    const own = new Uint8Array(bytes);
    parentPort?.postMessage({ id, pages, bytes: own }, [own.buffer]);
  } catch (error) {
    parentPort?.postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
  }
});
