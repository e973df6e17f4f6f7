/** The one adapter for pdf.js; loaded with the first preview. */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

GlobalWorkerOptions.workerSrc = workerUrl;

/** Pages drawn in a preview. */
const SHOWN_PAGES = 30;

/** An opened document; `end` frees it. */
export interface OpenPdf {
  pages: number;
  /** Draws one page (from 1) into a canvas as wide as given, in CSS pixels. */
  draw: (page: number, canvas: HTMLCanvasElement, width: number) => Promise<void>;
  end: () => void;
}

/** Opens the bytes of a PDF in the worker: no scripts of the file run, nothing is evaluated or fetched. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const task = getDocument({
    data: bytes.slice(),
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
    isEvalSupported: false,
    stopAtErrors: false,
    verbosity: 0,
  } as Parameters<typeof getDocument>[0]);
  const document: PDFDocumentProxy = await task.promise;
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
    end: () => void task.destroy(),
  };
}
