import { describe, expect, it } from "vitest";
import type { HalfReport } from "#shared/model/report.ts";
import { createPace } from "#src/main/core/outbox/limits.ts";
import { concernsAccount, outcomeOf } from "#src/main/core/outbox/retry.ts";

const now = new Date("2026-11-23T09:00:00.000Z");
const refused = (changes: Partial<HalfReport>): HalfReport => ({
  ...{ ok: false, stage: "envelope", cause: "greylisted", alsoPossible: [], field: null, steps: [], warnings: [], ms: 1 },
  ...changes,
});
const secondsUntil = (report: HalfReport, attempts = 1): number | null => {
  const outcome = outcomeOf(report, { attempts, createdAt: now.toISOString(), now });
  return outcome.state === "waiting" ? (new Date(outcome.nextTry).getTime() - now.getTime()) / 1_000 : null;
};
const words = (text: string, code = 450): Partial<HalfReport> => ({ server: { code, enhanced: null, text } });

describe("the next try", () => {
  it.each<[string, number]>([
    ["4.2.0 Greylisted, try again in 300 seconds", 300],
    ["4.7.1 please retry after 5 minutes", 300],
    ["Greylisted for 120 s", 120],
    ["wait 2 hours", 7_200],
    ["try again in 5 seconds", 30],
    ["try again in 99999 hours", 14_400],
    ["4.2.0 Greylisted", 60],
  ])("follows the server's words within bounds: %s", (text, seconds) => {
    expect(secondsUntil(refused(words(text)))).toBe(seconds);
  });

  it("leaves a server that limits traffic alone for a quarter of an hour", () => {
    expect(secondsUntil(refused({ cause: "rate-limited", ...words("4.7.0 Too many messages") }))).toBe(900);
  });

  it("comes by itself after every temporary refusal of a message, and never after a lasting one", () => {
    expect(secondsUntil(refused({ cause: "mailbox-full", ...words("4.2.2 over quota", 452) }))).toBe(60);
    expect(secondsUntil(refused({ cause: "mailbox-full", ...words("5.2.2 over quota", 552) }))).toBeNull();
    expect(secondsUntil(refused({ cause: "credentials-rejected", stage: "auth", ...words("4.7.8", 454) }))).toBeNull();
  });

  it("is a person's decision once the content had begun and the answer was lost, and only then", () => {
    const lost = refused({ stage: "data", cause: "connection-closed" });
    const facts = { attempts: 1, createdAt: now.toISOString(), now };
    expect(outcomeOf(lost, { ...facts, begun: true })).toEqual({ state: "unclear" });
    expect(outcomeOf(lost, { ...facts, begun: false })).toMatchObject({ state: "waiting" });
  });
});

it("a failure concerns the account where its other messages would meet it too", () => {
  expect(concernsAccount(refused({ stage: "auth", cause: "credentials-rejected" }))).toBe(true);
  expect(concernsAccount(refused({ stage: "tcp", cause: "connection-refused" }))).toBe(true);
  expect(concernsAccount(refused({ cause: "rate-limited" }))).toBe(true);
  expect(concernsAccount(refused({ cause: "recipient-unknown" }))).toBe(false);
  expect(concernsAccount(refused({ stage: "input", cause: "input-invalid", field: "to" }))).toBe(false);
});

it("a pace lets so many begin within a minute and tells when the next one may", () => {
  let time = 0;
  const pace = createPace(() => time);
  expect([1, 2, 3].map(() => pace.waitFor(2))).toEqual([0, 0, 60_000]);
  time = 60_001;
  expect(pace.waitFor(2)).toBe(0);
  expect(createPace().waitFor(0)).toBe(0);
});
