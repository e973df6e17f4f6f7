/**
 * How raw messages are kept small, byte for byte as they came. Four fifths of a mailbox are base64: its bytes are kept
 * decoded (exactly three quarters, at the speed of memory) where its lines are regular, and what is left, text, is deflated.
 */
import { createRequire } from "node:module";
import { lazily } from "#core/operation";
import type { Codec } from "./content.ts";
import type { Part } from "./mime.ts";

/** Loaded by the first message: a search whose words stand in the lists starts 3 ms sooner without it. */
const zlib = lazily((): typeof import("node:zlib") => createRequire(import.meta.url)("node:zlib"));

interface Packed {
  codec: Codec;
  bytes: Uint8Array;
}

/** Base64 in lines of one length. */
interface Segment {
  start: number;
  end: number;
  /** Characters of a line, without its end. */
  line: number;
  /** Bytes of a line end: LF or CR LF. */
  lineEnd: number;
  decoded: Buffer;
}

/** Shorter ones are not worth their entry. */
const SHORTEST = 1_024;
const ENTRY = 12;

/** Packs a raw message where that pays; `parts` are those of its structure. */
export function packed(raw: Buffer, root: Part): Packed {
  const segments = base64Parts(root).flatMap((part) => regularBase64(raw, part) ?? []);
  const rest = Buffer.concat(between(raw, segments));
  const text = zlib().deflateRawSync(rest, { level: 1 });
  const head = Buffer.alloc(8 + segments.length * ENTRY);
  head.writeUInt32LE(segments.length, 0);
  head.writeUInt32LE(text.length, 4);
  let removed = 0;
  segments.forEach(({ start, end, line, lineEnd, decoded }, i) => {
    const at = 8 + i * ENTRY;
    head.writeUInt32LE(start - removed, at);
    head.writeUInt32LE(decoded.length, at + 4);
    head.writeUInt16LE(line, at + 8);
    head.writeUInt16LE(lineEnd, at + 10);
    removed += end - start;
  });
  const bytes = joined([head, text, ...segments.map(({ decoded }) => decoded)]);
  return bytes.length < raw.length ? { codec: 2, bytes } : { codec: 0, bytes: raw };
}

/** The raw bytes of a packed message. */
export const unpacked = (kept: Packed): Uint8Array => unpackedUpTo(kept, Number.POSITIVE_INFINITY);

/** The message without its large base64 bodies, which are attachments: for looking into its text. */
export const unpackedText = (kept: Packed): Uint8Array => unpackedUpTo(kept, LARGE);

/** Base64 bodies above this size, decoded, are no text that a person wrote. */
const LARGE = 64 * 1024;

function unpackedUpTo({ codec, bytes }: Packed, most: number): Uint8Array {
  if (codec === 0) return bytes;
  if (codec === 1) return zlib().inflateRawSync(bytes);
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = all.readUInt32LE(0);
  const textStart = 8 + count * ENTRY;
  let at = textStart + all.readUInt32LE(4);
  const rest = zlib().inflateRawSync(all.subarray(textStart, at));
  const pieces: Buffer[] = [];
  let from = 0;
  for (let i = 0; i < count; i++) {
    const entry = 8 + i * ENTRY;
    const to = all.readUInt32LE(entry);
    const length = all.readUInt32LE(entry + 4);
    pieces.push(rest.subarray(from, to));
    if (length <= most) pieces.push(inLines(all.subarray(at, at + length), all.readUInt16LE(entry + 8), all.readUInt16LE(entry + 10)));
    from = to;
    at += length;
  }
  return joined([...pieces, rest.subarray(from)]);
}

/** One array of its own: a slice of Node's pool could not be handed to another thread. */
function joined(pieces: readonly Buffer[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

function between(raw: Buffer, segments: readonly Segment[]): Buffer[] {
  const starts = [0, ...segments.map(({ end }) => end)];
  return starts.map((start, i) => raw.subarray(start, segments[i]?.start ?? raw.length));
}

function base64Parts({ encoding, start, end, parts }: Part): { start: number; end: number }[] {
  if (parts.length > 0) return parts.flatMap(base64Parts);
  return encoding === "base64" && end - start >= SHORTEST ? [{ start, end }] : [];
}

const LF = 10;
const CR = 13;

/** A body's base64 if it can be made again from its bytes alone: lines of one length, only the last one shorter; else null. */
function regularBase64(raw: Buffer, { start, end }: { start: number; end: number }): Segment | null {
  const first = raw.indexOf(LF, start);
  if (first < 0 || first >= end) return null;
  const lineEnd = raw[first - 1] === CR ? 2 : 1;
  const line = first + 1 - lineEnd - start;
  if (line < 4 || line > 1_000 || line % 4 !== 0) return null;
  const step = line + lineEnd;
  let at = start;
  while (at + step <= end && raw[at + step - 1] === LF && (lineEnd === 1 || raw[at + line] === CR)) at += step;
  // Behind the last whole line: a shorter one, up to the next line end. Without it the last whole line loses its end.
  const stop = raw.indexOf(LF, at);
  const tailEnd = stop < 0 || stop >= end ? end : raw[stop - 1] === CR ? stop - 1 : stop;
  const tail = Math.max(0, tailEnd - at);
  const isTail = tail > 0 && tail <= line && tail % 4 === 0;
  const segmentEnd = isTail ? tailEnd : at - lineEnd;
  const characters = ((at - start) / step) * line + (isTail ? tail : 0);
  return decodedExactly(raw, start, segmentEnd, characters, { line, lineEnd });
}

function decodedExactly(
  raw: Buffer,
  start: number,
  end: number,
  characters: number,
  shape: Pick<Segment, "line" | "lineEnd">,
): Segment | null {
  if (characters < SHORTEST) return null;
  const text = raw.toString("latin1", start, end);
  // The decoder takes these for `+` and `/`.
  if (text.includes("-") || text.includes("_")) return null;
  const decoded = Buffer.from(text, "base64");
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  // Whatever is no base64 would have been skipped, and the bytes would be fewer.
  if (decoded.length !== (characters / 4) * 3 - padding) return null;
  const lastGroup = decoded.subarray(decoded.length - (3 - padding)).toString("base64");
  return text.endsWith(lastGroup) ? { start, end, decoded, ...shape } : null;
}

function inLines(decoded: Buffer, line: number, lineEnd: number): Buffer {
  const text = Buffer.from(decoded.toString("base64"), "latin1");
  const lines = Math.ceil(text.length / line);
  const out = Buffer.allocUnsafe(text.length + (lines - 1) * lineEnd);
  for (let i = 0, at = 0; i < lines; i++) {
    at += text.copy(out, at, i * line, (i + 1) * line);
    if (i === lines - 1) break;
    if (lineEnd === 2) out[at++] = CR;
    out[at++] = LF;
  }
  return out;
}
