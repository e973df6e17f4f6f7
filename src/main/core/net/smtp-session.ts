/** The SMTP dialogue as small steps over one wire; which steps in which order is the check's decision. */
import { isIPv6 } from "node:net";
import { Refusal } from "./reply.ts";
import {
  answerChallenge,
  type Credentials,
  chooseMechanism,
  initialResponse,
  type Mechanism,
  MOST_ROUNDS,
  readTokenError,
  VEIL,
} from "./sasl.ts";
import { describeReply, expectCode, readSmtpReply, type SmtpReply } from "./smtp-reply.ts";
import { NetError } from "./trouble.ts";
import type { Wire, WireLimit } from "./wire.ts";

/** What a server says it can do (RFC 5321 §4.1.1.1), e.g. `SIZE` → `35882577`. */
export type Extensions = ReadonlyMap<string, string>;

/** RFC 4954 §4: an initial response may make the line this long at most. */
const LONGEST_AUTH_LINE = 12_288;

/** Reads the greeting. */
export async function readSmtpGreeting(wire: Wire, limit: WireLimit): Promise<SmtpReply> {
  return expectCode("greeting", await readSmtpReply(wire, limit), 220);
}

/** Introduces this computer by its address (RFC 5321 §4.1.3); old servers are greeted with HELO. */
export async function sayHello(wire: Wire, limit: WireLimit): Promise<Extensions> {
  const address = wire.localAddress.replace(/^::ffff:/, "").replace(/%.*$/, "");
  const name = isIPv6(address) ? `[IPv6:${address}]` : `[${address}]`;
  const reply = await say(wire, `EHLO ${name}`, limit);
  if (reply.code === 250) return readExtensions(reply);
  // Only "unknown command" asks for HELO; every other refusal has a reason worth telling.
  if (![500, 501, 502, 504].includes(reply.code)) expectCode("ehlo", reply, 250);
  const second = await say(wire, `HELO ${name}`, limit);
  if (second.code !== 250) throw new Refusal("ehlo", describeReply(reply));
  return new Map();
}

function readExtensions(reply: SmtpReply): Extensions {
  const extensions = new Map<string, string>();
  for (const line of reply.lines.slice(1)) {
    const [keyword = "", ...parameters] = line.trim().split(/[\s=]+/);
    // Old servers write `AUTH=PLAIN` beside `AUTH PLAIN`; both name mechanisms.
    const before = extensions.get(keyword.toUpperCase());
    extensions.set(keyword.toUpperCase(), [before, ...parameters].filter(Boolean).join(" "));
  }
  return extensions;
}

/** Asks for STARTTLS; after it the wire must be encrypted at once. */
export async function askStarttls(wire: Wire, extensions: Extensions, limit: WireLimit): Promise<void> {
  if (!extensions.has("STARTTLS")) throw new NetError({ kind: "missing", what: "starttls" });
  expectCode("starttls", await say(wire, "STARTTLS", limit), 220);
}

/**
 * Signs in, once. Returns the mechanism that worked.
 * @throws Refusal, or NetError `missing` where nothing in common is offered
 */
export async function signIn(wire: Wire, extensions: Extensions, credentials: Credentials, limit: WireLimit): Promise<Mechanism> {
  const offered = extensions.get("AUTH");
  if (offered === undefined)
    throw new NetError({ kind: "missing", what: wire.tls || !extensions.has("STARTTLS") ? "authentication" : "encryption" });
  const mechanism = chooseMechanism(offered.split(" "), credentials.kind, wire.tls !== null);
  if (!mechanism) throw new NetError({ kind: "missing", what: offered === "" ? "authentication" : "mechanism" });
  const initial = initialResponse(mechanism, credentials);
  const fits = initial !== null && initial.length + mechanism.length + 8 <= LONGEST_AUTH_LINE;
  let reply = await say(
    wire,
    fits ? `AUTH ${mechanism} ${initial}` : `AUTH ${mechanism}`,
    limit,
    fits ? `AUTH ${mechanism} ${VEIL}` : undefined,
  );
  let explanation: string | null = null;
  for (let round = 0; reply.code === 334 && round < MOST_ROUNDS; round++) {
    const challenge = reply.lines.join("").trim();
    explanation ??= readTokenError(challenge);
    const answer = !fits && round === 0 && initial !== null ? initial : answerChallenge(mechanism, credentials, challenge, round);
    reply = await say(wire, answer, limit, VEIL);
  }
  if (reply.code === 235) return mechanism;
  const words = describeReply(reply);
  throw new Refusal("auth", explanation ? { ...words, text: `${words.text}\n${explanation}` } : words);
}

