/** One question to the provider in all, milliseconds: a person waits for it, and a dripping answer ends here too. */
export const QUESTION = 20_000;
/** Largest answer of a provider, bytes; discovery documents have about 3 KB, tokens of big directories 20 KB. */
export const ANSWER = 256 * 1024;
/** How long the browser may take to come back, milliseconds: long enough to find a phone for the second factor. */
export const BROWSER = 5 * 60_000;
/** A token is renewed when it is good for less than this, milliseconds. */
export const MARGIN = 60_000;
/** Clocks may differ by so much, seconds; Microsoft allows as much. */
export const CLOCK_TOLERANCE = 300;
/** Most renewals during one long fetch; tokens last about an hour. */
export const RENEWALS = 48;
