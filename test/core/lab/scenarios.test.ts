import { describe, expect, test } from "vitest";
import { runCheck, testmail } from "#src/main/core/check/index.ts";
import { type Lab, type LabAccount, SCENARIOS, startScenario } from "#src/main/core/lab/index.ts";
import { unwatched } from "#src/main/core/operation/index.ts";
import { CAUSES } from "#src/shared/model/cause.ts";
import type { HalfReport } from "#src/shared/model/report.ts";
import { labAccount } from "#support/lab.ts";

/** What no server can show: that name resolution itself fails. */
const NOT_SHOWN = ["dns-unavailable"];

test("every cause that a server can show has two scenarios", () => {
  const count = (cause: string) => SCENARIOS.filter((one) => one.cause === cause).length;
  expect(CAUSES.filter((cause) => !NOT_SHOWN.includes(cause) && count(cause) < 2)).toEqual([]);
});

test("ids are unique and there are fifteen healthy servers", () => {
  expect(new Set(SCENARIOS.map(({ id }) => id)).size).toBe(SCENARIOS.length);
  expect(SCENARIOS.filter(({ cause }) => cause === null).length).toBeGreaterThanOrEqual(15);
});

describe("a check of the lab's account says what the lab expects", () => {
  test.concurrent.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))("%s", async (_, scenario) => {
    const started = performance.now();
    const lab = await startScenario(scenario);
    const startup = performance.now() - started;
    try {
      const { smtp, imap } = await examine(lab);
      const found = scenario.half === "smtp" ? smtp : imap;
      expect({ cause: found?.cause, stage: found?.stage, words: found?.server?.text }).toMatchObject({
        cause: lab.expected[scenario.half],
        stage: lab.to && scenario.cause === null ? "data" : scenario.stage,
      });
      expect(found?.alsoPossible).toEqual(expect.arrayContaining([...(scenario.also ?? [])]));
      const other = scenario.half === "smtp" ? imap : smtp;
      expect(other?.cause ?? null).toBe(null);
      expect(startup).toBeLessThan(10_000);
    } finally {
      await lab.stop();
    }
  });
});

/** Silence is waited for as long as the budget lasts; ten seconds are enough for a greeting of eight. */
async function examine(lab: Lab): Promise<{ smtp?: HalfReport; imap?: HalfReport }> {
  const account = labAccount(lab.account as LabAccount, lab.ca);
  const timeoutMs = /^never|^port-silent|alert$/.test(lab.scenario) ? 2_500 : 14_000;
  if (lab.to) return testmail(account, { to: lab.to, lang: "de", timeoutMs }, unwatched);
  return runCheck(account, { lang: "de", timeoutMs }, unwatched);
}
