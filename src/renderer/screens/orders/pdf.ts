/** The one adapter for pdf.js; loaded with the first preview. */
// Built-ins that pdf.js expects and Chromium 114 lacks; named in both threads because a module without names would be left out of the bundle.
import "core-js/actual/promise/with-resolvers.js";
import "core-js/actual/object/group-by.js";
import "core-js/actual/map/group-by.js";
import "core-js/actual/url/can-parse.js";
import { getDocument, PDFWorker } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Pages drawn in a preview. */
const SHOWN_PAGES = 30;

/** An opened document; `end` frees it. */
export interface OpenPdf {
  pages: number;
  /** Draws one page (from 1) into a canvas as wide as given, in CSS pixels. */
  draw: (page: number, canvas: HTMLCanvasElement, width: number) => Promise<void>;
  end: () => void;
}

/** Opens the bytes of a PDF in a thread of its own: no scripts of the file run, nothing is evaluated or fetched. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const thread = new Worker(new URL("./pdf-worker.ts", import.meta.url), { type: "module" });
  const worker = new PDFWorker({ port: thread as never });
  const task = getDocument({
    worker,
    data: bytes.slice(),
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  });
  const end = () => {
    void task.destroy().finally(() => {
      worker.destroy();
      thread.terminate();
    });
  };
  const document = await task.promise.catch((error: unknown) => {
    end();
    throw error;
  });
  return {
    pages: Math.min(document.numPages, SHOWN_PAGES),
    draw: async (number, canvas, width) => {
      const page = await document.getPage(number);
      const natural = page.getViewport({ scale: 1 });
      const scale = (width / natural.width) * Math.min(3, window.devicePixelRatio || 1);
      const viewport = page.getViewport({ scale });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      await page.render({ canvas, viewport }).promise;
    },
    end,
  };
}
