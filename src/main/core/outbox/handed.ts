/**
 * Which tries have been handed over: one line for each, written before the last dot of a message. A file of its own, since the way over the
 * store's thread would be waited for with every message; a line is in the system's hands at once, so it outlives the end of this process.
 */
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import type { OutboxItem } from "#shared/model/document.ts";

export interface HandedNotes {
  /** @throws when the disk is full or read-only: then the message must not be handed over */
  note: (item: Pick<OutboxItem, "id" | "attempts">) => void;
  /** All that were noted since the last `clear`, as `tryOf` names them. */
  all: () => string[];
  /** To be called when the outcome of everything noted is in the store. */
  clear: () => void;
}

/** One try of one message. */
export const tryOf = ({ id, attempts }: Pick<OutboxItem, "id" | "attempts">): string => `${id} ${attempts}`;

/** Keeps the notes in a file, which is made when it is first needed. */
export function openHandedNotes(file: string): HandedNotes {
  let isEmpty = false;
  let handle: number | null = null;
  const opened = () => {
    handle ??= openSync(file, "a", 0o600);
    return handle;
  };
  return {
    note: (item) => {
      isEmpty = false;
      writeSync(opened(), `${tryOf(item)}\n`);
    },
    all: () => {
      try {
        // What follows the last line end was never written to its end, so nothing was handed over after it.
        return readFileSync(file, "utf8").split("\n").slice(0, -1);
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
        throw error;
      }
    },
    clear: () => {
      if (isEmpty || !existsSync(file)) return;
      ftruncateSync(opened());
      isEmpty = true;
      if (handle !== null) closeSync(handle);
      handle = null;
    },
  };
}
