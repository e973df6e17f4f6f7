export { closingOf, draftOf, fileName } from "./draft.ts";
export { letterOf } from "./letter.ts";
export { type OrderFile, readOrder } from "./order-file.ts";
export type { RenderedPdf } from "./pdf.ts";
export { prepareDocument } from "./prepare.ts";
export { printOnce } from "./print-once.ts";
export { PRINTABLE, type PrintableKind } from "./printed.ts";
export { createPrinter, type Printer } from "./printer.ts";
export { say } from "./words.ts";
