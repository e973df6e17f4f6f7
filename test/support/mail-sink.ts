/** An SMTP server of the tests that takes mail and remembers it, and can be told to refuse, wait or hang up. */

import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";

/** What the server does with one message, decided once its content has come; a server that hangs up may have kept it. */
export type Verdict = "accept" | "drop" | "keep-and-drop" | `${4 | 5}${number} ${string}`;

/** One content that came. */
export interface Received {
  messageId: string;
  to: string[];
  content: string;
  verdict: Verdict;
  /** A further command came over the connection: the client has read the answer. */
  isFollowed: boolean;
}

export interface MailSink {
  port: number;
  /** Message-IDs in the order in which their content came, whatever was answered. */
  received: Received[];
  connections: number;
  /** The most connections that were open at the same time. */
  mostAtOnce: number;
  /** Ends all connections without a word. */
  hangUp: () => void;
  close: () => Promise<void>;
}

export interface SinkBehaviour {
  /** What EHLO offers. */
  extensions?: readonly string[];
  /** Waited for before MAIL is answered. */
  mail?: () => Promise<void>;
  rcpt?: (address: string) => string;
  verdict?: (messageId: string) => Verdict | Promise<Verdict>;
}

/** Starts it on 127.0.0.1. It speaks plain SMTP without a login. */
export async function startMailSink({ extensions = ["8BITMIME"], mail, rcpt, verdict }: SinkBehaviour = {}): Promise<MailSink> {
  const open = new Set<Socket>();
  const sink: Omit<MailSink, "close" | "hangUp"> = { port: 0, received: [], connections: 0, mostAtOnce: 0 };
  const server: Server = createServer((socket) => {
    open.add(socket);
    sink.connections += 1;
    sink.mostAtOnce = Math.max(sink.mostAtOnce, open.size);
    socket.on("close", () => open.delete(socket)).on("error", () => undefined);
    socket.setNoDelay(true);
    socket.write("220 sink.example ESMTP\r\n");
    serve(socket, sink, { extensions, mail, rcpt, verdict });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  sink.port = (server.address() as AddressInfo).port;
  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };
  return Object.assign(sink, {
    hangUp,
    close: async () => {
      hangUp();
      await new Promise((closed) => server.close(closed));
    },
  });
}

function serve(socket: Socket, sink: Omit<MailSink, "close" | "hangUp">, { extensions = [], mail, rcpt, verdict }: SinkBehaviour): void {
  let waiting = "";
  let to: string[] = [];
  let isContent = false;
  let last: Received | null = null;
  const answer = async (content: string) => {
    if (to.length === 0) return void socket.write("554 5.5.1 no valid recipients\r\n");
    const messageId = /^message-id:\s*(\S+)/im.exec(content)?.[1] ?? "";
    const decided = (await verdict?.(messageId)) ?? "accept";
    last = { messageId, to, content, verdict: decided, isFollowed: false };
    sink.received.push(last);
    to = [];
    if (decided === "drop" || decided === "keep-and-drop") socket.destroy();
    else if (!socket.destroyed) socket.write(decided === "accept" ? "250 2.0.0 Ok: queued as SINK\r\n" : `${decided}\r\n`);
  };
  const command = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (last) last.isFollowed = true;
    if (verb === "EHLO")
      return ["sink.example", ...extensions].map((one, index, all) => `250${index < all.length - 1 ? "-" : " "}${one}`).join("\r\n");
    if (verb === "QUIT") {
      socket.end("221 bye\r\n");
      return null;
    }
    if (verb === "DATA") {
      isContent = true;
      return "354 go ahead";
    }
    if (verb === "RCPT") {
      const address = /<(.*)>/.exec(line)?.[1] ?? "";
      const said = rcpt?.(address) ?? "250 2.1.5 Ok";
      if (said.startsWith("250")) to.push(address);
      return said;
    }
    if (verb === "RSET") to = [];
    return "250 2.0.0 Ok";
  };
  socket.on("data", (chunk) => {
    waiting += chunk.toString("latin1");
    for (;;) {
      const end = isContent ? waiting.indexOf("\r\n.\r\n") : waiting.indexOf("\r\n");
      if (end < 0) return;
      const taken = waiting.slice(isContent ? 2 : 0, end);
      waiting = waiting.slice(end + (isContent ? 5 : 2));
      if (isContent) {
        isContent = false;
        void answer(taken);
        continue;
      }
      const said = command(taken);
      // An empty content is a dot alone.
      if (isContent) waiting = `\r\n${waiting}`;
      const isSlow = mail && /^mail/i.test(taken);
      if (isSlow) void mail().then(() => !socket.destroyed && socket.write(`${said}\r\n`));
      else if (said !== null) socket.write(`${said}\r\n`);
    }
  });
}
