/** Search over 100,000 messages: as reported, inside one process, and as a whole process against the bare start of Node. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { importMail } from "#core/imports";
import { find } from "#core/inbox";
import { openStored, openWriter, type ReadableDb } from "#core/store";
import { printFigure } from "./report.ts";

const MESSAGES = Number(process.env.POSTKONTOR_BENCH_MESSAGES ?? 100_000);
const KEY = "bench";
const TOOL = resolve("../shared/tools/make-mailbox.py");

export async function benchSearch(): Promise<void> {
  const folder = join(tmpdir(), `postkontor-bench-search-${MESSAGES}`);
  if (!existsSync(folder) && !(await fill(folder))) return;
  const db = openStored({ file: join(folder, "postkontor.db"), key: KEY });
  const times = await inProcess(db);
  db.close();
  for (const [name, list] of times) {
    printFigure(
      `search, ${name}, p95`,
      at(list, 0.95),
      10,
      `p50 ${at(list, 0.5).toFixed(1)} ms, ${list.length} searches over ${MESSAGES} messages`,
    );
  }
  const start = asProcess(["-e", "0"]);
  const search = asProcess(["out/main/cli.cjs", "search", "--store", folder, "--json", "lieferfrist"]);
  printFigure(
    "search as a process, beyond Node's start",
    search - start,
    20,
    `${search.toFixed(1)} ms vs. ${start.toFixed(1)} ms, medians of 15`,
  );
}

/** Every word, phrase and operator, frequent and rare; one round after the other, since a question asked twice in a row is answered from what was kept. */
async function inProcess(db: ReadableDb): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [kind, queries] of Object.entries(QUERIES)) {
      for (const query of queries) {
        const { milliseconds } = await find(db, { query, limit: 20 });
        for (const name of round === 0 ? ["first round"] : [kind, "all"]) times.set(name, [...(times.get(name) ?? []), milliseconds]);
      }
    }
  }
  return times;
}

const ROUNDS = 6;

const KINDS = ["Rechnungs", "Liefer", "Bestell", "Kunden", "Papier", "Zahlungs", "Termin", "Steuer"];
const THINGS = ["bestand", "schein", "nummer", "frist"];
const QUERIES = {
  "compound words": KINDS.flatMap((kind) => THINGS.map((thing) => `${kind}${thing}`)),
  "frequent words": ["bitte", "die", "rechnung", "bestellung", "order", "the", "für", "vielen", "angebot", "liefer"],
  "several words": ["rechnung bitte", "bestellung lieferung", "müller rechnung", "lieferfrist hamburg", "order invoice stock"],
  phrases: ['"vielen Dank"', '"bis zum"', '"please check"', '"in den Versand"'],
  operators: [
    "from:müller",
    "to:anna rechnung",
    "subject:lieferschein",
    "has:attachment rechnung",
    "after:2025 bestellung",
    "in:Sent bitte",
    "rechnung -bitte",
  ],
  spellings: ["grösse", "strasse", "mueller", "koeln", "bueroklammern"],
};

const at = (list: readonly number[], share: number): number => {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

/** Median of 15, ms. */
function asProcess(args: string[]): number {
  const times = Array.from({ length: 18 }, () => {
    const started = performance.now();
    spawnSync(process.execPath, args, { env: { ...process.env, POSTKONTOR_STORE_KEY: KEY } });
    return performance.now() - started;
  });
  return at(times.slice(3), 0.5);
}

/** Makes the store once; it takes some minutes. */
async function fill(folder: string): Promise<boolean> {
  const [mail, making] = [`${folder}-mail`, `${folder}-making`];
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  if (!makeMail(mail)) return false;
  const db = openWriter({ file: join(making, "postkontor.db"), key: KEY });
  const started = performance.now();
  await importMail(db, [mail], { signal: new AbortController().signal, progress: () => undefined });
  console.log(`import: ${((performance.now() - started) / MESSAGES).toFixed(2)} ms per message`);
  db.close();
  rmSync(mail, { recursive: true });
  renameSync(making, folder);
  return true;
}

/** Makes mbox files with the messages; false where their generator is missing. */
export function makeMail(folder: string): boolean {
  if (!existsSync(TOOL)) {
    console.log(`search: ${TOOL} is not there, so there is no mailbox to search`);
    return false;
  }
  const shape = ["--lean", "--count", String(MESSAGES), "--seed", "3", "--format", "mbox", "--no-manifest", "--force"];
  execFileSync("python3", [TOOL, ...shape, "--out", folder], { stdio: ["ignore", "ignore", "inherit"] });
  return true;
}
