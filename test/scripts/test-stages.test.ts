import { expect, test } from "vitest";
import { playwrightOutcome, vitestOutcome } from "#scripts/test-stages.ts";

test("sums Vitest's report", () => {
  const report = { numPassedTests: 12, numFailedTests: 2, numPendingTests: 3, numTodoTests: 1 };
  expect(vitestOutcome(report, false)).toEqual({ passed: 12, failed: 2, skipped: 4 });
});

test("counts a run that failed without a failed test as one failure", () => {
  expect(vitestOutcome({ numPassedTests: 5, numFailedTests: 0 }, false)).toMatchObject({ passed: 5, failed: 1 });
  expect(playwrightOutcome({ stats: { expected: 5, unexpected: 0 } }, false)).toMatchObject({ passed: 5, failed: 1 });
});

test("counts a run without any report as one failure", () => {
  expect(vitestOutcome(undefined, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(playwrightOutcome(undefined, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("sums Playwright's report with flaky tests among the passed", () => {
  const stats = { expected: 4, flaky: 1, unexpected: 2, skipped: 3 };
  expect(playwrightOutcome({ stats }, false)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});
