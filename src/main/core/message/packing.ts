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
  /** Bytes that it stands for. */
  length: number;
}

/** Shorter ones are not worth their entry. */
const SHORTEST = 1_024;
const ENTRY = 12;

/** Packs a raw message where that pays; `parts` are those of its structure. */
export function packed(raw: Buffer, root: Part): Packed {
  const segments = base64Parts(root).flatMap((part) => regularBase64(raw, part) ?? []);
  const spoilt = new Set<Segment>();
  const bytes = packedWith(raw, segments, spoilt);
  // Rare: what looks like base64 holds other signs. Without it the rest is packed anew.
  const others = segments.filter((segment) => !spoilt.has(segment));
  const final = spoilt.size === 0 ? bytes : packedWith(raw, others, new Set());
  return final && final.length < raw.length ? { codec: 2, bytes: final } : { codec: 0, bytes: raw };
}

/** Everything is written where it stays: a second copy of a large message is felt. Null where packing does not pay. */
function packedWith(raw: Buffer, segments: readonly Segment[], spoilt: Set<Segment>): Uint8Array | null {
  const rest = segments.length === 0 ? raw : Buffer.concat(between(raw, segments));
  if (rest.length > LARGEST_TEXT && !isWorthwhile(rest)) return null;
  const text = zlib().deflateRawSync(rest, { level: 1 });
  const textStart = 8 + segments.length * ENTRY;
  const decoded = segments.reduce((sum, { length }) => sum + length, 0);
  // Not of Node's pool: a slice of it could not be handed to another thread.
  const out = Buffer.allocUnsafeSlow(textStart + text.length + decoded);
  out.writeUInt32LE(segments.length, 0);
  out.writeUInt32LE(text.length, 4);
  text.copy(out, textStart);
  let removed = 0;
  let end = textStart + text.length;
  segments.forEach((segment, i) => {
    const at = 8 + i * ENTRY;
    out.writeUInt32LE(segment.start - removed, at);
    out.writeUInt32LE(segment.length, at + 4);
    out.writeUInt16LE(segment.line, at + 8);
    out.writeUInt16LE(segment.lineEnd, at + 10);
    removed += segment.end - segment.start;
    if (!decodeExactly(raw, segment, out.subarray(end, end + segment.length))) spoilt.add(segment);
    end += segment.length;
  });
  return out;
}

/** What is left is text that people wrote up to here, bytes; a piece of more decides whether deflating it pays, which takes twice its room. */
const LARGEST_TEXT = 16 * 1024 * 1024;
const SAMPLE = 256 * 1024;

function isWorthwhile(rest: Buffer): boolean {
  const middle = Math.trunc(rest.length / 2);
  return zlib().deflateRawSync(rest.subarray(middle, middle + SAMPLE), { level: 1 }).length < SAMPLE * 0.6;
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
  const segments = Array.from({ length: count }, (_, i) => {
    const entry = 8 + i * ENTRY;
    const decoded = all.subarray(at, at + all.readUInt32LE(entry + 4));
    at += decoded.length;
    return { before: all.readUInt32LE(entry), decoded, line: all.readUInt16LE(entry + 8), lineEnd: all.readUInt16LE(entry + 10) };
  });
  const wanted = segments.filter(({ decoded }) => decoded.length <= most);
  const raw = new Uint8Array(wanted.reduce((sum, segment) => sum + lengthInLines(segment), rest.length));
  const out = Buffer.from(raw.buffer);
  let from = 0;
  let end = 0;
  for (const segment of wanted) {
    end += rest.copy(out, end, from, segment.before);
    end += writeInLines(out, end, segment);
    from = segment.before;
  }
  rest.copy(out, end, from);
  return raw;
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

/** A body's base64 if its lines are of one length, only the last one shorter; else null. */
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
  if (characters < SHORTEST) return null;
  const ending = raw.toString("latin1", segmentEnd - 2, segmentEnd);
  const padding = ending === "==" ? 2 : ending.endsWith("=") ? 1 : 0;
  return { start, end: segmentEnd, line, lineEnd, length: (characters / 4) * 3 - padding };
}

/** Base64 is decoded and written in pieces of about so many characters: they stay in the processor's cache (twice as fast as all at once), and a message of 100 MiB is not in memory once more. */
const PIECE = 64 * 1024;

/** Decodes base64 into its place; false where it could not be made again from its bytes alone. */
function decodeExactly(raw: Buffer, { start, end, line, lineEnd }: Segment, decoded: Buffer): boolean {
  const lines = Math.ceil(PIECE / line);
  const step = lines * (line + lineEnd);
  let done = 0;
  for (let from = start; from < end; from += step) {
    const text = raw.toString("latin1", from, Math.min(end, from + step));
    // The decoder takes these for `+` and `/`.
    if (text.includes("-") || text.includes("_")) return false;
    // Whatever is no base64 is skipped, and the bytes are fewer.
    const expected = Math.min((lines * line * 3) / 4, decoded.length - done);
    if (decoded.write(text, done, expected, "base64") !== expected) return false;
    done += expected;
  }
  const lastGroup = decoded.subarray(-(decoded.length % 3 || 3)).toString("base64");
  return done === decoded.length && raw.toString("latin1", end - 4, end) === lastGroup;
}

type Lines = Pick<Segment, "line" | "lineEnd"> & { decoded: Buffer };

function lengthInLines({ decoded, line, lineEnd }: Lines): number {
  const characters = Math.ceil(decoded.length / 3) * 4;
  return characters + (Math.ceil(characters / line) - 1) * lineEnd;
}

/** Writes bytes as base64 in lines; answers how many bytes that were. */
function writeInLines(out: Buffer, start: number, { decoded, line, lineEnd }: Lines): number {
  const lines = Math.ceil(PIECE / line);
  const step = (lines * line * 3) / 4;
  let at = start;
  for (let from = 0; from < decoded.length; from += step) {
    const text = Buffer.from(decoded.toString("base64", from, from + step), "latin1");
    for (let begin = 0; begin < text.length; begin += line) {
      if (at > start) {
        if (lineEnd === 2) out[at++] = CR;
        out[at++] = LF;
      }
      at += text.copy(out, at, begin, begin + line);
    }
  }
  return at - start;
}
