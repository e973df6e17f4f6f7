/** Finds XML files that are embedded in a PDF. Their streams are objects of their own (ISO 32000-1 §7.5.7), so no PDF library is needed. */
import { constants, inflateSync } from "node:zlib";

const LARGEST_PDF = 100_000_000;
/** All of them together, unpacked: reading takes a second and 80 MB for each. */
const LARGEST_XML = 8_000_000;
const MOST_FILES = 20;
/** A dictionary before its stream is short. */
const LONGEST_DICTIONARY = 4_096;

/** The texts of embedded XML files, in their order; what cannot be read is left out. */
export function embeddedXml(pdf: Buffer): string[] {
  if (pdf.length > LARGEST_PDF) return [];
  const found: string[] = [];
  let left = LARGEST_XML;
  for (let from = pdf.indexOf("/EmbeddedFile"); from >= 0 && found.length < MOST_FILES; from = pdf.indexOf("/EmbeddedFile", from + 1)) {
    // `/EmbeddedFiles` is the list of names.
    if (pdf[from + "/EmbeddedFile".length] === 0x73) continue;
    const stream = pdf.indexOf("stream", from);
    if (stream < 0 || stream - from > LONGEST_DICTIONARY) continue;
    const object = pdf.lastIndexOf(" obj", from);
    const dictionary = pdf.subarray(Math.max(object, from - LONGEST_DICTIONARY), stream).toString("latin1");
    const start = stream + "stream".length + (pdf[stream + "stream".length] === 0x0d ? 2 : 1);
    const end = pdf.indexOf("endstream", start);
    if (end < 0) break;
    const text = decoded(pdf.subarray(start, end), dictionary, left);
    if (text !== null && /^\ufeff?\s*</.test(text)) {
      found.push(text);
      left -= Math.min(left, text.length);
    }
    from = end;
  }
  return found;
}

/** @param most bytes, unpacked */
function decoded(bytes: Buffer, dictionary: string, most: number): string | null {
  if (most === 0) return null;
  if (!/\/Filter/.test(dictionary)) return bytes.length <= most ? bytes.toString("utf8") : null;
  if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dictionary)) return null;
  try {
    return inflateSync(bytes, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH }).toString("utf8");
  } catch {
    return null;
  }
}
