/** The one adapter for pdfmake; fonts are embedded, nothing else is read from disk or network. */
import pdfmake from "pdfmake";
import Roboto from "pdfmake/fonts/Roboto.js";
import { layoutDocument, type PrintedDocument } from "./layout.ts";

/** A finished PDF. */
export interface RenderedPdf {
  bytes: Uint8Array;
  pages: number;
}

/** Renders a document; about 100 ms of computing, so the window does it in a worker. */
export async function renderPdf(document: PrintedDocument): Promise<RenderedPdf> {
  pdfmake.setFonts(Roboto);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(Roboto.Roboto).includes(path));
  const output = pdfmake.createPdf(layoutDocument(document));
  const bytes = await output.getBuffer();
  return { bytes, pages: countPages(bytes) };
}

/** Pages of a PDF as pdfkit writes it: one uncompressed `/Type /Page` object each. */
function countPages(bytes: Uint8Array): number {
  return (
    Buffer.from(bytes)
      .toString("latin1")
      .match(/\/Type \/Page\b(?!s)/g) ?? []
  ).length;
}
