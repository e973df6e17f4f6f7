import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { Discovery } from "#src/shared/model/discovery.ts";

const ENTRY = resolve("src/main/cli/index.ts");

function discover(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTRY, "discover", ...args], {
    encoding: "utf8",
    env: { ...process.env, LANG: "de_DE.UTF-8", LC_ALL: "" },
  });
  return { code: status, out: stdout, err: stderr };
}

test("discover prints one JSON document of the contract's shape for a known provider", () => {
  const { code, out, err } = discover("anna@gmx.de", "--offline", "--json");
  const found: Discovery = JSON.parse(out);
  expect({ code, err, keys: Object.keys(found) }).toEqual({ code: 0, err: "", keys: ["settings", "notes", "asked"] });
  expect(found.settings[0]).toMatchObject({
    smtp: { host: "mail.gmx.net", port: 465, security: "tls" },
    imap: { host: "imap.gmx.net", port: 993, security: "tls" },
    username: "anna@gmx.de",
    auth: ["password"],
    source: "table: GMX Freemail",
  });
  expect(found.settings[0]?.notes.map(({ id }) => id)).toEqual(["app-password", "imap-off-by-default", "provider"]);
  expect(found.asked).toMatchObject([{ source: "table", ok: true, ms: expect.any(Number), detail: expect.stringContaining("GMX") }]);
});

test("discover needs a bridge for Proton Mail and says so", () => {
  const found: Discovery = JSON.parse(discover("anna@proton.me", "--offline", "--json").out);
  expect(found.settings[0]?.notes.map(({ id }) => id)).toContain("bridge-needed");
});

test("discover ends with 1 and says what was probably meant when nothing was found", () => {
  const { code, out } = discover("anna@gmial.com", "--offline", "--json", "--lang", "en");
  const { settings, notes }: Discovery = JSON.parse(out);
  expect({ code, settings, ids: notes.map(({ id }) => id) }).toEqual({ code: 1, settings: [], ids: ["typo", "nothing-found"] });
  expect(notes[0]?.text).toContain("anna@gmail.com");
});

test("discover writes lines for people in the system's language", () => {
  const { code, out } = discover("anna@gmx.de", "--offline");
  expect(code).toBe(0);
  expect(out).toContain("IMAP: imap.gmx.net, Port 993, SSL/TLS");
  expect(out).toContain("Gefragt wurde:");
});

test.each([
  [["anna"], "anna"],
  [["anna@"], "anna@"],
  [[], "an address"],
  [["a@b.example", "c@d.example"], "one word too many"],
  [["a@b.example", "--timeout", "0"], "--timeout"],
  [["a@b.example", "--frobnicate"], "frobnicate"],
])("discover %j is wrong usage: one line on stderr, exit code 2", (args, words) => {
  const { code, out, err } = discover(...args, "--json");
  expect({ code, out, lines: err.trim().split("\n").length }).toEqual({ code: 2, out: "", lines: 1 });
  expect(err).toContain(words);
});

test("discover ends with its limit where the network stays silent", () => {
  const started = performance.now();
  const { code, out } = discover("anna@firma.invalid.example", "--timeout", "1", "--json");
  expect(performance.now() - started).toBeLessThan(8_000);
  expect({ code, settings: (JSON.parse(out) as Discovery).settings }).toEqual({ code: 1, settings: [] });
});
