// The stages of `npm test`. A check that only says yes or no (types, lint, build) counts as one test.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { build } from "./build.ts";
import { firstLines } from "./first-lines.ts";
import { say } from "./say.ts";
import { runTool } from "./tool.ts";

/** What a stage reports: numbers of tests, and each failure in words (file, name, the error's first lines). */
export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  failures: readonly string[];
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

/** A file whose process died runs once more, by itself and told: native modules share that process, and one crash must not hide all others. */
async function unit(passedOn: readonly string[]): Promise<Outcome> {
  const first = await vitest(passedOn);
  if (first.died.length === 0) return first;
  say(`The process of ${first.died.join(", ")} died; once more:`);
  const second = await vitest(first.died);
  const again = second.died.map((file) => `${file} › its process died, twice`);
  return {
    passed: first.passed + second.passed,
    failed: first.failed + second.failed + again.length,
    skipped: first.skipped + second.skipped,
    failures: [...first.failures, ...second.failures, ...again],
  };
}

async function vitest(passedOn: readonly string[]): Promise<VitestRun> {
  return await withReport(async (file) => {
    const ok = await runTool("vitest", ["run", ...passedOn], { OUTCOME_FILE: file });
    return vitestOutcome(readReport(file), ok);
  });
}

async function endToEnd(passedOn: readonly string[]): Promise<Outcome> {
  return await withReport(async (file) => {
    const ok = await runTool("playwright", ["test", "--project=e2e", "--reporter=list,json", ...passedOn], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    });
    const report = readReport(file);
    for (const name of flakyTests(report)) say(`Passed at the second try only: ${name}`);
    return playwrightOutcome(report, ok);
  });
}

const vitestReport = z.object({
  ...{ passed: z.number(), failed: z.number(), skipped: z.number() },
  ...{ failures: z.array(z.string()), died: z.array(z.string()) },
});
type VitestRun = z.infer<typeof vitestReport>;

/** Takes over what `vitest-outcome.ts` wrote; a run that ended badly without naming a failure counts as one. */
export function vitestOutcome(report: unknown, ok: boolean): VitestRun {
  const run = vitestReport.safeParse(report).data ?? { ...NOTHING, failures: [], died: [] };
  return run.died.length > 0 ? run : atLeastOneFailure(run, ok);
}

const playwrightSpec = z.object({
  title: z.string(),
  ok: z.boolean(),
  tests: z.array(z.object({ results: z.array(z.object({ error: z.object({ message: z.string().default("") }).optional() })) })),
});
const playwrightSuite = z.object({
  title: z.string(),
  specs: z.array(playwrightSpec).default([]),
  get suites() {
    return z.array(playwrightSuite).default([]);
  },
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), flaky: z.number(), unexpected: z.number(), skipped: z.number() }),
  suites: z.array(playwrightSuite).default([]),
});

/** Sums Playwright's JSON report; a test that passed only on a retry counts as passed. */
export function playwrightOutcome(report: unknown, ok: boolean): Outcome {
  const read = playwrightReport.safeParse(report).data;
  if (read === undefined) return atLeastOneFailure(NOTHING, ok);
  const { expected, flaky, unexpected, skipped } = read.stats;
  return atLeastOneFailure({ passed: expected + flaky, failed: unexpected, skipped, failures: read.suites.flatMap(failedSpecs) }, ok);
}

/** Names what passed at its second try only. */
export function flakyTests(report: unknown): string[] {
  const flaky = (suite: z.infer<typeof playwrightSuite>): string[] => [
    ...suite.specs
      .filter((spec) => spec.ok && spec.tests.some(({ results }) => results.length > 1))
      .map((spec) => `${suite.title} › ${spec.title}`),
    ...suite.suites.flatMap(flaky),
  ];
  return playwrightReport.safeParse(report).data?.suites.flatMap(flaky) ?? [];
}

function failedSpecs(suite: z.infer<typeof playwrightSuite>): string[] {
  const own = suite.specs.filter((spec) => !spec.ok).map((spec) => `${suite.title} › ${spec.title} › ${firstLines(errorOf(spec))}`);
  return [...own, ...suite.suites.flatMap(failedSpecs)];
}

function errorOf(spec: z.infer<typeof playwrightSpec>): string {
  return spec.tests.flatMap((one) => one.results.map((result) => result.error?.message ?? "")).find((message) => message !== "") ?? "";
}

const NOTHING: Outcome = { passed: 0, failed: 0, skipped: 0, failures: [] };

function atLeastOneFailure<O extends Outcome>(outcome: O, ok: boolean): O {
  return !ok && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

function verdict(ok: boolean): Outcome {
  return { ...NOTHING, passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

async function withReport<O>(task: (file: string) => Promise<O>): Promise<O> {
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
