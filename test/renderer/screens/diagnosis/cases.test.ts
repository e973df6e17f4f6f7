import { expect, test } from "vitest";
import { groupCases, groupCauses } from "#renderer/screens/diagnosis/lab/cases.ts";
import { isChanged, withProposal } from "#renderer/screens/diagnosis/lab/settings.ts";
import { actionable } from "#renderer/screens/diagnosis/report/actionable.ts";
import { de } from "#shared/locales/de.ts";
import { en } from "#shared/locales/en.ts";
import { CAUSES } from "#shared/model/cause.ts";
import type { HalfReport } from "#shared/model/report.ts";
import { describeScenario, SCENARIOS } from "#src/main/core/lab/index.ts";

const CASES = SCENARIOS.map(describeScenario);

test("every case of the lab is in one group, healthy servers last, and has a title in both languages", () => {
  const groups = groupCases(CASES);
  expect(groups.flatMap(({ cases }) => cases)).toHaveLength(CASES.length);
  expect(groups.at(-1)?.key).toBe("healthy");
  expect(groups.at(-1)?.cases.every(({ cause }) => cause === null)).toBe(true);
  for (const texts of [de, en]) expect(Object.keys(texts.lab.scenario).sort()).toEqual(CASES.map(({ id }) => id).sort());
  for (const texts of [de, en]) expect(new Set(Object.values(texts.lab.scenario)).size).toBe(CASES.length);
});

test("every cause that a server can show has at least two cases and is offered once in the training", () => {
  const shown = CAUSES.filter((cause) => cause !== "dns-unavailable");
  for (const cause of shown) expect(CASES.filter((one) => one.cause === cause).length, cause).toBeGreaterThanOrEqual(2);
  expect(
    groupCauses(CASES)
      .flatMap(({ causes }) => causes)
      .sort(),
  ).toEqual([...shown].sort());
});

test("the heading of a group is the path up to its stop", () => {
  const states = groupCases(CASES).map(({ key, stations }) => [key, stations.map(({ state }) => state[0]).join("")]);
  expect(states).toContainEqual(["greet", "ooofss"]);
  expect(states).toContainEqual(["healthy", "oooooo"]);
});

test("a proposal is taken over into the half that it concerns", () => {
  const change = withProposal({ imap: { port: 1 } }, "smtp", [{ field: "security", from: "tls", to: "starttls" }]);
  expect(change).toEqual({ imap: { port: 1 }, smtp: { security: "starttls" } });
  expect(isChanged(change)).toBe(true);
  expect(isChanged({ smtp: {} })).toBe(false);
});

test("ways out that lead nowhere in the lab are left out", () => {
  const report = {
    field: "port",
    proposal: [{ field: "port", from: 1, to: 465 }],
    alternative: [{ field: "port", from: 1, to: 587 }],
  } as unknown as HalfReport;
  expect(actionable(report, { canEdit: false, canApply: "settings" })).toEqual({ field: null });
  expect(actionable(report, { canEdit: true, canApply: "all" })).toEqual(report);
});
