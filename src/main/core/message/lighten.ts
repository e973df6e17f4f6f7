/**
 * Makes a message light before it is parsed for reading: of large files only name, type and size are shown, and decoding 10 MB takes
 * the parser longer than a reader waits. Their place is kept by a few bytes that tell them apart.
 */
import { randomBytes } from "node:crypto";
import { isCalendar } from "./invitation.ts";
import { type Part, readStructure } from "./mime.ts";
import { isSmime } from "./signed-data.ts";
import { isTnef } from "./tnef.ts";

/** Smaller files stay, bytes as sent. */
const LARGE = 50_000;

/** A message without the contents of its large files. */
export interface Light {
  raw: Buffer;
  /** The true size of a file that was taken out; null for one that is there. */
  sizeOf: (content: Buffer) => number | null;
}

/** Longest sign, bytes. */
const SIGN = 40;

/** Takes the large files out. What the reader needs of a message stays: texts, calendars, containers, pictures that its HTML may show. */
export function lighten(raw: Buffer, large = LARGE): Light {
  const sizes = new Map<string, number>();
  const pieces: Buffer[] = [];
  let from = 0;
  const mark = randomBytes(12).toString("hex");
  for (const { start, end } of leaves(readStructure(raw)).filter((part) => part.end - part.start >= large && isNeedless(part))) {
    const body = raw.subarray(start, end);
    if (start < from || !isPlainBase64(body)) continue;
    const sign = `${mark} ${sizes.size}`;
    sizes.set(sign, Buffer.from(body.toString("latin1"), "base64").length);
    pieces.push(raw.subarray(from, start), Buffer.from(Buffer.from(sign).toString("base64")));
    from = end;
  }
  if (sizes.size === 0) return { raw, sizeOf: () => null };
  return {
    raw: Buffer.concat([...pieces, raw.subarray(from)]),
    sizeOf: (content) => (content.length > SIGN ? null : (sizes.get(content.toString("latin1")) ?? null)),
  };
}

/** Without a line that begins with dashes no reading of the structure can differ by what is taken out; junk stands at the end, if anywhere. */
function isPlainBase64(body: Buffer): boolean {
  const tail = body.subarray(-TAIL).toString("latin1");
  return /^[A-Za-z0-9+/\r\n]*={0,2}\s*$/.test(tail) && !body.includes("\n--") && !body.subarray(0, 2).equals(DASHES);
}

const TAIL = 1_000;
const DASHES = Buffer.from("--");

/** The parts without parts; messages inside of messages are files themselves and stay whole. */
const leaves = (part: Part): Part[] => (part.type.startsWith("multipart/") ? part.parts.flatMap(leaves) : [part]);

/** Whether nothing of the file's content is shown with the message. */
function isNeedless({ type, filename, encoding, contentId }: Part): boolean {
  if (encoding !== "base64" || /^(?:text|message|multipart)\//.test(type)) return false;
  if (type.startsWith("image/") && contentId !== "") return false;
  return !isCalendar(type, filename) && !isTnef(type, filename) && !isSmime(type, filename);
}
