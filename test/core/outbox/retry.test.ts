import { describe, expect, it } from "vitest";
import { outcomeOf } from "#core/outbox";
import type { HalfReport } from "#shared/model/report.ts";

const report = (changes: Partial<HalfReport>): HalfReport => ({
  ok: false,
  stage: "auth",
  cause: "credentials-rejected",
  alsoPossible: [],
  field: null,
  steps: [],
  warnings: [],
  ms: 1,
  ...changes,
});
const now = new Date("2026-11-23T10:00:00.000Z");
const outcome = (changes: Partial<HalfReport>, attempts = 1, createdAt = "2026-11-23T09:59:00.000Z") =>
  outcomeOf(report(changes), { attempts, createdAt, now });

describe("outcomeOf", () => {
  it("is sent when the server took it", () => {
    expect(outcome({ ok: true, cause: null, stage: "data" })).toEqual({ state: "sent" });
  });

  it.each([
    [1, "2026-11-23T10:01:00.000Z"],
    [2, "2026-11-23T10:05:00.000Z"],
    [5, "2026-11-23T14:00:00.000Z"],
    [50, "2026-11-23T14:00:00.000Z"],
  ])("waits longer after try %i", (attempts, nextTry) => {
    expect(outcome({ cause: "greylisted", stage: "envelope" }, attempts)).toEqual({ state: "waiting", nextTry });
  });

  it.each(["credentials-rejected", "recipient-unknown", "message-too-large", "sender-not-allowed", "certificate-expired"] as const)(
    "does not repeat %s by itself",
    (cause) => {
      expect(outcome({ cause })).toEqual({ state: "failed" });
    },
  );

  it("gives up after two days", () => {
    expect(outcome({ cause: "connection-timeout", stage: "tcp" }, 20, "2026-11-21T09:00:00.000Z")).toEqual({ state: "failed" });
  });

  it("does not know what became of a message whose final answer stayed out", () => {
    expect(outcome({ cause: "connection-closed", stage: "data" })).toEqual({ state: "unclear" });
    expect(outcome({ cause: "connection-closed", stage: "envelope" }).state).toBe("waiting");
  });
});
