import type { showContent } from "./shown.ts";

export type { ShownMessage } from "./shown.ts";

/** Reads messages completely in the caller's thread; parser and sanitiser are loaded only now. */
export async function showOnce(): Promise<typeof showContent> {
  return (await import("./shown.ts")).showContent;
}
