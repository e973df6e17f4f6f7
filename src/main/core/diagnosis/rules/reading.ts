/** How rules read a reply: by its codes, and by its words in one normal form. */
import type { ServerReply } from "#shared/model/report.ts";
import type { Evidence } from "./evidence.ts";

/** A reply's words in two views, both in lower case, on one line, with plain quotes and without accents. */
export interface Reading {
  /** Everything the server said, with names, addresses and links. */
  all: string;
  /** Only what it said about the matter: a host called `relay` or a user called `spam` must not decide. */
  words: string;
}

const EMPTY: Reading = { all: "", words: "" };
const readings = new WeakMap<ServerReply, Reading>();

/** Reads a reply's words; each reply is read once however many rules ask. */
export function read({ reply }: Evidence): Reading {
  if (!reply) return EMPTY;
  const known = readings.get(reply);
  if (known) return known;
  const text = reply.text.slice(0, LONGEST);
  const reading = { all: plain(text), words: plain(withoutNames(text)) };
  readings.set(reply, reading);
  return reading;
}

/** Characters that are read; what decides stands in front. */
const LONGEST = 1_500;

function plain(text: string): string {
  return (
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replaceAll("ß", "ss")
      // Letters that have no accent to take away.
      .replace(/[łøđıæœ]/g, (letter) => ({ ł: "l", ø: "o", đ: "d", ı: "i", æ: "ae", œ: "oe" })[letter] ?? letter)
      .replace(/[’‘`´"“”„]/g, "'")
      .replace(/[\s_]+/g, " ")
      .trim()
  );
}

function withoutNames(text: string): string {
  return (
    text
      // Each line of a reply may repeat the enhanced code.
      .replace(/^[ \t]*[245]\.\d{1,3}\.\d{1,3}[ \t]+/gm, "")
      .replace(/https?:\/\/\S+/gi, " ")
      .replace(/<[^<>\s]+@[^<>\s]*>|[^\s<>'"()]+@[^\s<>'"():;]+/g, " ")
      // Host names; mixed case is a server's own term (`RESOLVER.ADR.RecipientNotFound`), digits and dots a code.
      .replace(/(?<![\w.-])(?=[\w.-]*\.[a-zA-Z]{2,24}(?![\w.-]))(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+|[A-Z0-9-]+(?:\.[A-Z0-9-]+)+)(?![\w-])/g, " ")
      .replace(/\[[0-9a-f.:]{7,}\]|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/gi, " ")
  );
}

/** True if the server refused, in a reply with words or codes. */
export const isRefused = (evidence: Evidence): boolean => evidence.trouble.kind === "refused" && evidence.reply !== null;

/** True if the server refused at one of these commands. */
export function refusedAt(evidence: Evidence, ...commands: NonNullable<Evidence["command"]>[]): boolean {
  return isRefused(evidence) && evidence.command !== null && commands.includes(evidence.command);
}

/** True if the reply's code is one of these. */
export function hasCode(evidence: Evidence, ...codes: readonly number[]): boolean {
  const code = evidence.reply?.code;
  return typeof code === "number" && codes.includes(code);
}

/** True if the reply is temporary (4yz). */
export const isTemporary = (evidence: Evidence): boolean => Math.floor((evidence.reply?.code ?? 0) / 100) === 4;

/** True if the enhanced code is one of these; `x.2.2` stands for every class. qmail writes it behind its words: `(#5.1.1)`. */
export function hasEnhanced(evidence: Evidence, ...wanted: readonly string[]): boolean {
  const enhanced = evidence.reply?.enhanced ?? /\(#([245]\.\d{1,3}\.\d{1,3})\)/.exec(evidence.reply?.text ?? "")?.[1];
  return (
    typeof enhanced === "string" && wanted.some((code) => (code.startsWith("x.") ? enhanced.slice(2) === code.slice(2) : enhanced === code))
  );
}

/** True if the IMAP response code is one of these (also where the words carry it in brackets). */
export function hasResponseCode(evidence: Evidence, ...codes: readonly string[]): boolean {
  const code = evidence.reply?.responseCode?.toUpperCase();
  const text = (evidence.reply?.text ?? "").toUpperCase();
  return evidence.half === "imap" && codes.some((wanted) => code === wanted || new RegExp(`\\[${wanted}[\\] ]`).test(text));
}
