import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ENTRY = resolve("src/main/cli/index.ts");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cli-lab-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Playing {
  scenario: string;
  account: { auth: { password: string } } & { tls: { caFile: string } };
  expected: { smtp: string | null; imap: string | null };
  to?: string;
}

const run = (args: string[]): ChildProcess =>
  spawn(process.execPath, [ENTRY, ...args], { cwd: folder, env: { ...process.env, LANG: "de_DE.UTF-8" } });

function ended(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  const heard = { out: "", err: "" };
  child.stdout?.on("data", (chunk) => (heard.out += chunk));
  child.stderr?.on("data", (chunk) => (heard.err += chunk));
  return new Promise((done) => child.on("close", (code) => done({ code, ...heard })));
}

/** The document that a lab prints once it listens. */
function listening(child: ChildProcess): Promise<Playing> {
  let heard = "";
  return new Promise((done, failed) => {
    child.on("close", () => failed(new Error(`ended: ${heard}`)));
    child.stdout?.on("data", (chunk) => {
      heard += chunk;
      if (heard.endsWith("}\n")) done(JSON.parse(heard));
    });
  });
}

test("the list names every scenario with its title and what is expected", async () => {
  const { code, out } = await ended(run(["lab", "--list", "--json"]));
  const list = JSON.parse(out) as { scenario: string; title: string; expected: unknown }[];
  expect(code).toBe(0);
  expect(list.length).toBeGreaterThan(90);
  expect(list.find(({ scenario }) => scenario === "app-password-gmail")).toEqual({
    scenario: "app-password-gmail",
    title: "Gmail, SMTP: App-Passwort ist verlangt (app-password-gmail)",
    expected: { smtp: "app-password-required", imap: null },
  });
});

test.each([
  ["app-password-gmail", ["check"]],
  ["certificate-expired-imap", ["check"]],
  ["recipient-typo", ["testmail", "--to", "kunde@kunde.example"]],
])("a check of the account that %s prints says what it expects", async (scenario, command) => {
  const lab = run(["lab", "--scenario", scenario, "--json"]);
  const { account, expected } = await listening(lab);
  writeFileSync(join(folder, `${scenario}.json`), JSON.stringify(account));
  const { code, out } = await ended(run([...command, "--account", `${scenario}.json`, "--json"]));
  const report = JSON.parse(out);
  expect(code).toBe(1);
  expect(report.smtp?.cause).toBe(expected.smtp);
  if (command[0] === "check") expect(report.imap?.cause).toBe(expected.imap);
  lab.kill("SIGINT");
  expect((await ended(lab)).code).toBe(0);
});

test("an unknown scenario is wrong usage", async () => {
  const { code, out, err } = await ended(run(["lab", "--scenario", "nothing-such"]));
  expect({ code, out, lines: err.trim().split("\n").length }).toEqual({ code: 2, out: "", lines: 1 });
});

test("a recorded check holds no secret and is replayed with the same result", async () => {
  const lab = run(["lab", "--scenario", "imap-off-gmail", "--json"]);
  const { account } = await listening(lab);
  writeFileSync(join(folder, "gmail.json"), JSON.stringify(account));
  const first = await ended(run(["check", "--account", "gmail.json", "--json", "--record", "gmail.rec.json"]));
  lab.kill("SIGINT");
  await ended(lab);
  const recording = readFileSync(join(folder, "gmail.rec.json"), "utf8");
  expect(recording).not.toContain(account.auth.password);
  expect(recording).not.toContain("anna");
  const replay = run(["replay", "gmail.rec.json", "--json"]);
  const again = await listening(replay);
  writeFileSync(join(folder, "again.json"), JSON.stringify(again.account));
  const second = await ended(run(["check", "--account", "again.json", "--json"]));
  replay.kill("SIGTERM");
  expect((await ended(replay)).code).toBe(0);
  expect(JSON.parse(second.out).imap).toMatchObject({ cause: "protocol-disabled", title: JSON.parse(first.out).imap.title });
  expect(again.expected).toEqual({ smtp: null, imap: "protocol-disabled" });
});

test.each([
  ["missing.json", null, "missing.json"],
  ["broken.json", "{", "not valid JSON"],
  ["foreign.json", "[]", "no recording"],
])("replay refuses %s and starts nothing", async (name, content, words) => {
  if (content !== null) writeFileSync(join(folder, name), content);
  const { code, out, err } = await ended(run(["replay", name, "--json"]));
  expect({ code, out, lines: err.trim().split("\n").length }).toEqual({ code: 2, out: "", lines: 1 });
  expect(err).toContain(words);
});
