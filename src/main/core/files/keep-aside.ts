import { renameSync } from "node:fs";
import { basename } from "node:path";

/** Renames an unreadable file so that nothing overwrites it; returns its new name. */
export function keepAside(file: string, now = new Date()): string {
  const kept = `${file}.damaged-${now.toISOString().replace(/[:.]/g, "-")}`;
  renameSync(file, kept);
  return basename(kept);
}
