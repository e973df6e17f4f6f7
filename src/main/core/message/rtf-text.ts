/**
 * What RTF says: the HTML it was made from, where Outlook put that inside (MS-OXRTFEX), else its plain text. One pass, no
 * pictures, no objects, no formats.
 */
import { decodeCharset, type RareCharsets } from "./charset.ts";
import { charsetOfCodePage, charsetOfFont } from "./code-pages.ts";

export interface RtfContent {
  text: string;
  /** Null where the RTF was no HTML. */
  html: string | null;
}

/** Groups inside groups; Word stays below 50. */
const DEEPEST = 500;
const SILENT = new Set(
  "fonttbl colortbl stylesheet info pict object header headerl headerr footer footerl footerr footnote themedata datastore listtable".split(
    " ",
  ),
);
const CHARACTERS: Readonly<Record<string, string>> = {
  par: "\n",
  line: "\n",
  sect: "\n",
  page: "\n",
  row: "\n",
  cell: "\t",
  tab: "\t",
  emdash: "—",
  endash: "–",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
};
const SYMBOLS: Readonly<Record<string, string>> = { "~": "\u00a0", _: "\u2011", "-": "", "\n": "\n", "\r": "" };
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;

interface Group {
  isSilent: boolean;
  /** Inside `{\*\htmltag …}`: what stands here is HTML. */
  isTag: boolean;
  /** Between `\htmlrtf` and `\htmlrtf0`: what stands here is only for programs without HTML. */
  isRtfOnly: boolean;
  /** Characters that stand in for one in Unicode. */
  skip: number;
  charset: string | null;
  isFontTable: boolean;
}

/** Reads RTF. @param most characters of the result */
export function readRtf(bytes: Buffer, most: number, rare?: RareCharsets): RtfContent {
  const source = bytes.toString("latin1");
  const isHtml = /\\fromhtml1\b/.test(source.slice(0, 4_000));
  const page = /\\ansicpg(\d{1,5})/.exec(source.slice(0, 4_000))?.[1];
  const usual = charsetOfCodePage(Number(page ?? 1252)) || "windows-1252";
  const fonts = new Map<number, string | null>();
  const groups: Group[] = [];
  let group: Group = { isSilent: false, isTag: false, isRtfOnly: false, skip: 1, charset: null, isFontTable: false };
  let out = "";
  let pending = "";
  let toSkip = 0;
  let isStarred = false;
  let font = 0;
  const flush = () => {
    if (pending === "") return;
    const characters = Buffer.from(pending, "latin1");
    out += decodeCharset(characters, group.charset ?? usual, rare);
    pending = "";
  };
  const isShown = () => !group.isSilent && !(isHtml && group.isRtfOnly && !group.isTag);
  const emit = (text: string) => {
    if (!isShown()) return;
    flush();
    out += text;
  };
  for (const [, word, number, hex, symbol, brace, text] of source.matchAll(TOKEN)) {
    if (out.length > most) break;
    if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1;
      else if (isShown()) pending += String.fromCharCode(Number.parseInt(hex, 16));
      continue;
    }
    if (text !== undefined) {
      const rest = toSkip > 0 ? text.slice(toSkip) : text;
      toSkip = Math.max(0, toSkip - text.length);
      if (isShown()) pending += rest;
      continue;
    }
    flush();
    if (brace === "{") {
      groups.push(group);
      if (groups.length > DEEPEST) break;
      group = { ...group };
      isStarred = false;
    } else if (brace === "}") {
      group = groups.pop() ?? group;
      toSkip = 0;
    } else if (symbol !== undefined) {
      if (symbol === "*") isStarred = true;
      else emit(SYMBOLS[symbol] ?? symbol);
    } else if (word !== undefined) {
      const value = number === undefined ? null : Number(number);
      const name = word.toLowerCase();
      if (isStarred) {
        isStarred = false;
        group.isTag = name === "htmltag";
        if (!group.isTag) group.isSilent = true;
      } else if (name === "fonttbl") {
        group.isSilent = true;
        group.isFontTable = true;
      } else if (SILENT.has(name)) group.isSilent = true;
      else if (name === "f") {
        if (group.isFontTable) font = value ?? 0;
        else group.charset = fonts.get(value ?? 0) ?? null;
      } else if (name === "fcharset" && group.isFontTable) {
        if (fonts.size < 1_000) fonts.set(font, charsetOfFont(value ?? 0));
      } else if (name === "htmlrtf") group.isRtfOnly = value !== 0;
      else if (name === "uc") group.skip = Math.min(value ?? 1, 100);
      else if (name === "u") {
        emit(String.fromCharCode((value ?? 0) & 0xffff));
        toSkip = group.skip;
      } else if (CHARACTERS[name] !== undefined) emit(CHARACTERS[name]);
    }
  }
  flush();
  const words = out.replaceAll("\0", "").slice(0, most);
  return isHtml ? { text: "", html: words } : { text: words.trim(), html: null };
}
