import { describe, expect, test } from "vitest";
import { type Comparable, type ComparableHalf, fromReport } from "#renderer/screens/diagnosis/compare/comparable.ts";
import { differenceOf } from "#renderer/screens/diagnosis/compare/difference.ts";
import type { HalfReport } from "#shared/model/report.ts";

const AT = "2026-11-23T09:42:00.000Z";

const half = (part: Partial<HalfReport> = {}): HalfReport => ({
  ok: true,
  stage: "envelope",
  cause: null,
  alsoPossible: [],
  field: null,
  steps: (["dns", "tcp", "tls", "greeting", "auth", "envelope"] as const).map((stage) => ({ stage, ok: true, ms: 5 })),
  warnings: [],
  ms: 30,
  host: "smtp.nordlicht.example",
  port: 465,
  security: "tls",
  ...part,
});
const stopped = (part: Partial<HalfReport> = {}): HalfReport =>
  half({
    ok: false,
    stage: "tcp",
    cause: "connection-timeout",
    steps: [
      { stage: "dns", ok: true, ms: 4 },
      { stage: "tcp", ok: false, ms: 10_000 },
    ],
    ...part,
  });
const compare = (a: HalfReport, b: HalfReport) => {
  const [first, second] = [a, b].map((smtp) => fromReport("key", "Konto", AT, { ok: smtp.ok, smtp })) as [Comparable, Comparable];
  return differenceOf(first, second, first.halves.smtp as ComparableHalf, second.halves.smtp as ComparableHalf);
};

describe("the difference of two checks", () => {
  test("is the first station that went otherwise", () => {
    expect(compare(stopped(), half())).toEqual({ kind: "station", station: "connect", settings: [] });
  });
  test("names the settings that differ as well", () => {
    expect(compare(stopped(), half({ port: 587, security: "starttls" }))).toMatchObject({ kind: "station", settings: ["endpoint"] });
  });
  test("is the cause where both stop at the same station", () => {
    expect(compare(stopped(), stopped({ cause: "connection-refused" }))).toMatchObject({ kind: "cause", station: "connect" });
  });
  test("is none where both say the same", () => {
    expect(compare(stopped(), stopped()).kind).toBe("same");
    expect(compare(half(), half()).kind).toBe("fine");
  });
  test("are the settings where only they differ", () => {
    expect(compare(half(), half({ host: "mail.nordlicht.example" }))).toMatchObject({ kind: "settings", settings: ["host"] });
  });
  test("host and port of a played recording say nothing, its encryption does", () => {
    expect(compare(half(), half({ host: "smtp.nordlicht.example.localhost", port: 40_001 })).kind).toBe("fine");
    expect(compare(half(), half({ host: "localhost", port: 40_001, security: "starttls" }))).toMatchObject({ settings: ["endpoint"] });
  });
  test("a warning is passed like a station without one", () => {
    const warned = half({ warnings: [{ id: "certificate-expires-soon", text: "bald", stage: "tls" }] });
    expect(compare(half(), warned).kind).toBe("fine");
  });
});
