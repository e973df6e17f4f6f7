import type { ContentText } from "pdfmake/interfaces";

/** Lets words longer than their column (in characters) break anywhere, since the library would print them over what stands beside. */
export function breakable(text: string, longest: number): ContentText[] {
  const runs = text.match(/\s*\S+\s*/g) ?? [];
  return runs.map((run) => (run.trim().length > longest ? { text: run, wordBreak: "break-all" } : { text: run }));
}
