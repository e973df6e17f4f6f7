/** One HTTP request to addresses that were judged before: nothing is kept, followed or decompressed, everything is bounded. */
import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { waitFor } from "#core/operation";
import type { Bytes, Milliseconds } from "#shared/model/units.ts";
import type { Address } from "./dns.ts";
import { NetError } from "./trouble.ts";
import type { Trust } from "./trust.ts";

export interface HttpRequest {
  url: URL;
  /** Those of its host; the connection goes nowhere else. */
  addresses: readonly Address[];
  port: number;
  trust: Trust;
  headers: Readonly<Record<string, string>>;
  /** Makes it a POST. */
  body?: string | undefined;
  /** What the answer may hold at most. */
  most: Bytes;
  ms: Milliseconds;
  signal: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  /** Where a redirection leads; its body is not read. */
  location: string | null;
  /** Lower case, without parameters. */
  contentType: string;
  bytes: Buffer;
}

/** An answer that is not taken. */
export class HttpRefusal extends Error {
  readonly reason: "too-large" | "compressed";

  constructor(reason: HttpRefusal["reason"]) {
    super(reason);
    this.name = "HttpRefusal";
    this.reason = reason;
  }
}

/** Sends a request and reads its answer. @throws NetError, HttpRefusal */
export async function requestOnce({ url, addresses, port, trust, headers, body, most, ms, signal }: HttpRequest): Promise<HttpAnswer> {
  const isSecure = url.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const expired = () => new NetError({ kind: "timeout", ms });
  return await waitFor<HttpAnswer>({ signal, ms, expired }, ({ resolve, reject }) => {
    const request: ClientRequest = (isSecure ? requestHttps : requestHttp)({
      ...{ host, port, path: `${url.pathname}${url.search}`, method: body === undefined ? "GET" : "POST" },
      headers: {
        ...{ host: url.host, "accept-encoding": "identity", ...headers },
        ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
      },
      agent: false,
      // The addresses that were judged are those that are connected to.
      lookup: answerWith(addresses),
      ...(isSecure ? { secureContext: trust.context, servername: host } : {}),
    });
    request.on("error", (error: NodeJS.ErrnoException) => reject(toTrouble(error)));
    request.on("response", (response) => readAnswer(response, most, resolve, reject));
    request.end(body);
    return () => request.destroy();
  });
}

function readAnswer(response: IncomingMessage, most: Bytes, resolve: (answer: HttpAnswer) => void, reject: (error: Error) => void): void {
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  const contentType = (response.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const refuse = (reason: HttpRefusal["reason"]) => {
    reject(new HttpRefusal(reason));
    response.destroy();
  };
  if ([301, 302, 303, 307, 308].includes(status) && location !== undefined) {
    resolve({ status, location, contentType, bytes: Buffer.alloc(0) });
    response.destroy();
    return;
  }
  if ((response.headers["content-encoding"] ?? "identity") !== "identity") refuse("compressed");
  else if (Number(response.headers["content-length"] ?? 0) > most) refuse("too-large");
  const chunks: Buffer[] = [];
  let size = 0;
  response.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > most) refuse("too-large");
    else chunks.push(chunk);
  });
  response.on("error", reject);
  response.on("aborted", () => reject(new NetError({ kind: "closed" })));
  response.on("end", () => resolve({ status, location: null, contentType, bytes: Buffer.concat(chunks) }));
}

function answerWith(addresses: readonly Address[]): LookupFunction {
  return (_host, options, answer) => {
    const [first] = addresses;
    if (options.all) answer(null, [...addresses]);
    else answer(null, first?.address ?? "", first?.family ?? 4);
  };
}

function toTrouble(error: NodeJS.ErrnoException): Error {
  const code = error.code ?? "UNKNOWN";
  if (/CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME/.test(code)) return new NetError({ kind: "certificate", flaw: "untrusted", code });
  if (/^ERR_(SSL|TLS)|EPROTO/.test(code)) return new NetError({ kind: "tls", code, reason: "" });
  return new NetError({ kind: "socket", code });
}
