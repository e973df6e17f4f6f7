import type { ShownMessage } from "./shown.ts";

export type { ShownMessage } from "./shown.ts";

/** Reads messages completely in the caller's thread; parser and sanitiser are loaded only now. */
export async function showOnce(): Promise<(raw: Uint8Array) => Promise<ShownMessage>> {
  return (await import("./shown.ts")).showContent;
}
