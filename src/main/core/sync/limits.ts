/** UIDs asked for with one command: enough that the round trip does not show, few enough that a stop loses little. */
export const UIDS_AT_ONCE = 500;
/** Bytes on their way through the parse threads; then the server waits. */
export const BYTES_IN_FLIGHT = 12 * 1024 * 1024;
/** One transaction: messages and bytes. */
export const BATCH_MESSAGES = 500;
export const BATCH_BYTES = 4 * 1024 * 1024;
/** Flag changes written in one transaction; readers and other writers come in between. */
export const CHANGES_AT_ONCE = 2_000;
