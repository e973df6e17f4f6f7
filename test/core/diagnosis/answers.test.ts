import { describe, expect, test } from "vitest";
import { diagnoseAnswer } from "#support/diagnose-answer.ts";
import { OWN_ANSWERS } from "#support/own-answers.ts";
import { readProviderAnswers } from "#support/provider-answers.ts";

// The unseen fifth is counted by `npm run bench -- diagnosis` and never listed.
const CASES = [...readProviderAnswers().known, ...OWN_ANSWERS];

test("there are at least 250 answers of real servers", () => {
  expect(CASES.length).toBeGreaterThanOrEqual(250);
});

describe("a real server's answer has its cause", () => {
  test.concurrent.each(CASES.map((answer) => [answer.id, answer] as const))("%s", async (_, answer) => {
    const report = await diagnoseAnswer(answer);
    expect({ cause: report?.cause, words: answer.reply }).toEqual({ cause: answer.cause, words: answer.reply });
  });
});

describe("where words do not decide, the other causes are listed and the title says so", () => {
  const ambiguous = OWN_ANSWERS.filter(({ also_possible }) => also_possible.length > 0);
  test.concurrent.each(ambiguous.map((answer) => [answer.id, answer] as const))("%s", async (_, answer) => {
    const report = await diagnoseAnswer(answer);
    expect(report?.alsoPossible).toEqual(expect.arrayContaining(answer.also_possible));
    expect(report?.title).toMatch(/^Wahrscheinlich: /);
  });
});
