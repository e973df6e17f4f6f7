/** Attachments at the speed of the runtime's own base64: a library's stream costs twenty times as much, and an office sends hundreds of PDFs. */
import { randomBytes } from "node:crypto";

/** RFC 2045 §6.8: lines of at most 76 characters. */
const LINE = 76;
/** Below this size there is nothing to gain. */
const WORTH = 4_096;

/** Stands for content while the message around it is written. */
export interface StandIn {
  /** What is written instead. */
  content: Buffer;
  /** Its base64, one short line that occurs nowhere else. */
  mark: string;
}

/** A stand-in for large content; null for content that is written as it is. */
export function standInFor(content: Uint8Array): StandIn | null {
  if (content.byteLength < WORTH) return null;
  const bytes = randomBytes(33);
  return { content: bytes, mark: bytes.toString("base64") };
}

/** Puts the contents in place of their marks; null where one is not there exactly once, since it was encoded in another way. */
export function withContents(message: Buffer, parts: readonly { mark: string; content: Uint8Array }[]): Buffer | null {
  const pieces: Buffer[] = [];
  let from = 0;
  for (const { mark, content } of parts) {
    const at = message.indexOf(mark, from, "latin1");
    if (at < 0) return null;
    pieces.push(message.subarray(from, at), inLines(content));
    from = at + mark.length;
  }
  pieces.push(message.subarray(from));
  return Buffer.concat(pieces);
}

function inLines(content: Uint8Array): Buffer {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("base64");
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += LINE) lines.push(text.slice(at, at + LINE));
  return Buffer.from(lines.join("\r\n"), "latin1");
}
