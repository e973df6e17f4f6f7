/**
 * What a message costs when there are ten times as many: an import of 100,000, its first tenth against the whole, and the
 * memory it took. POSTKONTOR_BENCH_MESSAGES makes it smaller.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Growth } from "./growth-import.ts";
import { makeMail } from "./search.ts";

export async function benchGrowth(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "postkontor-bench-"));
  try {
    const mail = join(folder, "mail");
    if (!makeMail(mail) || !existsSync(mail)) return;
    const child = fork(join(import.meta.dirname, "growth-import.ts"), [mail, join(folder, "postkontor.db")]);
    const [{ times, rss }] = (await once(child, "message")) as [Growth];
    const all = times.at(-1) ?? { messages: 0, ms: 0 };
    const tenth = times.find(({ messages }) => messages >= all.messages / 10) ?? all;
    const each = ({ messages, ms }: typeof all) => (1_000 * ms) / messages;
    const ratio = each(all) / each(tenth);
    const mib = rss / 2 ** 20;
    console.log(
      `cost per message, ${tenth.messages} to ${all.messages}: ${ratio.toFixed(2)}x (goal <= 1.2x, ${ratio <= 1.2 ? "reached" : "missed"}); ${each(tenth).toFixed(0)} and ${each(all).toFixed(0)} µs`,
    );
    console.log(
      `largest memory of an import of ${all.messages}: ${mib.toFixed(0)} MiB (goal <= 400 MiB, ${mib <= 400 ? "reached" : "missed"})`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
