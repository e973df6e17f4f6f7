/** Largest message that is fetched whole, bytes; servers for offices accept 25 to 150 MiB. Of larger ones the header is kept. */
export const LARGEST_MESSAGE = 160 * 1024 * 1024;
/** Parts of one message that are read, and how deep they may be nested; real mail stays below 200 and 10. */
export const MOST_PARTS = 2_000;
export const NESTING = 40;
/** Signed messages inside signed messages that are opened. */
export const WRAPPINGS = 5;
/** Text of one part that is read for list and index, characters. */
export const LONGEST_TEXT = 1024 * 1024;
/** Longest HTML that is turned into text for the index, characters. */
export const LONGEST_HTML = 4 * 1024 * 1024;
/** Header fields that are shown. */
export const HEADER_FIELDS = 500;
/** The header is looked for in so many first bytes. */
export const HEADER_BYTES = 1024 * 1024;
/** First words in the list, characters. */
export const PREVIEW_LENGTH = 160;
/** Pictures that travel to the window inside the message: each, and all together, bytes. */
export const INLINE_IMAGE = 2 * 1024 * 1024;
export const INLINE_IMAGES = 12 * 1024 * 1024;
/** One message may take a parse thread this long, ms; then it counts as unreadable and the thread is replaced. */
export const PARSE_TIME = 20_000;
/** Longest list of addresses that is read, characters: some thousand people. */
export const LONGEST_ADDRESSES = 256 * 1024;
