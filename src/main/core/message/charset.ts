import { isAscii, isUtf8 } from "node:buffer";

/** Charsets in which ASCII bytes stand for other characters. */
const SHIFTING = /^(iso-?2022|hz|utf-?16|utf-?32|ucs|csiso2022|ebcdic|ibm0)/i;
const UTF_7 = /^(unicode-1-1-)?utf-?7$/i;
/** Names that say nothing: what the bytes look like decides. */
const UNNAMED = /^(|us-?ascii|ascii|ansi_x3\.4.*|utf-?8|unicode|x-?unknown|unknown.*|default|none|_?autodetect.*|[78]-?bit|binary)$/i;

/** Decodes code pages of old systems, under names of their own; the libraries for them are heavy, see rare-charsets.ts. */
export type RareCharsets = (bytes: Buffer, name: string) => string;

/** For what is shown for a moment only: such text may lose letters. */
const roughly: RareCharsets = (bytes, name) => (decoderOf(name, true) ?? new TextDecoder("windows-1252")).decode(bytes);

/** Text of bytes in a charset; where its name is wrong or missing, UTF-8 if that is what they are, else Windows-1252. */
export function decodeCharset(bytes: Buffer, charset: string, rare: RareCharsets = roughly): string {
  const name = charset.trim();
  if (UTF_7.test(name)) return decodeUtf7(bytes.toString("latin1"));
  if (!SHIFTING.test(name) && isAscii(bytes)) return bytes.toString("latin1");
  if (UNNAMED.test(name)) return isUtf8(bytes) ? bytes.toString("utf8") : likelier(bytes);
  const decoder = decoderOf(name);
  return decoder ? decoder.decode(bytes) : rare(bytes, name);
}

/** UTF-8 with a few broken characters (cut, mixed), or the old charset of Windows, which most of what is not UTF-8 is. */
function likelier(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0;
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  return broken * 4 <= foreign ? text : new TextDecoder("windows-1252").decode(bytes);
}

function decoderOf(name: string, isRough = false): TextDecoder | null {
  // The standard's decoder refuses the older escapes of these.
  if (!isRough && /^iso-?2022-?jp/i.test(name)) return null;
  try {
    return new TextDecoder(name.replace(/^(cp|ms|win|windows)[-_]?(?=125\d$)/i, "windows-"));
  } catch {
    return null;
  }
}

/** RFC 2152; libraries leave it out because it hides markup from filters that look before decoding. Ours looks afterwards. */
function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, shifted: string) => {
    const bytes = Buffer.from(shifted, "base64");
    // Sixteen bits a character, the higher byte first; the bits that are left over are padding.
    return shifted === ""
      ? "+"
      : bytes
          .subarray(0, bytes.length & ~1)
          .swap16()
          .toString("utf16le");
  });
}
