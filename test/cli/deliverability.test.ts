import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { DeliverabilityReport } from "#src/shared/model/deliverability.ts";

const ENTRY = resolve("src/main/cli/index.ts");

function deliverability(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTRY, "deliverability", ...args], {
    encoding: "utf8",
    env: { ...process.env, LANG: "de_DE.UTF-8", LC_ALL: "" },
  });
  return { code: status, out: stdout, err: stderr };
}

test("deliverability prints one JSON document with all items, and ends with 1 for a domain that does not exist", () => {
  const { code, out, err } = deliverability(
    "--address",
    "anna@firma.invalid",
    "--server",
    "smtp.firma.invalid",
    "--timeout",
    "2",
    "--json",
  );
  const report: DeliverabilityReport = JSON.parse(out);
  expect({ code, err, domain: report.domain, server: report.server }).toEqual({
    code: 1,
    err: "",
    domain: "firma.invalid",
    server: "smtp.firma.invalid",
  });
  expect(report.items.map(({ id }) => id)).toEqual(["mx", "spf", "dkim", "dmarc", "alignment"]);
  for (const item of report.items) expect(item.statement.length).toBeGreaterThan(10);
});

test("deliverability says whose records those of a provider's own domain are", () => {
  const report: DeliverabilityReport = JSON.parse(deliverability("--address", "anna@gmx.de", "--timeout", "2", "--json").out);
  expect(report.provider).toBe("GMX Freemail");
  expect(report.items.every(({ record }) => record === null)).toBe(true);
});

test.each([
  [["--address", "anna"], "anna"],
  [[], "--account"],
  [["--address", "a@b.example", "--selector", "../x"], "--selector"],
  [["--account", "/gibt/es/nicht.json"], "nicht.json"],
])("deliverability %j is wrong usage: one line on stderr, exit code 2", (args, words) => {
  const { code, out, err } = deliverability(...args, "--json");
  expect({ code, out, lines: err.trim().split("\n").length }).toEqual({ code: 2, out: "", lines: 1 });
  expect(err).toContain(words);
});
