import * as z from "zod";
import type { KeptRecording } from "../model/lab.ts";
import type { Recording } from "../model/recording.ts";
import { call } from "./define.ts";

const Key = z.object({ key: z.string().min(1).max(64) });

export const recordings = {
  /** The recordings of this session's checks and the opened files, newest first. */
  list: call<KeptRecording[]>()(z.void()),
  /** One of them, whole. */
  get: call<Recording>()(Key),
  /** Writes one (secrets and persons are long replaced) where the user chooses; null when they cancelled. */
  save: call<{ file: string } | null>()(Key),
  /** Asks for a file and keeps what it holds; null when the user cancelled. */
  open: call<KeptRecording | null>()(z.void()),
  /** Keeps the content of a file that was dropped onto the window. */
  read: call<KeptRecording>()(z.object({ name: z.string().min(1).max(255), content: z.string().max(9_000_000) })),
};
