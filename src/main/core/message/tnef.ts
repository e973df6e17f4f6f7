/**
 * Unpacks winmail.dat (MS-OXTNEF): what Outlook sends to programs it takes for its own. Broken lengths end the reading with
 * what was there before them; nothing is read outside the given bytes, and nothing is copied.
 */

import { decodeCharset, type RareCharsets } from "./charset.ts";
import { charsetOfCodePage } from "./code-pages.ts";
import { LONGEST_HTML, LONGEST_TEXT } from "./limits.ts";
import { type MapiProperty, readProperties, UNICODE } from "./mapi-properties.ts";
import { decompressRtf } from "./rtf-compressed.ts";
import { readRtf } from "./rtf-text.ts";

export interface TnefFile {
  /** Empty where it has none. */
  filename: string;
  contentType: string;
  contentId: string;
  bytes: Buffer;
}

export interface TnefContent {
  text: string;
  html: string | null;
  files: TnefFile[];
}

const SIGNATURE = 0x223e9f78;
/** Attributes and files of one container, and containers inside containers. */
const MOST_ATTRIBUTES = 5_000;
const MOST_FILES = 500;
const DEEPEST = 5;

const CODE_PAGE = 0x00069007;
const BODY = 0x0002800c;
const MESSAGE_PROPERTIES = 0x00069003;
const FILE_BEGINS = 0x00069002;
const FILE_TITLE = 0x00018010;
const FILE_DATA = 0x0006800f;
const FILE_PROPERTIES = 0x00069005;

const P_TEXT = 0x1000;
const P_RTF = 0x1009;
const P_HTML = 0x1013;
const P_SUBJECT = 0x0037;
const P_HTML_CODE_PAGE = 0x3fde;
const P_DISPLAY_NAME = 0x3001;
const P_DATA = 0x3701;
const P_NAME = 0x3704;
const P_METHOD = 0x3705;
const P_LONG_NAME = 0x3707;
const P_TYPE = 0x370e;
const P_CONTENT_ID = 0x3712;
/** Bytes of the interface's id before the data of an object. */
const INTERFACE_ID = 16;
const AS_MESSAGE = 5;

/** Says whether a part is such a container, by its type or name. */
export const isTnef = (contentType: string, filename: string): boolean =>
  /^application\/(?:vnd\.)?ms-tnef$/i.test(contentType) || /^winmail\.dat$/i.test(filename);

/** The container's text and files; null where the bytes are none. */
export function readTnef(bytes: Buffer, rare?: RareCharsets): TnefContent | null {
  const files: TnefFile[] = [];
  const read = container(bytes, files, 0, rare);
  return read && { text: read.text, html: read.html, files };
}

interface Container extends Omit<TnefContent, "files"> {
  subject: string;
}

function container(bytes: Buffer, files: TnefFile[], depth: number, rare?: RareCharsets): Container | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null;
  let codePage = "windows-1252";
  let properties: MapiProperty[] = [];
  let body = "";
  let open: OpenFile | null = null;
  const string = ({ type, bytes: value }: MapiProperty) => cleanText(value, type === UNICODE ? "utf-16le" : codePage, rare);
  const finish = () => {
    if (open && files.length < MOST_FILES) keepFile(open, files, string, depth, rare);
    open = null;
  };
  for (const { id, data } of attributes(bytes)) {
    if (id === CODE_PAGE && data.length >= 4) codePage = charsetOfCodePage(data.readUInt32LE(0)) || codePage;
    else if (id === BODY) body = cleanText(data, codePage, rare);
    else if (id === MESSAGE_PROPERTIES) properties = readProperties(data);
    else if (id === FILE_BEGINS) {
      finish();
      open = { title: "", data: null, properties: [] };
    } else if (open === null) continue;
    else if (id === FILE_TITLE) (open as OpenFile).title = cleanText(data, codePage, rare);
    else if (id === FILE_DATA) (open as OpenFile).data = data;
    else if (id === FILE_PROPERTIES) (open as OpenFile).properties = readProperties(data);
  }
  finish();
  const value = (id: number) => properties.find((one) => one.id === id);
  const words = value(P_TEXT);
  const subject = value(P_SUBJECT);
  const rtf = value(P_RTF);
  const formatted = rtf ? readRtf(decompressRtf(rtf.bytes, LONGEST_HTML), LONGEST_HTML, rare) : null;
  return {
    subject: subject ? string(subject) : "",
    text: ((words ? string(words) : "") || body || formatted?.text || "").slice(0, LONGEST_TEXT),
    html: htmlOf(value(P_HTML), value(P_HTML_CODE_PAGE), rare) ?? formatted?.html ?? null,
  };
}

