/** Prefixes of answers and forwarded mail in the languages that reach a German office, also numbered: "Re[2]:", "AW (3):". */
const PREFIX = /^\s*(?:re|aw|antw(?:ort)?|sv|vs|r|rif|wg|fwd?|wtr|tr|enc|rv|doorst)\s*(?:[[(]\d{1,3}[\])]|\^\d{1,3})?\s*[:：]\s*/iu;

/** The subject without the prefixes that answers have heaped up. */
export function baseSubject(subject: string): string {
  let rest = subject.replace(/\s+/g, " ").trim();
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest.replace(PREFIX, "");
  }
  return rest;
}

/** "Re: …", the one prefix that every program knows (RFC 5322 §3.6.5). */
export const replySubject = (subject: string): string => `Re: ${baseSubject(subject)}`.trimEnd();
export const forwardSubject = (subject: string): string => `Fwd: ${baseSubject(subject)}`.trimEnd();
