/** How long a connection waits for another one's lock, ms: a batch of the sync takes far less than a second. */
export const BUSY_TIMEOUT = 5_000;
/** Page cache per connection, KiB: the list's index of 100,000 messages stays decrypted in memory. */
export const CACHE_KIB = 16_384;
