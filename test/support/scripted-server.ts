// A small scripted SMTP or IMAP server: healthy unless a test says at which line it does something else.
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { type SecureContextOptions, TLSSocket } from "node:tls";
import type { CertificateFiles } from "./servers/certificates.ts";

/** What the server does instead of its healthy answer. */
export type Reaction =
  | string
  | { wait: number; then: Reaction }
  | { do: "close" | "reset" | "silence" }
  /** says something and closes */
  | { last: string }
  | { raw: (socket: Socket) => void };

export const close: Reaction = { do: "close" };
export const reset: Reaction = { do: "reset" };
export const silence: Reaction = { do: "silence" };
export const later = (wait: number, then: Reaction): Reaction => ({ wait, then });
export const last = (text: string): Reaction => ({ last: text });

/** A server's behaviour; everything has a healthy default. */
export interface Script {
  protocol: "smtp" | "imap";
  /** `implicit`: TLS from the first byte; `starttls`: offered and done; `none` */
  encryption?: "implicit" | "starttls" | "none";
  certificate?: CertificateFiles | undefined;
  tls?: SecureContextOptions;
  greeting?: Reaction;
  /** EHLO keywords or IMAP capabilities in place of the usual ones (STARTTLS is added by `encryption`) */
  capabilities?: readonly string[];
  /** the first pattern that fits a line (without an IMAP tag) decides; `$TAG` stands for the tag */
  on?: readonly (readonly [RegExp, Reaction | ((line: string) => Reaction)])[];
  password?: string;
  username?: string;
  host?: string;
  /** a certain port in place of a free one */
  port?: number;
}

export interface ScriptedServer {
  port: number;
  /** every line that clients said, with `TLS ` in front where it was encrypted */
  lines: string[];
  /** messages taken */
  messages: string[];
  /** connections seen, the extra looks included */
  connections: () => number;
  stop: () => Promise<void>;
}

const SMTP = ["PIPELINING", "SIZE 10485760", "8BITMIME", "ENHANCEDSTATUSCODES", "AUTH PLAIN LOGIN"];
const IMAP = ["IMAP4rev1", "SASL-IR", "AUTH=PLAIN", "IDLE"];

