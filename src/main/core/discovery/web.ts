/** HTTP as a discovery needs it: one request at a time, nothing kept, everything bounded. */
import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { type Address, NetError } from "#core/net";
import { waitFor } from "#core/operation";
import { ask, type Inquiry, openAddresses, type Reading, Refused } from "./inquiry.ts";
import { BOUND } from "./limits.ts";
import { say } from "./words.ts";

export interface WebRequest {
  url: string;
  /** Makes it a POST; it never travels without encryption. */
  body?: string;
}

export interface WebAnswer {
  status: number;
  body: string;
  url: string;
  /** True if no station of the way was without encryption. */
  isAuthentic: boolean;
}

/** Asks and follows redirects; each station is listed. `read` tells what the last answer means. */
export async function askWeb<T>(
  inquiry: Inquiry,
  source: string,
  request: WebRequest,
  read: (answer: WebAnswer) => Reading<T>,
): Promise<T | null> {
  let url: string | null = request.url;
  let isAuthentic = true;
  for (let station = 0; url !== null; station++) {
    const target: string = url;
    url = null;
    const value: T | { next: string } | null = await ask<T | { next: string }>(inquiry, source, shown(target), async () => {
      const parsed = judgeUrl(target, request);
      isAuthentic &&= parsed.protocol === "https:";
      const answer = await fetchOnce(inquiry, parsed, request.body);
      const { location } = answer;
      if (location === null) return read({ status: answer.status, body: answer.body, url: shown(target), isAuthentic });
      if (station >= BOUND.redirects) throw new Refused("redirects");
      const next = toUrl(location, parsed)?.href;
      if (next === undefined) throw new Refused("target");
      return { value: { next }, detail: say(inquiry.lang, "asked.redirect", { target: shown(next) }) };
    });
    if (value === null) return null;
    if (typeof value === "object" && "next" in value) url = value.next;
    else return value;
  }
  return null;
}

/** Without the query, which may hold the address. */
const shown = (url: string): string => url.replace(/[?#].*$/s, "").slice(0, 200);

function judgeUrl(text: string, { body }: WebRequest): URL {
  const url = toUrl(text);
  if (!url || !["https:", "http:"].includes(url.protocol) || url.port !== "" || url.username !== "") throw new Refused("target");
  if (body !== undefined && url.protocol !== "https:") throw new Refused("downgrade");
  return url;
}

function toUrl(text: string, base?: URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

interface Fetched {
  status: number;
  body: string;
  location: string | null;
}

async function fetchOnce(inquiry: Inquiry, url: URL, body: string | undefined): Promise<Fetched> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const { signal, surroundings } = inquiry;
  const addresses = await openAddresses(inquiry, host);
  const isSecure = url.protocol === "https:";
  const expired = () => new NetError({ kind: "timeout", ms: BOUND.web });
  return waitFor<Fetched>({ signal, ms: BOUND.web, expired }, ({ resolve, reject }) => {
    const open = isSecure ? requestHttps : requestHttp;
    const request: ClientRequest = open({
      host,
      port: surroundings.portOf(isSecure ? 443 : 80),
      path: `${url.pathname}${url.search}`,
      method: body === undefined ? "GET" : "POST",
      headers: {
        host: url.host,
        accept: "application/xml, text/xml, application/json",
        "accept-encoding": "identity",
        ...(body === undefined ? {} : { "content-type": "text/xml; charset=utf-8", "content-length": Buffer.byteLength(body) }),
      },
      agent: false,
      // The addresses that were judged are those that are connected to.
      lookup: answerWith(addresses),
      ...(isSecure ? { secureContext: surroundings.trust.context, servername: host } : {}),
    });
    request.on("error", (error: NodeJS.ErrnoException) => {
      const problem = toProblem(error);
      if (problem instanceof NetError && problem.trouble.kind === "certificate") inquiry.certificateProblem(host);
      reject(problem);
    });
    request.on("response", (response) => readBody(response, resolve, reject));
    request.end(body);
    return () => request.destroy();
  });
}

function readBody(response: IncomingMessage, resolve: (fetched: Fetched) => void, reject: (error: Error) => void): void {
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  const refuse = (reason: string) => {
    reject(new Refused(reason));
    response.destroy();
  };
  const coding = response.headers["content-encoding"] ?? "identity";
  if ([301, 302, 303, 307, 308].includes(status) && location !== undefined) {
    resolve({ status, body: "", location });
    return;
  }
  if (coding !== "identity") refuse("compressed");
  else if (Number(response.headers["content-length"] ?? 0) > BOUND.body) refuse("too-large");
  const chunks: Buffer[] = [];
  let size = 0;
  response.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > BOUND.body) refuse("too-large");
    else chunks.push(chunk);
  });
  response.on("error", reject);
  response.on("aborted", () => reject(new NetError({ kind: "closed" })));
  response.on("end", () => resolve({ status, body: Buffer.concat(chunks).toString("utf8"), location: null }));
}

function answerWith(addresses: readonly Address[]): LookupFunction {
  return (_host, options, answer) => {
    const [first] = addresses;
    if (options.all) answer(null, [...addresses]);
    else answer(null, first?.address ?? "", first?.family ?? 4);
  };
}

function toProblem(error: NodeJS.ErrnoException): Error {
  const code = error.code ?? "UNKNOWN";
  if (/CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME/.test(code)) return new NetError({ kind: "certificate", flaw: "untrusted", code });
  if (/^ERR_(SSL|TLS)|EPROTO/.test(code)) return new NetError({ kind: "tls", code, reason: "" });
  return new NetError({ kind: "socket", code });
}
