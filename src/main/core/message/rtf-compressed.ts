/** Compressed RTF (MS-OXRTFCP): a ring of 4096 bytes that begins with the words every RTF has. */
const RING = 4096;
const COMPRESSED = 0x75465a4c;
const STORED = 0x414c454d;
const BEGINNING =
  "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/** The RTF, or an empty buffer where this is none. @param most bytes of the result */
export function decompressRtf(bytes: Buffer, most: number): Buffer {
  if (bytes.length < 16) return Buffer.alloc(0);
  const size = Math.min(bytes.readUInt32LE(4), most);
  const kind = bytes.readUInt32LE(8);
  if (kind === STORED) return bytes.subarray(16, 16 + size);
  if (kind !== COMPRESSED) return Buffer.alloc(0);
  const out = Buffer.alloc(Math.min(size, bytes.length * 18));
  const ring = Buffer.alloc(RING, " ");
  let write = ring.write(BEGINNING, "latin1");
  let length = 0;
  let at = 16;
  const put = (byte: number) => {
    out[length++] = byte;
    ring[write] = byte;
    write = (write + 1) % RING;
  };
  while (at < bytes.length && length < out.length) {
    const control = bytes[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < bytes.length && length < out.length; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at++] ?? 0);
        continue;
      }
      if (at + 2 > bytes.length) return out.subarray(0, length);
      const reference = bytes.readUInt16BE(at);
      at += 2;
      const from = reference >> 4;
      if (from === write) return out.subarray(0, length);
      for (let i = 0; i < (reference & 15) + 2 && length < out.length; i++) put(ring[(from + i) % RING] ?? 0);
    }
  }
  return out.subarray(0, length);
}
