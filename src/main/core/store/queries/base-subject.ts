/** The subject of a conversation: without the marks that answering adds (RFC 5256 §2.1, and those of other languages). */
import { createHash } from "node:crypto";

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

/** A number of 48 bits for the base subject; 0 where it says too little. */
export function subjectKey(subject: string): number {
  const base = baseSubject(subject);
  return base.length < SHORTEST ? 0 : createHash("sha1").update(base).digest().readUIntBE(0, 6);
}
