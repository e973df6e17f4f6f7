/** The SMTP dialogue as small steps over one wire; which steps in which order is the check's decision. */
import { isAscii } from "node:buffer";
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
  expectCode("mail", await say(wire, mailCommand(extensions, envelope), limit), 2);
}

function mailCommand(extensions: Extensions, envelope: Envelope): string {
  const isInternational = [envelope.from, ...envelope.to].some((address) => /[^\x20-\x7e]/.test(address));
  if (isInternational && !extensions.has("SMTPUTF8")) throw new NetError({ kind: "missing", what: "smtputf8" });
  const largest = Number(extensions.get("SIZE") ?? 0);
  if (largest > 0 && envelope.size > largest) throw new NetError({ kind: "missing", what: "size" });
  const parameters = [
    extensions.has("SIZE") && envelope.size > 0 ? `SIZE=${envelope.size}` : "",
    extensions.has("8BITMIME") && envelope.isEightBit ? "BODY=8BITMIME" : "",
    isInternational ? "SMTPUTF8" : "",
  ].filter(Boolean);
  return [`MAIL FROM:<${envelope.from}>`, ...parameters].join(" ");
}

/** Names one recipient. */
export async function nameRecipient(wire: Wire, to: string, limit: WireLimit): Promise<void> {
  expectCode("rcpt", await say(wire, `RCPT TO:<${to}>`, limit), 2);
}

/** Says whether a server hears sender, recipient and DATA in one breath; with several recipients one refused would not stop the others. */
export const canPipeline = (extensions: Extensions, { to }: Pick<Envelope, "to">): boolean =>
  extensions.has("PIPELINING") && to.length === 1;

/**
 * Names sender and recipient and asks for DATA in one write (RFC 2920); answers the reply to DATA. After a refusal the session is ready for
 * the next command, unless the server ended it.
 * @param about is told which command the next reply belongs to
 * @throws Refusal; NetError `missing` (`smtputf8`, `size`) before anything is said
 */
export async function nameBoth(
  wire: Wire,
  extensions: Extensions,
  envelope: Envelope,
  limit: WireLimit,
  about: (command: "mail" | "rcpt") => void,
): Promise<SmtpReply> {
  const commands = [mailCommand(extensions, envelope), `RCPT TO:<${envelope.to[0] ?? ""}>`, "DATA"];
  wire.write(commands.map(lineOf).join(""));
  let refusal: Refusal | null = null;
  // A server that hangs up after its refusal has said what counts.
  const reply = () =>
    readSmtpReply(wire, limit).catch((error: unknown) => {
      throw refusal ?? error;
    });
  for (const command of ["mail", "rcpt"] as const) {
    about(command);
    const answer = await reply();
    if (answer.code < 200 || answer.code > 299) refusal ??= new Refusal(command, describeReply(answer));
    if (answer.code === 421) throw refusal;
  }
  const data = await reply();
  if (!refusal) return data;
  if (data.code === 354) {
    // It takes content for nobody: an empty one ends that (RFC 2920 §3.1).
    wire.write(END);
    await reply();
  }
  throw refusal;
}

/** A message as it goes over the wire, without the dot that ends it. */
export interface Content {
  body: Uint8Array;
  isEightBit: boolean;
}

/** What ends a message's content, behind a line end. */
const END = ".\r\n";

/**
 * Sends the message and returns the server's receipt. `begun` is called before the last dot: until then the server must not keep anything
 * (RFC 5321 §4.1.1.4), after it nobody but the server knows.
 * @param asked the reply to DATA where that was said already
 */
export async function sendMessage(
  wire: Wire,
  { body }: Pick<Content, "body">,
  limit: { reply: WireLimit; acceptance: WireLimit },
  begun?: () => Promise<void> | void,
  asked?: SmtpReply,
): Promise<SmtpReply> {
  expectCode("data", asked ?? (await say(wire, "DATA", limit.reply)), 354);
  await wire.writeAll(body, limit.acceptance);
  await begun?.();
  // The log was told of the dot with the content.
  wire.write(END, "");
  return expectCode("content", await readSmtpReply(wire, limit.acceptance), 2);
}

/** Doubles dots at line starts and makes every line end CRLF (RFC 5321 §4.5.2); bytes above 127 stay as they are. */
export function contentOf(message: Uint8Array): Content {
  const text = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString("latin1");
  // What this program composes is ready as it is.
  if (isReady(text) && isAscii(message)) return { body: message, isEightBit: false };
  const lines = text.replace(/\r\n|\r|\n/g, "\r\n").replace(/(^|\r\n)\./g, "$1..");
  const body = Buffer.from(`${lines}${lines.endsWith("\r\n") || lines === "" ? "" : "\r\n"}`, "latin1");
  return { body, isEightBit: /[\x80-\xff]/.test(text) };
}

/** Says whether all lines end with CRLF and none begins with a dot. From line end to line end: thrice as fast as looking at every letter. */
function isReady(text: string): boolean {
  if (!text.endsWith("\r\n") || text.startsWith(".")) return false;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf("\r", at);
    if (text.indexOf("\n", at) !== end + 1 || text[end + 2] === ".") return false;
    at = end + 2;
  }
  return true;
}

/** Takes back what was said of a message, so that the next one can begin. */
export async function resetSession(wire: Wire, limit: WireLimit): Promise<void> {
  expectCode("mail", await say(wire, "RSET", limit), 2);
}

async function say(wire: Wire, command: string, limit: WireLimit, veil?: string): Promise<SmtpReply> {
  wire.write(lineOf(command), veil === undefined ? undefined : `${veil}\r\n`);
  return readSmtpReply(wire, limit);
}

/** One line is one command: a line end in an address or user name would smuggle in another. */
function lineOf(command: string): string {
  if (/[\r\n]/.test(command)) throw new NetError({ kind: "unreadable", text: "" });
  return `${command}\r\n`;
}
