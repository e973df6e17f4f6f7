/** The IMAP dialogue as small steps over one wire; it opens the inbox and reads no mail. */

import { describeResponse, type ImapResponse, readImapResponse } from "./imap-reply.ts";
import { LIMIT } from "./limits.ts";
import { type Command, Refusal } from "./reply.ts";
import { answerChallenge, type Credentials, chooseMechanism, initialResponse, MOST_ROUNDS, readTokenError, VEIL } from "./sasl.ts";
import { NetError } from "./trouble.ts";
import type { Wire, WireLimit } from "./wire.ts";
import { inert } from "./words.ts";

/** A conversation with its tags, what the server said it can do, and alerts it wants shown. */
export interface ImapSession {
  wire: Wire;
  count: number;
  capabilities: ReadonlySet<string> | null;
  alerts: string[];
  /** The last untagged BYE, which explains a connection that then closes. */
  bye: ImapResponse | null;
}

/** Begins a conversation. */
export const startImap = (wire: Wire): ImapSession => ({ wire, count: 0, capabilities: null, alerts: [], bye: null });

/** Reads the greeting; true if the server regards the connection as signed in already (PREAUTH). */
export async function readImapGreeting(session: ImapSession, limit: WireLimit): Promise<{ isSignedIn: boolean; text: string }> {
  const response = await readImapResponse(session.wire, limit);
  if (response.tag !== "*") throw new NetError({ kind: "unreadable", text: inert(`${response.tag} ${response.status} ${response.text}`) });
  if (response.status !== "OK" && response.status !== "PREAUTH") throw new Refusal("greeting", describeResponse(response));
  notice(session, response);
  return { isSignedIn: response.status === "PREAUTH", text: inert(response.text) };
}

/** What the server can do; asked only where the greeting or the login did not tell. */
export async function askCapabilities(session: ImapSession, limit: WireLimit): Promise<ReadonlySet<string>> {
  if (!session.capabilities) await command(session, "capability", "CAPABILITY", limit);
  return session.capabilities ?? new Set();
}

/** Asks for STARTTLS; what was known before the encryption is forgotten (RFC 9051 §6.2.1). */
export async function askImapStarttls(session: ImapSession, limit: WireLimit): Promise<void> {
  const capabilities = await askCapabilities(session, limit);
  if (!capabilities.has("STARTTLS")) throw new NetError({ kind: "missing", what: "starttls" });
  await command(session, "starttls", "STARTTLS", limit);
  session.capabilities = null;
}

/**
 * Signs in, once, by AUTHENTICATE where a mechanism fits and else by LOGIN. Returns what was used.
 * @throws Refusal, or NetError `missing`
 */
export async function signInImap(session: ImapSession, credentials: Credentials, limit: WireLimit): Promise<string> {
  const capabilities = await askCapabilities(session, limit);
  const offered = [...capabilities].filter((name) => name.startsWith("AUTH=")).map((name) => name.slice(5));
  const isPlain = session.wire.tls === null;
  const mechanism = chooseMechanism(offered, credentials.kind, !isPlain);
  // Servers list AUTH= beside LOGINDISABLED only for mechanisms that may be used, except PLAIN and LOGIN, which they then refuse.
  const hidden = isPlain && capabilities.has("LOGINDISABLED") && mechanism !== "CRAM-MD5";
  if (hidden) throw new NetError({ kind: "missing", what: "encryption" });
  if (mechanism) {
    const initial = initialResponse(mechanism, credentials);
    await authenticate(session, mechanism, credentials, capabilities.has("SASL-IR") ? initial : null, limit);
    return mechanism;
  }
  if (credentials.kind === "oauth2") throw new NetError({ kind: "missing", what: "mechanism" });
  if (capabilities.has("LOGINDISABLED")) throw new NetError({ kind: "missing", what: offered.length > 0 ? "mechanism" : "authentication" });
  await logIn(session, credentials, limit);
  return "LOGIN";
}

async function authenticate(
  session: ImapSession,
  mechanism: Parameters<typeof answerChallenge>[0],
  credentials: Credentials,
  initial: string | null,
  limit: WireLimit,
): Promise<void> {
  let round = 0;
  let explanation: string | null = null;
  const answer = (challenge: string): string | null => {
    if (round >= MOST_ROUNDS) return null;
    explanation ??= readTokenError(challenge);
    const isFirst = round === 0 && initial === null;
    const message = (isFirst ? initialResponse(mechanism, credentials) : null) ?? answerChallenge(mechanism, credentials, challenge, round);
    round++;
    return message;
  };
  try {
    await command(session, "auth", `AUTHENTICATE ${mechanism}${initial === null ? "" : ` ${initial}`}`, limit, answer);
  } catch (error) {
    if (!(error instanceof Refusal) || explanation === null) throw error;
    throw new Refusal("auth", { ...error.reply, text: `${error.reply.text}\n${explanation}` });
  }
}

