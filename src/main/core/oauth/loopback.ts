/** The redirect address of RFC 8252 §7.3: a listener on this computer's own address that exists only while the browser is away and takes one answer. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { waitFor } from "#core/operation";
import type { Language } from "#shared/model/units.ts";
import { BROWSER } from "./limits.ts";
import { answerPage, type Outcome, PAGE_HEADERS } from "./page.ts";
import { SignInFailure } from "./problem.ts";

/** How the listener is to behave. */
export interface LoopbackOptions {
  host: "127.0.0.1" | "localhost";
  /** 0: any free one. */
  port: number;
  lang: Language;
  /** Judges the answer for the page; the caller judges it again for itself. */
  judge: (answer: URLSearchParams) => Outcome;
}

/** A waiting listener. */
export interface Loopback {
  redirectUri: string;
  /** Waits for the browser. @throws SignInFailure `no-answer`; Failure `cancelled` */
  answer: (signal: AbortSignal, ms?: number) => Promise<URLSearchParams>;
  close: () => void;
}

/** Longest request line that is read; codes of Microsoft have up to 4 KB. */
const REQUEST = 16_384;

/**
 * Opens the listener.
 * @throws SignInFailure `port-blocked`
 */
export async function listenForAnswer({ host, port, lang, judge }: LoopbackOptions): Promise<Loopback> {
  let arrived: (answer: URLSearchParams) => void = () => undefined;
  let first: URLSearchParams | null = null;
  let names: readonly string[] = [];
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const reply = (status: number, outcome: Outcome) => {
      response.writeHead(status, PAGE_HEADERS);
      response.end(answerPage(outcome, lang));
    };
    const [path = "", query = ""] = (request.url ?? "").split("?", 2);
    const answer = new URLSearchParams(query);
    // A page that had this address resolved to its own name would come with another host (DNS rebinding).
    const isOurs = request.method === "GET" && path === "/" && names.includes(request.headers.host ?? "");
    if (!isOurs || !(answer.has("state") || answer.has("code") || answer.has("error"))) return reply(404, "foreign");
    if (first) return reply(410, "foreign");
    first = answer;
    const outcome = judge(answer);
    reply(outcome === "foreign" ? 400 : 200, outcome);
    // The page leaves first; the listener ends with the caller's `close`.
    response.once("close", () => arrived(answer));
  };
  const servers: Server[] = [];
  const main = await listen(serve, "127.0.0.1", port);
  servers.push(main);
  const bound = (main.address() as { port: number }).port;
  names = [`127.0.0.1:${bound}`, `localhost:${bound}`];
  // "localhost" may mean ::1 to the browser; where that cannot be had, only this computer's old address is used.
  if (host === "localhost")
    servers.push(
      ...(await listen(serve, "::1", bound).then(
        (second) => [second],
        () => [],
      )),
    );
  return {
    redirectUri: host === "localhost" ? `http://localhost:${bound}` : `http://127.0.0.1:${bound}/`,
    answer: (signal, ms = BROWSER) =>
      waitFor<URLSearchParams>({ signal, ms, expired: () => new SignInFailure("no-answer") }, ({ resolve }) => {
        arrived = resolve;
        return () => undefined;
      }),
    close: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

function listen(serve: (request: IncomingMessage, response: ServerResponse) => void, host: string, port: number): Promise<Server> {
  const server = createServer({ maxHeaderSize: REQUEST, requestTimeout: 5_000, headersTimeout: 5_000, keepAlive: false }, serve);
  server.maxConnections = 16;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new SignInFailure("port-blocked", { port: String(port) }, error.code ?? null, { cause: error })),
    );
    server.listen({ host, port, exclusive: true }, () => resolve(server));
  });
}