/** Starts a scripted server on a free port of 127.0.0.1. */
export async function startScripted(script: Script): Promise<ScriptedServer> {
  const open = new Set<Socket>();
  const seen: Pick<ScriptedServer, "lines" | "messages"> = { lines: [], messages: [] };
  let connections = 0;
  const context: SecureContextOptions = {
    ...(script.certificate ? { cert: readFileSync(script.certificate.certFile), key: readFileSync(script.certificate.keyFile) } : {}),
    ...script.tls,
  };
  const server = createServer((socket) => {
    connections++;
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => undefined);
    if (script.encryption === "implicit") {
      const secure = new TLSSocket(socket, { isServer: true, ...context });
      // The alert has to leave first.
      secure.on("error", () => setTimeout(() => socket.destroy(), 50));
      converse(secure, script, seen, context, true);
    } else converse(socket, script, seen, context, false);
  });
  await new Promise<void>((resolve) => server.listen(script.port ?? 0, script.host ?? "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    ...seen,
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

type Seen = Pick<ScriptedServer, "lines" | "messages">;

function converse(first: Socket, script: Script, seen: Seen, context: SecureContextOptions, isSecure: boolean): void {
  let socket = first;
  let secure = isSecure;
  let buffer = "";
  let mode: "commands" | "message" | "auth-user" | "auth-password" | "upgrading" | "mute" = "commands";
  let message = "";
  let tag = "";
  const names = () => [
    ...(script.capabilities ?? (script.protocol === "smtp" ? SMTP : IMAP)),
    ...(script.encryption === "starttls" && !secure ? ["STARTTLS"] : []),
  ];
  const react = (reaction: Reaction): void => {
    if (typeof reaction === "string") {
      if (reaction !== "") socket.write(`${reaction.replaceAll("$TAG", tag).replaceAll("\n", "\r\n")}\r\n`);
    } else if ("wait" in reaction) setTimeout(() => react(reaction.then), reaction.wait);
    else if ("last" in reaction) socket.end(`${reaction.last.replaceAll("$TAG", tag).replaceAll("\n", "\r\n")}\r\n`);
    else if ("raw" in reaction) reaction.raw(socket);
    else if (reaction.do === "close") socket.end();
    else if (reaction.do === "reset") first instanceof TLSSocket ? first.destroy() : first.resetAndDestroy();
    else mode = "mute";
  };
  const upgrade = (): void => {
    socket.removeAllListeners("data");
    mode = "commands";
    buffer = "";
    const encrypted = new TLSSocket(socket, { isServer: true, ...context });
    encrypted.on("error", () => setTimeout(() => first.destroy(), 50));
    socket = encrypted;
    secure = true;
    encrypted.on("data", onData);
  };
  const capability = () => `* CAPABILITY ${names().join(" ")}`;
  const isRight = (user: string, password: string) => (script.username ?? user) === user && (script.password ?? password) === password;
  const smtp = (line: string): void => {
    const [word = "", argument = "", initial] = line.split(" ");
    const signIn = (text: string) => {
      const [, user = "", password = ""] = Buffer.from(text, "base64").toString("utf8").split("\0");
      react(isRight(user, password) ? "235 2.7.0 Authentication successful" : "535 5.7.8 Error: authentication failed");
    };
    if (/^EHLO/i.test(word))
      react(["mail.test greets you", ...names()].map((name, index, all) => `250${index === all.length - 1 ? " " : "-"}${name}`).join("\n"));
    else if (/^HELO/i.test(word)) react("250 mail.test");
    else if (/^STARTTLS/i.test(word)) {
      react("220 2.0.0 Ready to start TLS");
      upgrade();
    } else if (/^AUTH/i.test(word) && argument === "PLAIN" && initial) signIn(initial);
    else if (/^AUTH/i.test(word) && argument === "LOGIN") {
      mode = "auth-user";
      react("334 VXNlcm5hbWU6");
    } else if (/^DATA/i.test(word)) {
      mode = "message";
      message = "";
      react("354 End data with <CR><LF>.<CR><LF>");
    } else if (/^QUIT/i.test(word)) react(last("221 2.0.0 Bye"));
    else if (/^(MAIL|RCPT|RSET|NOOP)/i.test(word)) react("250 2.1.0 Ok");
    else react("500 5.5.2 Error: command not recognized");
  };
  const imap = (line: string): void => {
    const [word = "", , initial] = line.split(" ");
    const done = (ok: boolean) => react(ok ? "$TAG OK Logged in" : "$TAG NO [AUTHENTICATIONFAILED] Authentication failed.");
    if (/^CAPABILITY/i.test(word)) react(`${capability()}\n$TAG OK done`);
    else if (/^STARTTLS/i.test(word)) {
      react("$TAG OK Begin TLS negotiation now");
      upgrade();
    } else if (/^AUTHENTICATE/i.test(word) && initial) {
      const [, user = "", password = ""] = Buffer.from(initial, "base64").toString("utf8").split("\0");
      done(isRight(user, password));
    } else if (/^LOGIN/i.test(word)) {
      const [user = "", password = ""] = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = ""]) => text.replace(/\\(.)/g, "$1"));
      done(isRight(user, password));
    } else if (/^EXAMINE|^SELECT/i.test(word))
      react("* 3 EXISTS\n* 0 RECENT\n* OK [UIDVALIDITY 1] UIDs valid\n$TAG OK [READ-ONLY] Examine completed");
    else if (/^LOGOUT/i.test(word)) react(last("* BYE Logging out\n$TAG OK done"));
    else react("$TAG BAD Unknown command");
  };
  let login = "";
  const onLine = (raw: string): void => {
    if (mode === "mute" || mode === "upgrading") return;
    if (mode === "message") {
      if (raw !== ".") {
        message += `${raw.startsWith("..") ? raw.slice(1) : raw}\r\n`;
        return;
      }
      mode = "commands";
      seen.messages.push(message);
      const override = script.on?.find(([pattern]) => pattern.test("."));
      react(override ? asReaction(override[1], ".") : "250 2.0.0 Ok: queued as 4F2A");
      return;
    }
    seen.lines.push(`${secure ? "TLS " : ""}${raw}`);
    let line = raw;
    if (script.protocol === "imap" && mode === "commands") {
      const match = /^(\S+) (.*)$/.exec(raw);
      if (match) [, tag = "", line = ""] = match;
    }
    const override = script.on?.find(([pattern]) => pattern.test(line));
    if (override) {
      mode = "commands";
      react(asReaction(override[1], line));
      return;
    }
    if (mode === "auth-user") {
      login = Buffer.from(line, "base64").toString("utf8");
      mode = "auth-password";
      react("334 UGFzc3dvcmQ6");
    } else if (mode === "auth-password") {
      mode = "commands";
      react(isRight(login, Buffer.from(line, "base64").toString("utf8")) ? "235 2.7.0 Ok" : "535 5.7.8 Error: authentication failed");
    } else if (script.protocol === "smtp") smtp(line);
    else imap(line);
  };
  const onData = (chunk: Buffer): void => {
    buffer += chunk.toString("utf8");
    for (let end = buffer.indexOf("\n"); end >= 0; end = buffer.indexOf("\n")) {
      const line = buffer.slice(0, end).replace(/\r$/, "");
      buffer = buffer.slice(end + 1);
      onLine(line);
    }
  };
  socket.on("data", onData).on("error", () => undefined);
  const greet = () => react(script.greeting ?? (script.protocol === "smtp" ? "220 mail.test ESMTP ready" : "* OK mail.test ready"));
  // What is written before the handshake ends would be lost together with the alert of a failed one.
  if (first instanceof TLSSocket) first.once("secure", greet);
  else greet();
}

const asReaction = (reaction: Reaction | ((line: string) => Reaction), line: string): Reaction =>
  typeof reaction === "function" ? reaction(line) : reaction;