/** The attributes of a container, one behind the other: level, id, length, data, checksum. */
function* attributes(bytes: Buffer): Generator<{ id: number; data: Buffer }> {
  let at = 6;
  for (let i = 0; i < MOST_ATTRIBUTES && at + 9 <= bytes.length; i++) {
    const level = bytes[at];
    if (level !== 1 && level !== 2) return;
    const id = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    if (at + 9 + length > bytes.length) return;
    yield { id, data: bytes.subarray(at + 9, at + 9 + length) };
    at += 9 + length + 2;
  }
}

interface OpenFile {
  title: string;
  data: Buffer | null;
  properties: MapiProperty[];
}

function keepFile(
  { title, data, properties }: OpenFile,
  files: TnefFile[],
  string: (one: MapiProperty) => string,
  depth: number,
  rare?: RareCharsets,
): void {
  const value = (id: number) => properties.find((one) => one.id === id);
  const named = (id: number) => {
    const one = value(id);
    return one ? string(one) : "";
  };
  const object = value(P_DATA)?.bytes;
  const isObject = value(P_DATA)?.type === 0x0d;
  const method = value(P_METHOD)?.bytes;
  const inside = isObject && object ? object.subarray(INTERFACE_ID) : object;
  if (inside && isObject && method && method.length >= 4 && method.readUInt32LE(0) === AS_MESSAGE && depth < DEEPEST) {
    // A message inside: its files become ours, and its words a file.
    const message = container(inside, files, depth + 1, rare);
    if (message) {
      const filename = `${message.subject || named(P_DISPLAY_NAME) || title || "message"}.${message.html ? "html" : "txt"}`;
      const contentType = message.html ? "text/html" : "text/plain";
      const content = Buffer.from(message.html ?? message.text, "utf8");
      if (content.length > 0 && files.length < MOST_FILES) files.push({ filename, contentType, contentId: "", bytes: content });
      return;
    }
  }
  const content = inside ?? data;
  if (!content) return;
  const filename = named(P_LONG_NAME) || named(P_NAME) || title || named(P_DISPLAY_NAME);
  files.push({
    filename,
    contentType: /^[\w.+-]+\/[\w.+-]+$/.exec(named(P_TYPE))?.[0].toLowerCase() ?? typeOf(filename),
    contentId: named(P_CONTENT_ID).replace(/^<|>$/g, ""),
    bytes: content,
  });
}

/** Outlook often names no type. */
function typeOf(filename: string): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(filename)?.[1]?.toLowerCase() ?? "";
  return TYPES[ending] ?? "application/octet-stream";
}

const TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  xml: "application/xml",
  ics: "text/calendar",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
};

function htmlOf(html: MapiProperty | undefined, page: MapiProperty | undefined, rare?: RareCharsets): string | null {
  if (!html) return null;
  const number = page && page.bytes.length >= 4 ? page.bytes.readUInt32LE(0) : 0;
  const text = cleanText(html.bytes.subarray(0, LONGEST_HTML), html.type === UNICODE ? "utf-16le" : charsetOfCodePage(number), rare);
  return text.trim() === "" ? null : text;
}

/** Strings end with a zero, and some have more of them. */
function cleanText(bytes: Buffer, charset: string, rare?: RareCharsets): string {
  return decodeCharset(bytes, charset, rare).replaceAll("\0", "");
}
