/**
 * The MIME structure of a message (RFC 2045, 2046), read from the bytes themselves: bodies are neither copied nor decoded.
 * Broken structure is read as far as it goes: a missing end means "to the end", a missing start "from the beginning".
 */
import { decodeWords } from "./encoded-words.ts";
import { bodyStart, fieldsOf, type HeaderField, headerValue } from "./headers.ts";
import { MOST_PARTS, NESTING } from "./limits.ts";
import { type Parameterised, parseParameterised } from "./parameters.ts";

/** One part; `start` and `end` bound its body in the raw message. */
export interface Part {
  /** Lower case, e.g. `text/plain`. */
  type: string;
  params: Parameterised["params"];
  /** Lower case: `attachment`, `inline`, or empty. */
  disposition: string;
  /** Lower case: `base64`, `quoted-printable`, `7bit` …; empty where none is named. */
  encoding: string;
  /** Without angle brackets. */
  contentId: string;
  filename: string;
  /** As they were sent. */
  fields: HeaderField[];
  start: number;
  end: number;
  /** Of a multipart or an enclosed message. */
  parts: Part[];
}

const LF = 10;
const CR = 13;

/** Reads the structure of a whole message. */
export function readStructure(raw: Buffer): Part {
  let parts = 0;
  const read = (from: number, to: number, depth: number, usual: string): Part => {
    parts += 1;
    const { start, fields } = header(raw, from, to);
    const part = partOf(fields, usual, start, to);
    if (depth >= NESTING || parts >= MOST_PARTS) return part;
    if (part.type.startsWith("multipart/")) {
      const inside = part.type === "multipart/digest" ? "message/rfc822" : "text/plain";
      for (const { start: first, end } of split(raw, part)) {
        if (parts >= MOST_PARTS) break;
        part.parts.push(read(first, end, depth + 1, inside));
      }
    } else if (part.type === "message/rfc822" && part.disposition !== "attachment" && !/^(base64|quoted-printable)$/.test(part.encoding)) {
      part.parts.push(read(part.start, part.end, depth + 1, "text/plain"));
    }
    return part;
  };
  return read(0, raw.length, 0, "text/plain");
}

/** A message whose body is taken for one piece: where its structure cannot be read. */
export function headerOnly(raw: Buffer): Part {
  const { start, fields } = header(raw, 0, raw.length);
  return { ...partOf(fields, "text/plain", start, raw.length), encoding: "" };
}

function partOf(fields: HeaderField[], usual: string, start: number, end: number): Part {
  const typed = parseParameterised(headerValue(fields, "content-type") ?? "");
  const placed = parseParameterised(headerValue(fields, "content-disposition") ?? (usual === "message/rfc822" ? "inline" : ""));
  const type = /^[^\s/]+\/[^\s/]+$/.test(typed.value) ? typed.value : typed.value === "text" ? "text/plain" : usual;
  return {
    type,
    params: typed.params,
    disposition: placed.value,
    encoding: (headerValue(fields, "content-transfer-encoding") ?? "").replace(/[\s;].*$/s, "").toLowerCase(),
    contentId: (headerValue(fields, "content-id") ?? "").replace(/^[\s<]+|[\s>]+$/g, ""),
    filename: decodeWords(placed.params.filename ?? typed.params.name ?? ""),
    fields,
    start,
    end,
    parts: [],
  };
}

/** The header's fields and where the body begins. */
function header(raw: Buffer, from: number, to: number): { start: number; fields: HeaderField[] } {
  const start = bodyStart(raw, from, to);
  return { start, fields: fieldsOf(raw.subarray(from, start)) };
}

/** The bodies between a multipart's delimiters (RFC 2046 §5.1.1); without any delimiter there are none. */
function split(raw: Buffer, { params, start, end }: Part): { start: number; end: number }[] {
  const boundary = params.boundary ?? "";
  if (boundary === "") return [];
  const delimiter = Buffer.from(`--${boundary}`, "latin1");
  const found: { start: number; end: number }[] = [];
  let open = -1;
  for (let at = raw.indexOf(delimiter, start); at >= 0 && at < end; at = raw.indexOf(delimiter, at + delimiter.length)) {
    if (at > start && raw[at - 1] !== LF && raw[at - 1] !== CR) continue;
    let after = at + delimiter.length;
    const isLast = raw[after] === 45 && raw[after + 1] === 45;
    if (isLast) after += 2;
    while (raw[after] === 32 || raw[after] === 9) after += 1;
    const isLineEnd = after >= end || raw[after] === LF || raw[after] === CR;
    if (!isLineEnd) continue;
    if (open >= 0) found.push({ start: open, end: withoutLineEnd(raw, open, at) });
    open = isLast ? -1 : Math.min(end, raw[after] === CR && raw[after + 1] === LF ? after + 2 : after + 1);
    if (isLast || found.length >= MOST_PARTS) break;
  }
  if (open >= 0 && open < end) found.push({ start: open, end });
  return found;
}

/** The line end before a delimiter belongs to the delimiter. */
function withoutLineEnd(raw: Buffer, from: number, end: number): number {
  const withoutLf = end > from && raw[end - 1] === LF ? end - 1 : end;
  return withoutLf > from && raw[withoutLf - 1] === CR ? withoutLf - 1 : withoutLf;
}
