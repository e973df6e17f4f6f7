/** The one adapter for pdfmake; fonts are embedded, nothing else is read from disk or network. */
import { readFileSync } from "node:fs";
import pdfmake from "pdfmake";
import Roboto from "pdfmake/fonts/Roboto.js";
import type { TDocumentDefinitions } from "pdfmake/interfaces";
import { coverageOf } from "./font-coverage.ts";
import { layoutDocument } from "./layout.ts";
import { ROW } from "./positions.ts";
import { hasPrices, type PrintedDocument } from "./printed.ts";
import { showable } from "./showable.ts";
import { declareZugferd, type MetadataDocument, zugferdDefinition } from "./zugferd.ts";

/** A finished PDF. */
export interface RenderedPdf {
  bytes: Uint8Array;
  pages: number;
}

/** More positions than this never fit on one page. */
const SURELY_LONG = 60;
/** The bold face has the same characters. */
const SHOWN = coverageOf(readFileSync(Roboto.Roboto.normal));

/** Renders a document; about 100 ms of computing, so the window does it in a worker. */
export async function renderPdf({ eInvoiceXml, ...told }: PrintedDocument): Promise<RenderedPdf> {
  const document = showable(told, SHOWN);
  pdfmake.setFonts(Roboto);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(Roboto.Roboto).includes(path));
  const print = (definition: TDocumentDefinitions) => printAs(definition, eInvoiceXml);
  const isLong = document.order.positions.length > SURELY_LONG;
  if (!isLong || !hasPrices(document.kind)) {
    const { starts, ...pdf } = await print(layoutDocument(document));
    if (starts.length <= 1 || !hasPrices(document.kind)) return pdf;
  }
  const trial = await print(layoutDocument(document, { starts: [], isTrial: true }));
  const { bytes, pages } = await print(layoutDocument(document, { starts: trial.starts, isTrial: false }));
  return { bytes, pages };
}

/** Prints, and finds out which position is the first of each page. */
async function printAs(definition: TDocumentDefinitions, eInvoiceXml?: string): Promise<RenderedPdf & { starts: number[] }> {
  const firsts = new Map<number, number>();
  const output = pdfmake.createPdf({
    ...definition,
    ...(eInvoiceXml === undefined ? {} : zugferdDefinition(eInvoiceXml)),
    pageBreakBefore: ({ id, pageNumbers }) => {
      const page = pageNumbers[0];
      if (!id?.startsWith(ROW) || page === undefined) return false;
      const index = Number(id.slice(ROW.length));
      firsts.set(page, Math.min(index, firsts.get(page) ?? index));
      return false;
    },
  });
  if (eInvoiceXml !== undefined) declareZugferd((await output.getStream()) as unknown as MetadataDocument);
  const bytes = await output.getBuffer();
  return { bytes, pages: countPages(bytes), starts: [...firsts.values()].sort((a, b) => a - b) };
}

/** Pages of a PDF as pdfkit writes it: one uncompressed `/Type /Page` object each. */
function countPages(bytes: Uint8Array): number {
  return (
    Buffer.from(bytes)
      .toString("latin1")
      .match(/\/Type \/Page\b(?!s)/g) ?? []
  ).length;
}
