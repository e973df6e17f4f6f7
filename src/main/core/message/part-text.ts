/** Decodes the bodies of parts: transfer encodings (RFC 2045 §6) and charsets. */
import { decodeCharset, type RareCharsets } from "./charset.ts";
import type { Part } from "./mime.ts";

/** A part's bytes without their transfer encoding. @param most bytes of the encoded body that are read */
export function bytesOf(raw: Buffer, { start, end, encoding }: Part, most = Number.POSITIVE_INFINITY): Buffer {
  const last = Math.min(end, start + most);
  if (encoding === "base64") return base64(raw.toString("latin1", start, last));
  if (encoding === "quoted-printable") return quotedPrintable(raw.subarray(start, last));
  return raw.subarray(start, last);
}

/** A text part's characters. */
export function textOfPart(raw: Buffer, part: Part, most: number, rare?: RareCharsets): string {
  // Encoded text is longer than its characters; three times is the most (quoted-printable).
  return decodeCharset(bytesOf(raw, part, most * 3), part.params.charset ?? "", rare).slice(0, most);
}

/** Some programs put several encoded pieces one behind the other; the decoder alone would end at the first padding. */
function base64(text: string): Buffer {
  const padding = text.indexOf("=");
  const isOne = padding < 0 || !/[A-Za-z0-9+/]/.test(text.slice(padding));
  return isOne ? Buffer.from(text, "base64") : Buffer.concat(text.split(/=+/).map((piece) => Buffer.from(piece, "base64")));
}

const EQUALS = 61;

function quotedPrintable(body: Buffer): Buffer {
  let equals = body.indexOf(EQUALS);
  if (equals < 0) return body;
  const out = Buffer.allocUnsafe(body.length);
  let at = 0;
  let length = 0;
  while (equals >= 0) {
    length += body.copy(out, length, at, equals);
    const high = hex(body[equals + 1]);
    const low = hex(body[equals + 2]);
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low;
      at = equals + 3;
    } else {
      // A soft line end; blanks behind the sign are allowed. Anything else stays as it is.
      let next = equals + 1;
      while (body[next] === 32 || body[next] === 9) next += 1;
      if (body[next] === 13) next += 1;
      if (body[next] === 10 || next >= body.length) at = next + 1;
      else {
        out[length++] = EQUALS;
        at = equals + 1;
      }
    }
    equals = body.indexOf(EQUALS, at);
  }
  if (at < body.length) length += body.copy(out, length, at, body.length);
  return out.subarray(0, length);
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
