/** What the demo keeps between two starts: when its mailboxes were written, what was delivered since, and the flags. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const Delivered = z.object({ account: z.string(), folder: z.string(), flags: z.array(z.string()), at: z.string(), raw: z.string() });
const Memory = z.object({
  version: z.literal(1),
  anchor: z.string(),
  /** In the order of delivery; raw is base64. */
  delivered: z.array(Delivered),
  /** account/folder → UID → flags. */
  flags: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
});
export type Memory = z.infer<typeof Memory>;
export type Delivered = z.infer<typeof Delivered>;

/** Samples older than this no longer look like today's mail: they are written anew. */
const FRESH = 2 * 24 * 3_600_000;
/** Delivered messages that are kept; the oldest go first. */
const KEPT = 200;

/** Reads what was kept, or begins anew; what was sent survives both. */
export function recall(dataDir: string, now: Date): Memory {
  const kept = read(dataDir);
  const age = kept ? now.getTime() - Date.parse(kept.anchor) : Number.NaN;
  if (kept && age >= 0 && age < FRESH) return kept;
  return { version: 1, anchor: now.toISOString(), delivered: kept?.delivered ?? [], flags: {} };
}

/** Writes it, whole or not at all. */
export function remember(dataDir: string, memory: Memory): void {
  mkdirSync(dataDir, { recursive: true });
  const file = memoryFile(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify({ ...memory, delivered: memory.delivered.slice(-KEPT) }));
  renameSync(`${file}.new`, file);
}

function read(dataDir: string): Memory | null {
  try {
    return Memory.parse(JSON.parse(readFileSync(memoryFile(dataDir), "utf8")));
  } catch {
    return null; // sample data: a file that cannot be read is simply replaced
  }
}

const memoryFile = (dataDir: string) => join(dataDir, "demo-mailboxes.json");
