/** A small Internet on this computer: DNS, web and mail servers behind the usual ports, for the real discovery code. */
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttps } from "node:https";
import { createServer as createTcp, type Server, type Socket } from "node:net";
import { createServer as createTls, type TLSSocket, TLSSocket as Tls } from "node:tls";
import type { Surroundings } from "#src/main/core/discovery/surroundings.ts";
import { createTrust } from "#src/main/core/net/index.ts";
import { createNamesAuthority, type NamesAuthority } from "./certificates.ts";
import { type DnsServer, startDns, type Zone } from "./dns-server.ts";

/** One request as the web server saw it. */
export interface Seen {
  url: string;
  method: string;
  body: string;
}

/** What exists in the world. */
export interface Plan {
  /** Records by name, or a function of the name. */
  dns: Record<string, Zone | "silent"> | ((name: string) => Zone | "silent" | undefined);
  /** Answers a request; the URL is as a client writes it, without query. */
  web?: (seen: Seen, response: ServerResponse) => void;
  /** Names that the servers' certificate holds. */
  names?: string[];
  /** The address where mail servers listen; default the web servers'. */
  mailHost?: string;
  /** Kinds of mail service; default all. */
  services?: (143 | 587 | 993 | 465)[];
  /** Mail servers offer no STARTTLS. */
  isPlain?: boolean;
  authority?: NamesAuthority;
}

export interface World {
  surroundings: Surroundings;
  dns: DnsServer;
  seen: Seen[];
  /** What clients of the mail servers said. */
  said: string[];
  stop: () => Promise<void>;
}

/** An address where nothing listens. */
export const NOWHERE = "127.0.0.77";
export const HERE = "127.0.0.1";
/** Another computer than the web servers', where mail servers may listen. */
export const MAIL_HOST = "127.0.0.2";

/** Builds the world; all loopback addresses may be asked in it. */
export async function startWorld(plan: Plan): Promise<World> {
  const authority = plan.authority ?? (await createNamesAuthority());
  const certificate = await authority.issue(plan.names ?? ["nobody.example"]);
  const seen: Seen[] = [];
  const said: string[] = [];
  const { dns: zones } = plan;
  const dns = await startDns(typeof zones === "function" ? zones : (name) => zones[name]);
  const sockets = new Set<Socket>();
  const servers: Server[] = [];
  const ports = new Map<number, number>();
  const listen = async (standard: number, server: Server, host: string | undefined): Promise<void> => {
    server.on("connection", (socket: Socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    });
    server.on("tlsClientError", () => undefined);
    await new Promise<void>((done) => server.listen(0, host ?? HERE, done));
    const address = server.address();
    if (typeof address === "object" && address) ports.set(standard, address.port);
    servers.push(server);
  };
  const web = (scheme: string) => (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const one = {
        url: `${scheme}://${request.headers.host}${request.url}`,
        method: request.method ?? "",
        body: Buffer.concat(chunks).toString("utf8"),
      };
      seen.push(one);
      if (plan.web) plan.web({ ...one, url: one.url.replace(/\?.*$/, "") }, response);
      if (!plan.web) response.writeHead(404).end();
    });
  };
  await listen(443, createHttps(certificate, web("https")), HERE);
  await listen(80, createHttp(web("http")), HERE);
  for (const port of plan.services ?? [143, 587, 993, 465]) {
    const speak = port === 143 || port === 993 ? speakImap : speakSmtp;
    const context = { certificate, said, offersTls: !plan.isPlain };
    const isTls = port === 993 || port === 465;
    const server = isTls
      ? createTls(certificate, (socket) => speak(socket, { ...context, offersTls: false }))
      : createTcp((socket) => speak(socket, context));
    await listen(port, server, plan.mailHost ?? HERE);
  }
  return {
    dns,
    seen,
    said,
    surroundings: {
      dnsServers: [dns.at],
      trust: createTrust([authority.caPem]),
      // A port without a server: nothing listens there.
      portOf: (port) => ports.get(port) ?? 1,
      mayAsk: (address) => address.startsWith("127."),
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise<void>((done) => server.close(() => done()))));
      await dns.stop();
    },
  };
}

interface Context {
  certificate: { cert: string; key: string };
  said: string[];
  offersTls: boolean;
}

function speakImap(socket: Socket, context: Context): void {
  converse(socket, context, `* OK [CAPABILITY IMAP4rev1${context.offersTls ? " STARTTLS" : ""} AUTH=PLAIN] ready\r\n`, (line) => {
    const tag = line.split(" ")[0] ?? "*";
    return /STARTTLS/i.test(line) ? `${tag} OK begin\r\n` : `${tag} OK done\r\n`;
  });
}

function speakSmtp(socket: Socket, context: Context): void {
  converse(socket, context, "220 mail.example ESMTP\r\n", (line) => {
    if (/^EHLO/i.test(line)) return `250-mail.example\r\n${context.offersTls ? "250-STARTTLS\r\n" : ""}250 AUTH PLAIN\r\n`;
    return /^STARTTLS/i.test(line) ? "220 go\r\n" : "250 OK\r\n";
  });
}

function converse(socket: Socket | TLSSocket, context: Context, greeting: string, answer: (line: string) => string): void {
  socket.on("error", () => undefined);
  socket.write(greeting);
  const hear = (chunk: Buffer) => {
    const line = chunk.toString("utf8").trim();
    context.said.push(line);
    socket.write(answer(line));
    if (!/STARTTLS/i.test(line)) return;
    socket.off("data", hear);
    const secured = new Tls(socket, { isServer: true, ...context.certificate });
    secured.on("error", () => undefined);
    secured.on("data", (inner: Buffer) => context.said.push(inner.toString("utf8").trim()));
  };
  socket.on("data", hear);
}
