/**
 * Which tries have been handed over: one line for each, on disk before the last dot of a message goes out, so that neither a crash nor a power
 * cut can make somebody send it again unasked. A file of its own, since the way over the store's thread would be waited for with every message.
 */
import { closeSync, openSync, readFileSync, rmSync, statSync, write } from "node:fs";
import { uptime } from "node:os";
import { promisify } from "node:util";
import type { OutboxItem } from "#shared/model/document.ts";

export interface HandedNotes {
  /** Settles when the note is on disk. @throws when the disk is full or read-only: then the message must not be handed over */
  note: (item: Pick<OutboxItem, "id" | "attempts">) => Promise<void>;
  /** All that were noted since the last `clear`. */
  all: () => Handed;
  /** To be called when the outcome of everything noted is in the store, and nobody notes anything. */
  clear: () => void;
}

/** What the last run of the program left. */
export interface Handed {
  /** As `tryOf` names them. */
  tries: string[];
  /** The computer itself started anew since: the store's last changes may be lost. */
  wasCut: boolean;
}

/** One try of one message. */
export const tryOf = ({ id, attempts }: Pick<OutboxItem, "id" | "attempts">): string => `${id} ${attempts}`;

const writeTo = promisify(write);

interface Waiting {
  line: string;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Keeps the notes in a file, which is made when it is first needed. */
export function openHandedNotes(file: string): HandedNotes {
  let waiting: Waiting[] = [];
  let isWriting = false;
  let handle: number | null = null;

  /** Opened so that a write settles when it is on disk: one way to the system instead of four for every group. */
  const append = async (lines: string) => {
    handle ??= openSync(file, "as", 0o600);
    const bytes = Buffer.from(lines);
    for (let from = 0; from < bytes.length; ) from += (await writeTo(handle, bytes, from)).bytesWritten;
  };

  /** While one group is on its way to the disk, the next one gathers. */
  const writeAll = async () => {
    isWriting = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        // Behind what a full disk may have torn, a note begins on a line of its own.
        await append(`\n${group.map(({ line }) => line).join("")}`);
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    isWriting = false;
  };

  return {
    note: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ line: `${tryOf(item)}\n`, resolve, reject });
        if (!isWriting) void writeAll();
      }),
    all: () => {
      try {
        const bootedAt = Date.now() - uptime() * 1_000;
        // What follows the last line end was never written to its end, so nothing was handed over after it.
        return { tries: readFileSync(file, "utf8").split("\n").slice(0, -1).filter(Boolean), wasCut: statSync(file).mtimeMs < bootedAt };
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return { tries: [], wasCut: false };
        throw error;
      }
    },
    clear: () => {
      if (handle !== null) closeSync(handle);
      handle = null;
      rmSync(file, { force: true });
    },
  };
}
