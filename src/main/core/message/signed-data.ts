/**
 * Takes the content out of a message that was signed as a whole (S/MIME `smime.p7m`, CMS SignedData, RFC 5652 §5). The
 * signature is not verified; what is read is bounded by the bytes given, a depth and a number of elements.
 */

const SEQUENCE = 0x30;
const OBJECT_ID = 0x06;
const OCTETS = 0x04;
const CONTENT = 0xa0;
const CONSTRUCTED = 0x20;
/** 1.2.840.113549.1.7.2 and .1. */
const SIGNED_DATA = "2a864886f70d010702";
const DATA = "2a864886f70d010701";

const DEEPEST = 30;
/** Long contents come in pieces of about 1,000 bytes. */
const MOST_ELEMENTS = 200_000;

interface Element {
  tag: number;
  start: number;
  end: number;
  /** Where the next one begins. */
  next: number;
  inside: Element[];
}

/** Says whether a part may be such a message, by its type or name. */
export const isSmime = (contentType: string, filename: string): boolean =>
  /^application\/(?:x-)?pkcs7-mime$/i.test(contentType) || /^smime\.p7m$/i.test(filename);

/** The MIME entity that was signed; null where there is none to read: encrypted, a signed file (`Rechnung.xml.p7m`), or nothing of the kind. */
export function signedContent(bytes: Buffer): Buffer | null {
  const content = signedBytes(bytes);
  return content && ENTITY.test(content.toString("latin1", 0, 2_000)) ? content : null;
}

/** A header's fields, and among the first of them what the content is. */
const ENTITY = /^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){0,20}?content-(?:type|transfer-encoding):/i;

/** Whatever was signed; null where these bytes are no signature around something. */
export function signedBytes(bytes: Buffer): Buffer | null {
  let left = MOST_ELEMENTS;
  const read = (at: number, end: number, depth: number): Element | null => {
    const head = headAt(bytes, at, end);
    if (!head || depth > DEEPEST || --left < 0) return null;
    const { tag, start, length } = head;
    if (length !== null && start + length > end) return null;
    const stop = length === null ? end : start + length;
    const inside: Element[] = [];
    if ((tag & CONSTRUCTED) === 0) return { tag, start, end: stop, next: stop, inside };
    let next = start;
    while (next < stop) {
      // Without a length the end is marked by two zeros.
      if (length === null && bytes[next] === 0 && bytes[next + 1] === 0) return { tag, start, end: next, next: next + 2, inside };
      const one = read(next, stop, depth + 1);
      if (!one) return null;
      inside.push(one);
      next = one.next;
    }
    return length === null ? null : { tag, start, end: stop, next: stop, inside };
  };
  const id = (one: Element | undefined) => (one?.tag === OBJECT_ID ? bytes.toString("hex", one.start, one.end) : "");
  const top = read(0, bytes.length, 0);
  const [kind, wrapper] = top?.tag === SEQUENCE ? top.inside : [];
  if (id(kind) !== SIGNED_DATA || wrapper?.tag !== CONTENT) return null;
  const enclosed = wrapper.inside[0]?.inside.find(({ tag }) => tag === SEQUENCE);
  const [type, content] = enclosed?.inside ?? [];
  if (id(type) !== DATA || content?.tag !== CONTENT) return null;
  const pieces = content.inside.flatMap((one) => octets(bytes, one));
  return pieces.length === 0 ? null : Buffer.concat(pieces);
}

/** Octets in one piece or in several. */
function octets(bytes: Buffer, one: Element): Buffer[] {
  if (one.tag === OCTETS) return [bytes.subarray(one.start, one.end)];
  return one.tag === (OCTETS | CONSTRUCTED) ? one.inside.flatMap((piece) => octets(bytes, piece)) : [];
}

/** Tag and length (X.690 §8.1); a length of null: the content ends at its mark. */
function headAt(bytes: Buffer, at: number, end: number): { tag: number; start: number; length: number | null } | null {
  if (at + 2 > end) return null;
  const tag = bytes[at] ?? 0;
  const first = bytes[at + 1] ?? 0;
  // Tags of several bytes do not occur in CMS.
  if ((tag & 0x1f) === 0x1f) return null;
  if (first < 0x80) return { tag, start: at + 2, length: first };
  if (first === 0x80) return { tag, start: at + 2, length: null };
  const count = first & 0x7f;
  if (count > 5 || at + 2 + count > end) return null;
  return { tag, start: at + 2 + count, length: bytes.readUIntBE(at + 2, count) };
}
