/** Looks at a ZIP file before anything unpacks it: a few kilobytes may say that they become gigabytes, and lie about it. */
import { inflateRawSync } from "node:zlib";
import { LIMIT } from "./limits.ts";
import { Refused } from "./refused.ts";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/** Unpacks every entry with a bound and forgets it; what passes is small enough for a library that does not look. @throws Refused */
export function guardZip(bytes: Buffer): void {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw new Refused("damaged");
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > LIMIT.zipEntries) throw new Refused("too-large");
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw new Refused("damaged");
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const promised = bytes.readUInt32LE(at + 24);
    const local = bytes.readUInt32LE(at + 42);
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw new Refused("damaged");
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const left = LIMIT.unpacked - total;
    if (promised > left) throw new Refused("too-large");
    const size = sizeOf(bytes.subarray(start, start + packed), method, left);
    if (size !== promised) throw new Refused("damaged");
    total += size;
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

function sizeOf(data: Buffer, method: number, most: number): number {
  if (method === 0) return data.length;
  if (method !== 8) throw new Refused("damaged");
  try {
    return inflateRawSync(data, { maxOutputLength: most + 1 }).length;
  } catch (error) {
    throw new Refused((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "damaged");
  }
}
