import type { RenderedPdf } from "./pdf.ts";
import type { PrintedDocument } from "./printed.ts";

/** Prints in the caller's thread; the library is loaded only now. */
export async function printOnce(document: PrintedDocument): Promise<RenderedPdf> {
  const { renderPdf } = await import("./pdf.ts");
  return renderPdf(document);
}
