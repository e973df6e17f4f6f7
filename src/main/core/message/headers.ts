/** A message's header read with bare hands: in order, also of mail that the parser refuses. */
import { isUtf8 } from "node:buffer";
import { decodeCharset } from "./charset.ts";
import { decodeWords } from "./encoded-words.ts";
import { HEADER_BYTES, HEADER_FIELDS } from "./limits.ts";

export interface HeaderField {
  name: string;
  value: string;
}

/** The fields of the header in their order, unfolded and decoded; at most 500. */
export function headersOf(raw: Uint8Array): HeaderField[] {
  return fieldsOf(raw).map(({ name, value }) => ({ name, value: decodeWords(value) }));
}

/** The same as they were sent, encoded words included. */
export function fieldsOf(raw: Uint8Array): HeaderField[] {
  const fields: HeaderField[] = [];
  for (const line of unfolded(raw)) {
    const colon = line.indexOf(":");
    if (colon < 1 || /\s/.test(line.slice(0, colon).trimEnd())) continue;
    fields.push({ name: line.slice(0, colon).trimEnd(), value: line.slice(colon + 1).trim() });
    if (fields.length === HEADER_FIELDS) break;
  }
  return fields;
}

/** The first field of that name, or null. */
export function headerValue(fields: readonly HeaderField[], name: string): string | null {
  return fields.find((field) => field.name.toLowerCase() === name)?.value ?? null;
}

/** The point in time that a Date field names, or null where it cannot be read: never a guess. */
export function dateOf(fields: readonly HeaderField[]): string | null {
  const value = headerValue(fields, "date");
  if (!value) return null;
  for (const attempt of [value, value.replace(/\([^)]*\)/g, " "), value.replace(/^\s*[^\d,]+,\s*/, "")]) {
    const date = new Date(attempt.trim());
    const year = date.getUTCFullYear();
    if (year >= 1970 && year <= 9999) return date.toISOString();
  }
  return null;
}

function unfolded(raw: Uint8Array): string[] {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, HEADER_BYTES));
  const head = bytes.subarray(0, bodyStart(bytes, 0, bytes.length));
  return decodeCharset(head, isUtf8(head) ? "" : charsetNamed(head))
    .replace(/\r?\n[ \t]+/g, " ")
    .split(/\r\n|\n|\r/);
}

/** The charset of the body, in which programs that encode nothing write the header too. */
const charsetNamed = (head: Buffer): string =>
  /^content-type:[^\n]*(?:\n[ \t][^\n]*)*?charset\s*=\s*"?([\w.:-]{1,40})/im.exec(head.toString("latin1"))?.[1] ?? "";

const LF = 10;
const CR = 13;

/** Where the body begins: behind the first empty line; without one everything is header (RFC 5322 §2.1). */
export function bodyStart(raw: Buffer, from: number, to: number): number {
  for (let at = from; at < to; ) {
    if (raw[at] === LF) return at + 1;
    if (raw[at] === CR && raw[at + 1] === LF) return at + 2;
    const next = raw.indexOf(LF, at);
    if (next < 0 || next >= to) return to;
    at = next + 1;
  }
  return to;
}
