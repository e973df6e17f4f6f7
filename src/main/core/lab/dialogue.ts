/** One connection of a lab server: reads commands, answers as the script says, else as a healthy server. */
import type { Socket } from "node:net";
import { type SecureContext, TLSSocket } from "node:tls";
import { imapAnswer, imapCommand, imapGreeting } from "./imap-part.ts";
import type { Part } from "./part.ts";
import type { Reaction } from "./scenario.ts";
import { encryptServer } from "./server-tls.ts";
import { smtpAnswer, smtpCommand } from "./smtp-part.ts";
import type { Said, Talk } from "./talk.ts";

/** Longest line that is read; clients of this program stay far below. */
const LONGEST = 1_000_000;

/** Serves one client to its end. */
export function converse(first: Socket, part: Part, context: SecureContext | null, isEncrypted: boolean): void {
  const talk: Talk = { part, isEncrypted, tag: "", owed: [], isMessage: false };
  const { script, half, persona } = part;
  let socket = first;
  let buffer = "";
  let isMute = false;
  const send = (text: string) => {
    if (!socket.destroyed && text !== "") socket.write(`${text.replaceAll("$TAG", talk.tag).replaceAll("\n", "\r\n")}\r\n`);
  };
  const react = (reaction: Reaction): void => {
    if (typeof reaction === "string") send(reaction);
    else if ("last" in reaction) {
      send(reaction.last);
      isMute = true;
      socket.end();
    } else if ("wait" in reaction) setTimeout(() => react(reaction.next), reaction.wait).unref();
    else if ("bytes" in reaction) socket.write(Buffer.from(reaction.bytes, "base64"));
    else if ("endless" in reaction) flood(socket, reaction.endless, reaction.every);
    else if (reaction.do === "silence") isMute = true;
    else if (reaction.do === "close") socket.end();
    else if (socket instanceof TLSSocket) first.destroy();
    else first.resetAndDestroy();
  };
  const upgrade = () => {
    if (!context) return;
    if (typeof script.tls === "object") return react(script.tls.answer);
    socket.removeAllListeners("data");
    buffer = "";
    socket = encryptServer(socket, context);
    talk.isEncrypted = true;
    socket.on("data", onData);
  };
  /** The scripted answer where there is one, else the healthy one. */
  const answerTo = (line: string): Said => {
    const owed = talk.owed.shift();
    if (owed) return { reaction: owed(line) };
    if (talk.isMessage) {
      talk.isMessage = line !== ".";
      return { reaction: talk.isMessage ? "" : (script.on?.content ?? "250 2.0.0 Ok: queued as 4F2A7C01") };
    }
    const command = half === "smtp" ? smtpCommand(line) : imapCommand(line, talk);
    const scripted = command ? script.on?.[command] : undefined;
    if (scripted === undefined) return half === "smtp" ? smtpAnswer(line, talk) : imapAnswer(line, talk);
    const { afterChallenge } = script;
    if (afterChallenge !== undefined) talk.owed.push(() => afterChallenge);
    return { reaction: scripted };
  };
  const onLine = (line: string): void => {
    const { reaction, upgrade: isUpgrade } = answerTo(line);
    react(reaction);
    if (isUpgrade) upgrade();
  };
  const onData = (chunk: Buffer): void => {
    if (isMute) return;
    buffer += chunk.toString("utf8");
    if (buffer.length > LONGEST) first.destroy();
    for (let end = buffer.indexOf("\n"); end >= 0 && !isMute; end = buffer.indexOf("\n")) {
      const line = buffer.slice(0, end).replace(/\r$/, "");
      buffer = buffer.slice(end + 1);
      onLine(line);
    }
  };
  socket.on("data", onData).on("error", () => undefined);
  const greet = () => react(script.on?.greeting ?? (half === "imap" ? imapGreeting(talk) : persona.greeting.smtp));
  if (first instanceof TLSSocket) first.once("secure", greet);
  else greet();
}

/** Keeps the pace of the client, so that it is the client that has to stop. */
function flood(socket: Socket, text: string, every: number): void {
  const chunk = Buffer.from(text);
  const next = () => {
    if (socket.destroyed) return;
    if (every > 0) {
      socket.write(chunk);
      setTimeout(next, every).unref();
    } else if (socket.write(chunk)) setImmediate(next);
    else socket.once("drain", next);
  };
  next();
}
