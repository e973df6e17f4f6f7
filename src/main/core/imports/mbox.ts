/**
 * Messages of an mbox file of any size. Quoted lines (`>From `) lose one sign, as mboxrd wants it and mboxo means it; where
 * a message's Content-Length leads exactly to the next postmark (mboxcl) it bounds the message, and lines that only look
 * like postmarks stay in it.
 */
import type { FileHandle } from "node:fs/promises";
import { LARGEST_MESSAGE } from "#core/message";
import { type FileWindow, fileWindow } from "./file-window.ts";
import { LENGTH_WITHIN, PIECE, POSTMARK } from "./limits.ts";
import { isPostmark } from "./postmark.ts";

/** One message with its number in the file, from 0; null: too large to be read. */
export interface MboxMessage {
  index: number;
  raw: Buffer | null;
}

/** Reads the messages one after the other. */
export async function* mboxMessages(handle: FileHandle): AsyncGenerator<MboxMessage> {
  const file = await fileWindow(handle);
  let index = 0;
  for (let start: number | null = await firstLine(file); start !== null; index++) {
    const line = (await file.read(start, POSTMARK)).indexOf("\n");
    const from = line < 0 ? file.size : start + line + 1;
    const told = await toldEnd(file, from);
    const next: number | null = told === null ? await nextPostmark(file, from) : told.next;
    const end = told?.end ?? (await withoutBlankLine(file, from, next ?? file.size));
    yield { index, raw: await messageAt(file, from, end, told !== null) };
    start = next;
  }
}

/** Where the first postmark is; blank lines may stand before it. */
async function firstLine(file: FileWindow): Promise<number | null> {
  const head = (await file.read(0, POSTMARK)).toString("latin1");
  const blank = /^(?:\ufeff|\xef\xbb\xbf)?\s*/.exec(head)?.[0].length ?? 0;
  return head.startsWith("From ", blank) ? blank : nextPostmark(file, 0);
}

async function messageAt(file: FileWindow, from: number, end: number, isTold: boolean): Promise<Buffer | null> {
  if (end - from > LARGEST_MESSAGE) return null;
  const raw = await file.read(from, end - from);
  // With a length, lines need no quoting (mboxcl2): then a quoted one was written so.
  const isUnquoted = isTold && /\n>*From /.exec(raw.toString("latin1"))?.[0] === "\nFrom ";
  return raw.includes(">From ") && !isUnquoted ? unquoted(raw) : Buffer.from(raw);
}

const unquoted = (raw: Buffer): Buffer => Buffer.from(raw.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1");

/** The end that the message's own Content-Length names, if a postmark or the end of the file follows there. */
async function toldEnd(file: FileWindow, from: number): Promise<{ end: number; next: number | null } | null> {
  const head = (await file.read(from, LENGTH_WITHIN)).toString("latin1");
  const blank = /\r?\n\r?\n/.exec(head);
  if (!blank) return null;
  const length = /^content-length:[ \t]*(\d{1,12})[ \t]*\r?$/im.exec(head.slice(0, blank.index + 1))?.[1];
  if (length === undefined) return null;
  const end = from + blank.index + blank[0].length + Number(length);
  if (end > file.size) return null;
  const rest = (await file.read(end, POSTMARK)).toString("latin1");
  const gap = /^[\r\n]{0,4}/.exec(rest)?.[0].length ?? 0;
  if (end + gap >= file.size) return { end, next: null };
  return isPostmark(rest.slice(gap), true) && (gap > 0 || head[blank.index + blank[0].length - 1] === "\n")
    ? { end, next: end + gap }
    : null;
}

/** Where the next message begins. */
async function nextPostmark(file: FileWindow, from: number): Promise<number | null> {
  // One back: the line end before the first line of an empty message.
  for (let at = Math.max(0, from - 1); at < file.size; ) {
    const piece = await file.read(at, PIECE);
    const found = piece.indexOf("\nFrom ");
    if (found < 0) {
      if (at + piece.length >= file.size) return null;
      at += piece.length - "\nFrom".length;
      continue;
    }
    const place = at + found + 1;
    const before = (await file.read(Math.max(0, place - 3), Math.min(3, place))).toString("latin1");
    const rest = (await file.read(place, POSTMARK)).toString("latin1");
    if (isPostmark(rest, /\n\r?\n$/.test(before))) return place;
    at = place;
  }
  return null;
}

/** The empty line before a postmark belongs to the file. */
async function withoutBlankLine(file: FileWindow, from: number, end: number): Promise<number> {
  const tail = (await file.read(Math.max(from, end - 4), end - Math.max(from, end - 4))).toString("latin1");
  const blank = /(?:^|\n)(\r?\n)$/.exec(tail)?.[1];
  return blank === undefined ? end : end - blank.length;
}
