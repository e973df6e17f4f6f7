/** Bytes of a file that stay in memory. */
export const WINDOW = 4 * 1024 * 1024;
/** Bytes that are searched for the next postmark at once; more would read the file again and again. */
export const PIECE = 64 * 1024;
/** A postmark and the line behind it fit into so many bytes. */
export const POSTMARK = 1_024;
/** The header of a message in which its length may be named, bytes. */
export const LENGTH_WITHIN = 64 * 1024;
/** One transaction: messages and bytes. */
export const BATCH_MESSAGES = 250;
export const BATCH_BYTES = 8 * 1024 * 1024;
