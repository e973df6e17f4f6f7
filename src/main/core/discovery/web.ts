/** HTTP as a discovery needs it: one request at a time, nothing kept, everything bounded. */
import { HttpRefusal, NetError, requestOnce } from "#core/net";
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
  const { trust } = surroundings;
  const headers = {
    accept: "application/xml, text/xml, application/json",
    ...(body === undefined ? {} : { "content-type": "text/xml; charset=utf-8" }),
  };
  try {
    const addresses = await openAddresses(inquiry, host);
    const port = surroundings.portOf(url.protocol === "https:" ? 443 : 80);
    const answer = await requestOnce({ url, addresses, port, trust, headers, body, most: BOUND.body, ms: BOUND.web, signal });
    return { status: answer.status, body: answer.bytes.toString("utf8"), location: answer.location };
  } catch (error) {
    if (error instanceof HttpRefusal) throw new Refused(error.reason);
    if (error instanceof NetError && error.trouble.kind === "certificate") inquiry.certificateProblem(host);
    throw error;
  }
}
