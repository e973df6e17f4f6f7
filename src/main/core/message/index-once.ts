import type { ParsedContent } from "./content.ts";

/** Reads messages for list and index in the caller's thread; the scanner is loaded only now. What it cannot read keeps its header. */
export async function indexOnce(): Promise<(raw: Uint8Array) => ParsedContent> {
  const { headerContent, indexContent } = await import("./index-content.ts");
  return (raw) => {
    try {
      return indexContent(raw);
    } catch {
      return headerContent(raw);
    }
  };
}
