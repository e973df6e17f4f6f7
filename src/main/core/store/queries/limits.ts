/** Text of one message that is indexed, characters; longer ones are machine-made and would crowd out the rest. */
export const INDEXED_TEXT = 256 * 1024;
/** Words of a query that count. */
export const QUERY_WORDS = 16;
/** Reports kept per account. */
export const REPORTS_KEPT = 200;
