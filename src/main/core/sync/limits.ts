/** UIDs asked for with one command: enough that the round trip does not show, few enough that a stop loses little. */
export const UIDS_AT_ONCE = 500;
/** Bytes on their way through the parse thread; then the server waits. */
export const BYTES_IN_FLIGHT = 8 * 1024 * 1024;
/** One transaction: messages and bytes. */
export const BATCH_MESSAGES = 500;
export const BATCH_BYTES = 2 * 1024 * 1024;
/** Flag changes written in one transaction; readers and other writers come in between. */
export const CHANGES_AT_ONCE = 2_000;
/** Fetches of different accounts at one host side by side, and connections that wait there for new mail: servers count both. */
export const FETCHES_PER_HOST = 2;
export const WATCHES_PER_HOST = 5;
/** First pause after a failed automatic fetch, ms; it doubles up to the last one. */
export const FIRST_RETRY = 60_000;
export const LAST_RETRY = 3_600_000;
/** First pause after a server asked for patience, ms. */
export const THROTTLED_RETRY = 10 * 60_000;
/** How often the clock is looked at, ms, and the jump that means the computer slept. */
export const AWAKE_CHECK = 30_000;
export const SLEPT = 90_000;
/** Pauses of what is told during a fetch, ms: how far it is, and that the lists have grown (each of which asks the store again). */
export const PROGRESS_EVERY = 100;
export const GROWN_EVERY = 1_000;
/** Steps of compaction after a fetch, 8 MiB each. */
export const COMPACTION_STEPS = 8;
