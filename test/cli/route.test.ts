import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ENTRY = resolve("src/main/cli/index.ts");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "route-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const WORKSPACE = {
  primary: "zentrale",
  accounts: [
    { id: "zentrale", email: "info@firma.example", sender: null, active: true, sends: true, employees: [], paused: null },
    {
      id: "rechnungen",
      email: "rg@firma.example",
      sender: { address: "billing@firma.example", name: "Buchhaltung" },
      active: true,
      sends: true,
      employees: [],
      paused: null,
    },
    { id: "versand", email: "v@firma.example", sender: null, active: true, sends: true, employees: [], paused: "credentials-rejected" },
    { id: "jana", email: "jana@firma.example", sender: null, active: true, sends: true, employees: ["jana"], paused: null },
  ],
  projects: [{ key: "SHOP", mail: { default: null, rechnung: "rechnungen", versand: "versand" }, fallback: "none" }],
  employees: [{ key: "jana", name: "Jana Petersen", personalAccount: "jana", preferPersonal: true }],
};

function route(workspace: unknown, args: string[]): Promise<{ code: number; out: string; err: string }> {
  const file = join(folder, "workspace.json");
  writeFileSync(file, typeof workspace === "string" ? workspace : JSON.stringify(workspace));
  return new Promise((done) => {
    const env = { ...process.env, LANG: "de_DE.UTF-8" };
    execFile(process.execPath, [ENTRY, "route", "--workspace", file, ...args], { env }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

test("route prints the decision with its whole trace as one JSON document", async () => {
  const { code, out, err } = await route(WORKSPACE, ["--kind", "rechnung", "--project", "SHOP", "--employee", "jana", "--json"]);
  const { trace, ...decision } = JSON.parse(out);
  expect(decision).toEqual({
    account: "rechnungen",
    rule: "project-kind",
    sender: { address: "billing@firma.example", name: "Buchhaltung" },
    replyTo: "jana@firma.example",
    problem: null,
  });
  expect(trace).toHaveLength(7);
  expect(trace[2]).toEqual({ rule: "project-kind", holds: true, why: "Das Projekt „SHOP“ sendet Rechnungen über dieses Konto." });
  expect({ code, err }).toEqual({ code: 0, err: "" });
});

test("route ends with 1 and no account where the account is paused", async () => {
  const { code, out } = await route(WORKSPACE, ["--kind", "versand", "--project", "SHOP", "--json", "--lang", "en"]);
  expect(JSON.parse(out)).toMatchObject({ account: null, rule: "project-kind", sender: null, replyTo: null, problem: "account-paused" });
  expect(code).toBe(1);
});

test("route tells people in words", async () => {
  const { code, out } = await route(WORKSPACE, ["--kind", "auftrag", "--employee", "jana"]);
  expect(out).toContain("✓ jana <jana@firma.example>");
  expect(out).toContain("Jana Petersen sendet Auftragsbestätigungen über das eigene Konto.");
  expect(code).toBe(0);
});

test.each<[string, unknown, string[], string]>([
  ["text that is no JSON", "{", ["--kind", "rechnung"], "the whole file"],
  ["a list", [], ["--kind", "rechnung"], "the whole file"],
  ["accounts missing", { primary: "a" }, ["--kind", "rechnung"], "accounts"],
  [
    "a wrong type",
    { ...WORKSPACE, accounts: [{ id: "a", email: "a@b.example", active: "ja" }] },
    ["--kind", "rechnung"],
    "accounts.0.active",
  ],
  ["an id twice", { accounts: [WORKSPACE.accounts[0], WORKSPACE.accounts[0]] }, ["--kind", "rechnung"], "accounts.1.id"],
  [
    "a misspelt kind",
    { ...WORKSPACE, projects: [{ key: "S", mail: { rechung: "a" } }] },
    ["--kind", "rechnung"],
    "projects.0.mail.rechung",
  ],
  ["an unknown project", WORKSPACE, ["--kind", "rechnung", "--project", "NIX"], "--project"],
  ["an unknown employee", WORKSPACE, ["--kind", "rechnung", "--employee", "ole"], "--employee"],
  ["no kind", WORKSPACE, [], "--kind"],
  ["an unknown kind", WORKSPACE, ["--kind", "mahnung"], "--kind"],
])("route refuses %s with exit code 2 and one line naming the field", async (_name, workspace, args, field) => {
  const { code, out, err } = await route(workspace, [...args, "--json"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(err).toContain(`${field}:`);
});

test("route refuses a file that is not there", async () => {
  const missing = ["--kind", "rechnung", "--workspace", join(folder, "weg.json")];
  const { code, err } = await route(WORKSPACE, missing);
  expect(code).toBe(2);
  expect(err).toContain("cannot be read (ENOENT)");
});
