import { expect, test, vi } from "vitest";
import { findCommand, missingPackages, SYSTEM_PACKAGES } from "#scripts/system-packages.ts";

test("finds a program on the search path and not one that does not exist", () => {
  expect(findCommand("sh")).toMatch(/\/sh$/);
  expect(findCommand("no-such-program-anywhere")).toBeUndefined();
});

test.runIf(process.platform === "linux")("finds administrators' programs although the search path lacks their folder", () => {
  vi.stubEnv("PATH", "/nowhere");
  expect(findCommand("ldconfig")).toMatch(/sbin\/ldconfig$/);
  vi.unstubAllEnvs();
});

test("asks only for what the purpose needs", () => {
  const forStart = missingPackages(["start"]);
  expect(forStart.every((entry) => entry.neededFor === "start")).toBe(true);
});

test("names every package once, the newest name first", () => {
  const names = SYSTEM_PACKAGES.map((entry) => entry.names[0]);
  expect(new Set(names).size).toBe(names.length);
  for (const entry of SYSTEM_PACKAGES) {
    const renamed = entry.names.findIndex((name) => name.endsWith("t64"));
    expect(renamed).toBeLessThanOrEqual(0);
  }
});
