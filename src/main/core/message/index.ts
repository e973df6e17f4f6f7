/** Main asks the parse threads; the parser itself (parse.ts and what it loads) is not exported, so that no front pays for it at start. */
export { bodyOf } from "./body.ts";
export { compose, newMessageId, type WrittenFile } from "./compose.ts";
export type { AttachmentContent, Codec, Flags, Incoming, ParsedContent } from "./content.ts";
export { type ReportedDelivery, readDeliveryReport } from "./delivery-report.ts";
export { indexOnce } from "./index-once.ts";
export { LARGEST_MESSAGE } from "./limits.ts";
export { readStructure } from "./mime.ts";
export { unpacked, unpackedText } from "./packing.ts";
export { createParser, type Parser } from "./parser.ts";
export { marked, RECIPIENT, SENDER } from "./people-words.ts";
export { richOnce } from "./rich-once.ts";
export { type ShownMessage, showOnce } from "./show-once.ts";
