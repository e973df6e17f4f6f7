import { expect, test } from "vitest";
import { flakyTests, playwrightOutcome, vitestOutcome } from "#scripts/test-stages.ts";

const STATS = { expected: 4, flaky: 1, unexpected: 0, skipped: 3 };

test("takes Vitest's numbers and failures over", () => {
  const report = { passed: 12, failed: 1, skipped: 4, failures: ["a.test.ts › adds › expected 2"], died: [] };
  expect(vitestOutcome(report, false)).toEqual(report);
});

test("counts a run that ended badly without a failed test as one failure", () => {
  expect(vitestOutcome({ passed: 5, failed: 0, skipped: 0, failures: [], died: [] }, false)).toMatchObject({ passed: 5, failed: 1 });
  expect(playwrightOutcome({ stats: STATS }, false)).toMatchObject({ passed: 5, failed: 1 });
});

test("does not count a file whose process died: it runs once more", () => {
  const report = { passed: 5, failed: 0, skipped: 0, failures: [], died: ["a.test.ts"] };
  expect(vitestOutcome(report, false)).toEqual(report);
});

test("counts a run without any report as one failure", () => {
  expect(vitestOutcome(undefined, false)).toMatchObject({ passed: 0, failed: 1, skipped: 0, failures: [] });
  expect(playwrightOutcome(undefined, false)).toEqual({ passed: 0, failed: 1, skipped: 0, failures: [] });
});

test("sums Playwright's report with flaky tests among the passed, and names the failed ones with the error's first lines", () => {
  const spec = (title: string, ok: boolean) => ({
    title,
    ok,
    tests: [{ results: [{ error: { message: "\u001B[31mno\u001B[0m\nreally" } }] }],
  });
  const suites = [{ title: "a.spec.ts", specs: [spec("opens", true)], suites: [{ title: "dialog", specs: [spec("closes", false)] }] }];
  expect(playwrightOutcome({ stats: { ...STATS, unexpected: 1 }, suites }, false)).toEqual({
    passed: 5,
    failed: 1,
    skipped: 3,
    failures: ["dialog › closes › no ⏎ really"],
  });
});

test("names what passed at its second try only", () => {
  const spec = (title: string, tries: number) => ({ title, ok: true, tests: [{ results: Array.from({ length: tries }, () => ({})) }] });
  const suites = [{ title: "a.spec.ts", specs: [spec("opens", 1), spec("closes", 2)] }];
  expect(flakyTests({ stats: STATS, suites })).toEqual(["a.spec.ts › closes"]);
});
