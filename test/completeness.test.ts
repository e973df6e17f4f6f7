// What must be complete together: every cause has a rule and texts, names match the contract, commands are documented.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "#src/main/cli/run.ts";
import { explain, RULES } from "#src/main/core/diagnosis/index.ts";
import { PROVIDERS } from "#src/main/core/diagnosis/rules/providers.ts";
import { CONTRACT } from "#src/shared/api/index.ts";
import { SURFACE } from "#src/shared/api/surface.ts";
import { de } from "#src/shared/locales/de.ts";
import { en } from "#src/shared/locales/en.ts";
import { CAUSES } from "#src/shared/model/cause.ts";
import { WARNING_IDS } from "#src/shared/model/report.ts";

describe.each(CAUSES.map((cause) => [cause] as const))("the cause %s", (cause) => {
  test("has a rule", () => {
    // `unknown` is what remains when no rule holds.
    expect(cause === "unknown" || RULES.some((rule) => rule.cause === cause)).toBe(true);
  });

  test.each(["de", "en"] as const)("has a title, an explanation and a next action in %s", (lang) => {
    const { title, explanation, fixes } = explain(cause, {}, lang);
    for (const text of [title, explanation, ...fixes]) expect(text.trim().length).toBeGreaterThan(10);
    expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.length).toBeLessThanOrEqual(4);
    // Calm, and facts instead of blame (design, words).
    expect([title, explanation, ...fixes].join(" ")).not.toMatch(/!|[Ff]ehler!|ungültig|bitte bitte/);
  });

  test("names the same facts in both languages", () => {
    expect(placeholders(de.diagnosis.cause[cause])).toEqual(placeholders(en.diagnosis.cause[cause]));
  });
});

test("every step at a provider belongs to a known provider and a cause", () => {
  for (const [provider, steps] of Object.entries(de.diagnosis.provider)) {
    expect(PROVIDERS.map(({ id }) => id)).toContain(provider);
    for (const cause of Object.keys(steps)) expect(CAUSES).toContain(cause);
  }
});

test("every rule names its source", () => {
  expect(RULES.filter(({ source }) => source.trim() === "")).toEqual([]);
});

test("every warning has a text in both languages", () => {
  for (const id of WARNING_IDS) expect([de.check.warning[id], en.check.warning[id]].every((text) => text.length > 10)).toBe(true);
});

test("German and English have the same keys", () => {
  expect(keysOf(en)).toEqual(keysOf(de));
});

test("the surface names exactly the contract's calls", () => {
  const named = Object.fromEntries(Object.entries(CONTRACT).map(([domain, methods]) => [domain, Object.keys(methods).sort()]));
  expect(named).toEqual(Object.fromEntries(Object.entries(SURFACE).map(([domain, methods]) => [domain, [...methods].sort()])));
});

test("every command is documented", () => {
  const text = readFileSync("docs/cli.md", "utf8");
  for (const name of Object.keys(COMMANDS)) expect(text).toContain(`\`postkontor ${name}`);
});

function placeholders(texts: object): string[] {
  return [...new Set(JSON.stringify(texts).match(/\{\{\w+\}\}/g) ?? [])].sort();
}

/** Plural forms differ between languages and are compared by their stem. */
function keysOf(texts: object, prefix = ""): string[] {
  const keys = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? keysOf(value, `${prefix}${key}.`)
      : [`${prefix}${key.replace(/_(one|other)$/, "")}`],
  );
  return [...new Set(keys)].sort();
}
