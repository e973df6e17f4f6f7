export { closingOf, draftOf, fileName } from "./draft.ts";
export { PRINTABLE, type PrintableKind } from "./layout.ts";
export type { RenderedPdf } from "./pdf.ts";
export { createPrinter, type Printer } from "./printer.ts";
export { say } from "./words.ts";
