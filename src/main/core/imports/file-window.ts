import type { FileHandle } from "node:fs/promises";
import { WINDOW } from "./limits.ts";

/** Reads a file of any size piece by piece; what was read last stays in memory. */
export interface FileWindow {
  size: number;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. The memory is reused by later calls. */
  read: (offset: number, length: number) => Promise<Buffer>;
}

export async function fileWindow(handle: FileHandle): Promise<FileWindow> {
  const { size } = await handle.stat();
  let held = Buffer.alloc(0);
  let start = 0;
  return {
    size,
    read: async (offset, length) => {
      const end = Math.min(size, offset + length);
      if (offset >= end) return Buffer.alloc(0);
      if (offset < start || end > start + held.length) {
        const room = Buffer.allocUnsafe(Math.min(size - offset, Math.max(WINDOW, end - offset)));
        let filled = 0;
        while (filled < room.length) {
          const { bytesRead } = await handle.read(room, filled, room.length - filled, offset + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        held = room.subarray(0, filled);
        start = offset;
      }
      return held.subarray(offset - start, end - start);
    },
  };
}
