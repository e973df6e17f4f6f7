/** The line that begins a message in an mbox (RFC 4155, appendix A). */
import { POSTMARK } from "./limits.ts";

const DATED = /^From \S.*\d{1,2}:\d{2}.*\d{4}|^From \S.*\d{4}.*\d{1,2}:\d{2}/;
const FIELD = /^[!-9;-~]+[ \t]*:/;

/**
 * Says whether a line that begins with "From " begins a message and is no text: it has a date, or a header follows it.
 * @param rest what follows in the file from the line's first character on
 */
export function isPostmark(rest: string, isAfterBlankLine: boolean): boolean {
  const [line = "", next = ""] = rest.split(/\r?\n/, 2);
  if (line.length >= POSTMARK) return false;
  const isHeaderNext = FIELD.test(next) || next === "";
  if (DATED.test(line)) return isAfterBlankLine || FIELD.test(next);
  // Netscape's own mark, and one without a date.
  return (/^From -\s*$/.test(line) && FIELD.test(next)) || (isAfterBlankLine && isHeaderNext && /^From (-|\S+@\S+)\s*$/.test(line));
}