/** What MAIL needs to know of a message. */
export interface Envelope {
  from: string;
  to: readonly string[];
  /** Bytes of the message, 0 if none will follow. */
  size: number;
  isEightBit: boolean;
}

/**
 * Names the sender; parameters are given only where the server knows them.
 * @throws NetError `missing` (`smtputf8`, `size`) before anything is said
 */
export async function nameSender(wire: Wire, extensions: Extensions, envelope: Envelope, limit: WireLimit): Promise<void> {
  const isInternational = [envelope.from, ...envelope.to].some((address) => /[^\x20-\x7e]/.test(address));
  if (isInternational && !extensions.has("SMTPUTF8")) throw new NetError({ kind: "missing", what: "smtputf8" });
  const largest = Number(extensions.get("SIZE") ?? 0);
  if (largest > 0 && envelope.size > largest) throw new NetError({ kind: "missing", what: "size" });
  const parameters = [
    extensions.has("SIZE") && envelope.size > 0 ? `SIZE=${envelope.size}` : "",
    extensions.has("8BITMIME") && envelope.isEightBit ? "BODY=8BITMIME" : "",
    isInternational ? "SMTPUTF8" : "",
  ].filter(Boolean);
  expectCode("mail", await say(wire, [`MAIL FROM:<${envelope.from}>`, ...parameters].join(" "), limit), 2);
}

/** Names one recipient. */
export async function nameRecipient(wire: Wire, to: string, limit: WireLimit): Promise<void> {
  expectCode("rcpt", await say(wire, `RCPT TO:<${to}>`, limit), 2);
}

/** Sends the message and returns the server's receipt; `begun` is waited for between the server's go-ahead and the content. */
export async function sendMessage(
  wire: Wire,
  message: Uint8Array,
  limit: { reply: WireLimit; acceptance: WireLimit },
  begun?: () => Promise<void>,
): Promise<SmtpReply> {
  expectCode("data", await say(wire, "DATA", limit.reply), 354);
  await begun?.();
  await wire.writeAll(stuffDots(message), limit.acceptance);
  return expectCode("content", await readSmtpReply(wire, limit.acceptance), 2);
}

/** Doubles dots at line starts, makes every line end CRLF and adds the end mark (RFC 5321 §4.5.2); bytes above 127 stay as they are. */
export function stuffDots(message: Uint8Array): Buffer {
  const text = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString("latin1");
  const lines = text.replace(/\r\n|\r|\n/g, "\r\n").replace(/(^|\r\n)\./g, "$1..");
  return Buffer.from(`${lines}${lines.endsWith("\r\n") || lines === "" ? "" : "\r\n"}.\r\n`, "latin1");
}

/** Takes back what was said of a message, so that the next one can begin. */
export async function resetSession(wire: Wire, limit: WireLimit): Promise<void> {
  expectCode("mail", await say(wire, "RSET", limit), 2);
}

async function say(wire: Wire, command: string, limit: WireLimit, veil?: string): Promise<SmtpReply> {
  // One line is one command: a line end in an address or user name would smuggle in another.
  if (/[\r\n]/.test(command)) throw new NetError({ kind: "unreadable", text: "" });
  wire.write(`${command}\r\n`, veil === undefined ? undefined : `${veil}\r\n`);
  return readSmtpReply(wire, limit);
}
