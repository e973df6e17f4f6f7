/** Bytes of a file that are looked at at once. */
export const WINDOW = 4 * 1024 * 1024;
/** A postmark and the line behind it fit into so many bytes. */
export const POSTMARK = 1_024;
/** The header of a message in which its length may be named, bytes. */
export const LENGTH_WITHIN = 64 * 1024;
/** One transaction: messages and bytes. */
export const BATCH_MESSAGES = 250;
export const BATCH_BYTES = 8 * 1024 * 1024;
