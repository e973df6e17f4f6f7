/** The subject of a conversation: without the marks that answering adds (RFC 5256 §2.1, and those of other languages). */

const MARK = /^\s*(?:re|aw|antw|antwort|sv|vs|ref|rif|odp|fwd?|wg|tr|i|rv|enc)\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]\s*/i;
const ANSWER = /^\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|antw|antwort|sv|vs|ref|rif|odp)\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]/i;
/** Shorter ones ("Frage") say too little to compare. */
const SHORTEST = 6;
const MOST_MARKS = 20;

/** The subject without marks, in lower case, blanks as one. */
export function baseSubject(subject: string): string {
  let rest = subject.slice(0, 500);
  for (let at = 0; at < MOST_MARKS; at += 1) {
    const less = rest.replace(MARK, "").replace(/\s*\(fwd\)\s*$/i, "");
    if (less === rest) break;
    rest = less;
  }
  return rest.replace(/\s+/g, " ").trim().toLowerCase();
}

/** True for subjects that say they are an answer. */
export const isAnswer = (subject: string): boolean => ANSWER.test(subject);

/** A number of 53 bits for the base subject; 0 where it says too little. */
export function subjectKey(subject: string): number {
  const base = baseSubject(subject);
  return base.length < SHORTEST ? 0 : hash(base);
}

/** Two multiplying hashes of 32 bits; a digest of node:crypto costs ten times as much. Who meets by accident is still asked for date and people. */
function hash(text: string): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x9e3779b1);
    high = Math.imul(high ^ code, 0x5f356495);
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return 0x1_0000_0000 * (high & 0x1fffff) + (low >>> 0);
}
