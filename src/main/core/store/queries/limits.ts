/** Text of one message that is indexed, characters; longer ones are machine-made and would crowd out the rest. */
export const INDEXED_TEXT = 256 * 1024;
/** Words of a query that count. */
export const QUERY_WORDS = 16;
/** Spellings of one word that are looked for. */
export const SPELLINGS = 10;
/** Shorter words are looked for as they are, not as beginnings: two letters begin a word of nearly every message, and finding all of them takes 60 ms. */
export const SHORTEST_BEGINNING = 3;
/** Above so many hits a search puts the newest first: ranking all of them would take longer than a person notices (measured at 100,000). */
export const FREQUENT_HITS = 300;
/** Messages among which a frequent word's newest hits are looked for first. */
export const NEWEST = 500;
/** With more hits a view is walked and each message looked up among them; fewer are looked up and sorted (measured at 100,000). */
export const FEW_HITS = 2_000;
/** Messages of a conversation that a list counts. */
export const MOST_COUNTED = 100;
/** Reports kept per account. */
export const REPORTS_KEPT = 200;
/** A pack is rewritten when so much of it belongs to deleted messages. */
export const DEAD_SHARE = 0.5;
/** Moved in one step, bytes; other writers come in between. */
export const COMPACT_BYTES = 8 * 1024 * 1024;
/** Rows moved in one step, at most. */
export const COMPACT_ROWS = 500;
