import type { ServerReply } from "#shared/model/report.ts";
import { LIMIT } from "./limits.ts";
import { NetError } from "./trouble.ts";
import type { Wire, WireLimit } from "./wire.ts";
import { decode, inert } from "./words.ts";

/** One response: `tag` is `*`, `+` or a command's tag; literals stand in `text` as they came. */
export interface ImapResponse {
  tag: string;
  /** `OK`, `NO`, `BAD`, `BYE`, `PREAUTH`, or the name of the data (`CAPABILITY`, `EXISTS` …). */
  status: string;
  /** The number before the name of the data, e.g. of `* 5 EXISTS`. */
  number: number | null;
  /** Response code in capitals, e.g. `AUTHENTICATIONFAILED`, or null. */
  code: string | null;
  /** What stands behind the response code's name inside the brackets. */
  argument: string;
  text: string;
}

/** Reads one response with its literals (RFC 9051 §4.3). */
export async function readImapResponse(wire: Wire, limit: WireLimit): Promise<ImapResponse> {
  const end = performance.now() + limit.ms;
  const left = () => ({ signal: limit.signal, ms: end - performance.now() });
  let line = await wire.readLine(left());
  for (let literal = sizeOfLiteral(line); literal !== null; literal = sizeOfLiteral(line)) {
    if (literal + line.length > LIMIT.reply) throw new NetError({ kind: "unreadable", text: inert(line) });
    const bytes = decode(await wire.readBytes(literal, left()));
    // The announcement goes, so that the literal's own text cannot be taken for another one.
    line = `${line.replace(/\{\d+\+?\}$/, "")}${bytes} ${await wire.readLine(left())}`;
  }
  return parseResponse(line);
}

function sizeOfLiteral(line: string): number | null {
  const size = /\{(\d{1,9})\+?\}$/.exec(line)?.[1];
  return size === undefined ? null : Number(size);
}

function parseResponse(line: string): ImapResponse {
  if (line.startsWith("+")) return { tag: "+", status: "", number: null, code: null, argument: "", text: line.slice(1).trim() };
  const [, tag, number, status, rest = ""] = /^(\S+)[ \t]+(?:(\d+)[ \t]+)?(\S+)[ \t]*(.*)$/s.exec(line) ?? [];
  if (tag === undefined || status === undefined) throw new NetError({ kind: "unreadable", text: inert(line) });
  const [, code, argument = "", text = rest] = /^\[([^\s\]]+)\s*([^\]]*)\]\s*(.*)$/s.exec(rest) ?? [];
  return {
    tag,
    status: status.toUpperCase(),
    number: number === undefined ? null : Number(number),
    code: code?.toUpperCase() ?? null,
    argument,
    text: text.trim(),
  };
}

/** Shapes a response for the report; its text keeps the response code, as the server said it. */
export function describeResponse(response: ImapResponse): ServerReply {
  const code = response.code === null ? "" : `[${[response.code, response.argument].filter(Boolean).join(" ")}] `;
  const text = inert(`${response.status} ${code}${response.text}`).trim();
  return { code: null, enhanced: null, ...(response.code === null ? {} : { responseCode: response.code }), text };
}
