/** How rules read a reply: by its codes, and by its words in one normal form. */
import type { Evidence } from "./evidence.ts";

/** The server's words in lower case with single blanks and plain quotes; empty where it said nothing. */
export function words(evidence: Evidence): string {
  return (evidence.reply?.text ?? "").toLowerCase().replace(/[’‘`]/g, "'").replace(/\s+/g, " ");
}

/** True if the server refused, in a reply with words or codes. */
export const isRefused = (evidence: Evidence): boolean => evidence.trouble.kind === "refused" && evidence.reply !== null;

/** True if the server refused at one of these commands. */
export function refusedAt(evidence: Evidence, ...commands: NonNullable<Evidence["command"]>[]): boolean {
  return isRefused(evidence) && evidence.command !== null && commands.includes(evidence.command);
}

/** True if the reply's code is one of these. */
export function hasCode(evidence: Evidence, ...codes: number[]): boolean {
  const code = evidence.reply?.code;
  return typeof code === "number" && codes.includes(code);
}

/** True if the reply is temporary (4yz). */
export const isTemporary = (evidence: Evidence): boolean => Math.floor((evidence.reply?.code ?? 0) / 100) === 4;

/** True if the enhanced code is one of these; `x.2.2` stands for every class. */
export function hasEnhanced(evidence: Evidence, ...wanted: string[]): boolean {
  const enhanced = evidence.reply?.enhanced;
  return (
    typeof enhanced === "string" && wanted.some((code) => (code.startsWith("x.") ? enhanced.slice(2) === code.slice(2) : enhanced === code))
  );
}

/** True if the IMAP response code is one of these (also where the words carry it in brackets). */
export function hasResponseCode(evidence: Evidence, ...codes: string[]): boolean {
  const code = evidence.reply?.responseCode?.toUpperCase();
  const text = (evidence.reply?.text ?? "").toUpperCase();
  return evidence.half === "imap" && codes.some((wanted) => code === wanted || text.includes(`[${wanted}]`));
}
