/** Small real files for the sample mail: drawn here, so that no binary lies in the source. */
import { deflateSync } from "node:zlib";

/** A file to attach. */
export interface SampleFile {
  filename: string;
  contentType: string;
  bytes: Buffer;
}

/** A one-page PDF with some lines of text. @param size fills it up to about so many bytes, as a scan would */
export function pdfFile(filename: string, lines: readonly string[], size = 0): SampleFile {
  const text = lines.map((line, i) => `${i === 0 ? "/F1 18 Tf" : "/F1 11 Tf"} (${escaped(line)}) Tj 0 -${i === 0 ? 30 : 16} Td`).join("\n");
  const page = Buffer.from(`BT 56 780 Td\n${text}\nET`, "latin1");
  const scan = noise(Math.max(0, size - page.length - 900), filename);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    stream(page),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    stream(scan),
  ];
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n%\u00e4\u00f6\u00fc\u00df\n", "latin1")];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  objects.forEach((body, i) => {
    const object = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      Buffer.isBuffer(body) ? body : Buffer.from(body, "latin1"),
      Buffer.from("\nendobj\n"),
    ]);
    offsets.push(length);
    length += object.length;
    parts.push(object);
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  parts.push(
    Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`),
  );
  return { filename, contentType: "application/pdf", bytes: Buffer.concat(parts) };
}

/** A picture painted pixel by pixel. @param paint gives red, green, blue (0 to 255) */
export function pngFile(
  filename: string,
  width: number,
  height: number,
  paint: (x: number, y: number) => [number, number, number],
): SampleFile {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows.set(paint(x, y), y * (1 + width * 3) + 1 + x * 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const bytes = Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
  return { filename, contentType: "image/png", bytes };
}

/** A text file. */
export function textFile(filename: string, contentType: string, text: string): SampleFile {
  return { filename, contentType, bytes: Buffer.from(text.replaceAll("\n", "\r\n")) };
}

/** Bytes that do not compress and are the same every time, like the pixels of a scan. */
export function noise(length: number, seed: string): Buffer {
  let state = checksum(Buffer.from(seed)) || 1;
  const bytes = Buffer.alloc(length);
  for (let i = 0; i < length; i += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[i] = state & 0xff;
  }
  return bytes;
}

function stream(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`<< /Length ${content.length} >>\nstream\n`), content, Buffer.from("\nendstream")]);
}

function escaped(line: string): string {
  return line.replace(/[\\()]/g, "\\$&").replaceAll("€", "EUR");
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(checksum(body), body.length + 4);
  return framed;
}

/** CRC-32 (ISO 3309), as PNG wants it; zlib's own came with Node 20.15. */
function checksum(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
