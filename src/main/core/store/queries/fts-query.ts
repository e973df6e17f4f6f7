import { QUERY_WORDS } from "./limits.ts";

/**
 * Makes an FTS5 expression of what was typed: every word must occur, at least as the beginning of a word.
 * Everything typed ends up inside quotes, so no input is a syntax error. Empty when there is nothing to look for.
 */
export function ftsQuery(typed: string): string {
  // The tokenizer splits at everything that is no letter or digit: a "word" of signs alone would match nothing.
  const words = typed.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words
    .slice(0, QUERY_WORDS)
    .map((word) => `"${word.replaceAll('"', "").replaceAll("\0", "")}"*`)
    .join(" ");
}
