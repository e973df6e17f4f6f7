// The stages of `npm test`. A check that only says yes or no (types, lint, build) counts as one test.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.ts";
import { runTool } from "./tool.ts";

/** What a stage reports, in numbers of tests. */
export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

interface Stage {
  title: string;
  run: (passedOn: readonly string[]) => Promise<Outcome>;
}

/** Names of the stages, as given on the command line. */
export type StageName = keyof typeof STAGES;

/** All stages in the order in which they run. */
export const STAGES = {
  types: { title: "TypeScript", run: async () => verdict(await runTool("tsc", ["-b"])) },
  lint: { title: "Biome", run: async () => verdict(await runTool("biome", ["check", "."])) },
  unused: { title: "knip", run: async () => verdict(await runTool("knip", [])) },
  build: { title: "electron-vite", run: async () => verdict(build()) },
  unit: { title: "Vitest", run: (passedOn) => unit(passedOn) },
  e2e: { title: "Playwright in Electron", run: (passedOn) => endToEnd(passedOn) },
} as const satisfies Record<string, Stage>;

async function unit(passedOn: readonly string[]): Promise<Outcome> {
  return await withReport(async (file) => {
    const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...passedOn];
    const ok = await runTool("vitest", args);
    return vitestOutcome(readReport(file), ok);
  });
}

async function endToEnd(passedOn: readonly string[]): Promise<Outcome> {
  return await withReport(async (file) => {
    const ok = await runTool("playwright", ["test", "--project=e2e", "--reporter=list,json", ...passedOn], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    });
    return playwrightOutcome(readReport(file), ok);
  });
}

/** Sums Vitest's JSON report; a run that failed without a failed test (a broken file, an unhandled error) counts as one failure. */
export function vitestOutcome(report: unknown, ok: boolean): Outcome {
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = numbers(report);
  return atLeastOneFailure({ passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }, ok);
}

/** Sums Playwright's JSON report; a test that passed only on a retry counts as passed. */
export function playwrightOutcome(report: unknown, ok: boolean): Outcome {
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = numbers((report as { stats?: unknown } | undefined)?.stats);
  return atLeastOneFailure({ passed: expected + flaky, failed: unexpected, skipped }, ok);
}

function atLeastOneFailure(outcome: Outcome, ok: boolean): Outcome {
  return !ok && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

function numbers(value: unknown): Partial<Record<string, number>> {
  return (value ?? {}) as Partial<Record<string, number>>;
}

function verdict(ok: boolean): Outcome {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

async function withReport(task: (file: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "postkontor-report-"));
  try {
    return await task(join(folder, "report.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
