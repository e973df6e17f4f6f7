export { compose, type Draft, newMessageId } from "./compose.ts";
export type { AttachmentContent, Codec, OpenedContent, ParsedContent } from "./content.ts";
export { headersOf } from "./headers.ts";
export { headerContent, indexContent, unpacked } from "./index-content.ts";
export { LARGEST_MESSAGE } from "./limits.ts";
export { attachmentContent, openContent } from "./parse.ts";
export { createParser, type Parser, type ParserOptions } from "./parser.ts";
