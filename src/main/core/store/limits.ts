/** How long a connection waits for another one's lock, ms: a batch of the sync takes far less than a second. */
export const BUSY_TIMEOUT = 5_000;
/** The write-ahead log is folded into the database at so many pages (4 KiB each): every fold rewrites the same inner pages of the index. */
export const LOG_PAGES = 4_000;
/** A pack is full at this size; a smaller one gives room back sooner, a larger one means fewer files. */
export const PACK_BYTES = 128 * 1024 * 1024;
/** Page cache per connection, KiB: the list's index of 100,000 messages stays decrypted in memory. */
export const CACHE_KIB = 16_384;
/** Results of questions that a reading connection keeps until somebody writes. */
export const KEPT = 8;
