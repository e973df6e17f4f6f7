/** Reads a PDF as pdfkit writes it: objects one after the other, streams deflated or plain. For tests only. */
import { inflateSync } from "node:zlib";

export interface PdfObject {
  number: number;
  /** What stands between `obj` and the stream or `endobj`. */
  dictionary: string;
  /** The stream, unpacked; null where there is none. */
  stream: Buffer | null;
}

/** All objects by their numbers. */
export function pdfObjects(bytes: Uint8Array): Map<number, PdfObject> {
  const pdf = Buffer.from(bytes);
  const text = pdf.toString("latin1");
  const found = new Map<number, PdfObject>();
  let from = 0;
  for (let head = /(\d+) 0 obj\n/.exec(text); head; head = next(text, from)) {
    const at = from + head.index + head[0].length;
    const end = text.indexOf("endobj", at);
    const begin = text.indexOf("stream\n", at);
    const hasStream = begin >= 0 && begin < end;
    const dictionary = text.slice(at, hasStream ? begin : end);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const start = begin + "stream\n".length;
    const raw = pdf.subarray(start, start + length);
    const stream = hasStream ? (dictionary.includes("/FlateDecode") ? inflateSync(raw) : raw) : null;
    const number = Number(head[1]);
    found.set(number, { number, dictionary, stream });
    from = text.indexOf("endobj", hasStream ? start + length : at) + "endobj".length;
  }
  return found;
}

const next = (text: string, from: number) => /(\d+) 0 obj\n/.exec(text.slice(from));

/** The object that a dictionary names under a key; throws where it names none. */
export function referred(objects: Map<number, PdfObject>, dictionary: string, key: string): PdfObject {
  const number = Number(new RegExp(`/${key}\\s+\\[?\\s*(\\d+) 0 R`).exec(dictionary)?.[1] ?? 0);
  const object = objects.get(number);
  if (!object) throw new Error(`no /${key} in ${dictionary}`);
  return object;
}
