import type { FileHandle } from "node:fs/promises";
import { POSTMARK, WINDOW } from "./limits.ts";

/** Reads a file of any size piece by piece; what was read last stays in memory. */
export interface FileWindow {
  size: number;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. The memory is reused by later calls. */
  read: (offset: number, length: number) => Promise<Buffer>;
}

export async function fileWindow(handle: FileHandle): Promise<FileWindow> {
  const { size } = await handle.stat();
  let held: Buffer = Buffer.alloc(0);
  let start = 0;
  return {
    size,
    read: async (offset, length) => {
      const end = Math.min(size, offset + length);
      if (offset >= end) return Buffer.alloc(0);
      if (offset >= start && end <= start + held.length) return held.subarray(offset - start, end - start);
      // A look far away (a length that leads astray): what is held here is read on afterwards.
      if (length <= POSTMARK && (offset < start || offset > start + held.length)) return filled(handle, offset, end - offset);
      held = await filled(handle, offset, Math.min(size - offset, Math.max(WINDOW, end - offset)));
      start = offset;
      return held.subarray(0, end - start);
    },
  };
}

/** Bytes of a file in memory of their own; fewer at its end. */
export async function filled(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const room = Buffer.allocUnsafeSlow(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(room, done, length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return room.subarray(0, done);
}
