/** A message's header read with bare hands: in order, also of mail that the parser refuses. */
import { decodeWords } from "./encoded-words.ts";
import { HEADER_BYTES, HEADER_FIELDS } from "./limits.ts";

export interface HeaderField {
  name: string;
  value: string;
}

/** The fields of the header in their order, unfolded and decoded; at most 500. */
export function headersOf(raw: Uint8Array): HeaderField[] {
  const fields: HeaderField[] = [];
  for (const line of unfolded(raw)) {
    const colon = line.indexOf(":");
    if (colon < 1 || /\s/.test(line.slice(0, colon).trimEnd())) continue;
    fields.push({ name: line.slice(0, colon).trimEnd(), value: decodeWords(line.slice(colon + 1).trim()) });
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
  const end = /\r?\n\r?\n/.exec(bytes.toString("latin1"))?.index ?? bytes.length;
  return textOf(bytes.subarray(0, end))
    .replace(/\r?\n[ \t]+/g, " ")
    .split(/\r\n|\n|\r/);
}

/** Raw 8-bit headers are UTF-8 (RFC 6532) or, from old programs, Windows-1252. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