/** LOGIN with quoted strings, or literals for what quotes cannot hold (RFC 9051 §4.3). */
async function logIn(session: ImapSession, credentials: Credentials, limit: WireLimit): Promise<void> {
  const parts = [credentials.username, credentials.secret.reveal()];
  let line = "LOGIN";
  const literals: string[] = [];
  for (const part of parts) {
    if (/^[\x20-\x7e]*$/.test(part)) line += ` "${part.replace(/["\\]/g, "\\$&")}"`;
    else {
      line += ` {${Buffer.byteLength(part)}}`;
      literals.push(line);
      line = part;
    }
  }
  const chunks = [...literals, line];
  await command(session, "auth", chunks.shift() ?? "", limit, () => chunks.shift() ?? null);
}

/** Opens the inbox for reading only and tells how many messages it holds. */
export async function examineInbox(session: ImapSession, limit: WireLimit): Promise<{ messages: number | null }> {
  let messages: number | null = null;
  await command(session, "select", "EXAMINE INBOX", limit, undefined, (line) => {
    if (line.status === "EXISTS") messages = line.number;
  });
  return { messages };
}

/** Sends one command and reads to its tagged answer. `next` answers continuation requests, null gives the exchange up. */
async function command(
  session: ImapSession,
  name: Command,
  line: string,
  limit: WireLimit,
  next: (challenge: string) => string | null = () => null,
  seen: (response: ImapResponse) => void = () => undefined,
): Promise<ImapResponse> {
  const tag = `P${++session.count}`;
  const end = performance.now() + limit.ms;
  const [verb = "", mechanism = ""] = line.split(" ");
  const veil = name === "auth" ? `${tag} ${verb === "LOGIN" ? verb : `${verb} ${mechanism}`} ${VEIL}\r\n` : undefined;
  session.wire.write(`${tag} ${line}\r\n`, veil);
  let before: ImapResponse | null = null;
  for (let count = 0; count < LIMIT.lines; count++) {
    const response = await read(session, name, { signal: limit.signal, ms: end - performance.now() });
    if (response.tag === "+") {
      session.wire.write(`${next(response.text) ?? "*"}\r\n`, `${VEIL}\r\n`);
    } else if (response.tag.toUpperCase() === tag) {
      notice(session, response);
      if (response.status === "OK") return response;
      throw new Refusal(name, joinWords(before, response));
    } else {
      notice(session, response);
      if (explains(name, response)) before = response;
      seen(response);
    }
  }
  throw new NetError({ kind: "unreadable", text: "" });
}

/** Untagged words that belong to the refusal that follows; at a login some servers even leave out the status (hMailServer). */
function explains(name: Command, { status, code, text, number }: ImapResponse): boolean {
  if (["NO", "BAD", "BYE"].includes(status) || (status === "OK" && code === "ALERT")) return true;
  return (
    name === "auth" && number === null && !["OK", "CAPABILITY", "ENABLED", "ID", "FLAGS"].includes(status) && text.split(" ").length > 2
  );
}

/** A connection that closes after a BYE was refused in words, not merely lost. */
async function read(session: ImapSession, name: Command, limit: WireLimit): Promise<ImapResponse> {
  try {
    return await readImapResponse(session.wire, limit);
  } catch (error) {
    if (session.bye && error instanceof NetError && error.trouble.kind === "closed") throw new Refusal(name, describeResponse(session.bye));
    throw error;
  }
}

function joinWords(before: ImapResponse | null, response: ImapResponse) {
  const last = describeResponse(response);
  if (!before) return last;
  const first = describeResponse(before);
  return { ...first, ...last, text: `${first.text}\n${last.text}` };
}

function notice(session: ImapSession, response: ImapResponse): void {
  if (response.status === "BYE") session.bye = response;
  if (response.code === "ALERT" && session.alerts.length < 5) session.alerts.push(inert(response.text));
  const list = response.status === "CAPABILITY" ? response.text : response.code === "CAPABILITY" ? response.argument : null;
  if (list === null) return;
  // `* CAPABILITY` and `[CAPABILITY …]` both list blank-separated names (RFC 9051 §7.2.2).
  session.capabilities = new Set(list.toUpperCase().split(/\s+/).filter(Boolean));
}
