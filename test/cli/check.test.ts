import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { CheckReport } from "#src/shared/model/report.ts";
import { type Script, type ScriptedServer, silence, startScripted } from "#support/scripted-server.ts";
import { type Authority, type CertificateFiles, createAuthority } from "#support/servers/certificates.ts";

const ENTRY = resolve("src/main/cli/index.ts");
const EMAIL = "anna@firma.example";
const PASSWORD = "nur-für-den-test";

let folder: string;
let authority: Authority;
let good: CertificateFiles;
const servers: ScriptedServer[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cli-"));
  authority = await createAuthority(folder);
  good = await authority.issue("good");
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

function postkontor(args: string[], options: { env?: Record<string, string>; interruptAfter?: number } = {}): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [ENTRY, ...args], { cwd: folder, env: { ...process.env, LANG: "de_DE.UTF-8", ...options.env } });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => (out += chunk));
    child.stderr.on("data", (chunk) => (err += chunk));
    const timer = options.interruptAfter === undefined ? undefined : setTimeout(() => child.kill("SIGINT"), options.interruptAfter);
    child.on("close", (code) => {
      clearTimeout(timer);
      done({ code, out, err });
    });
  });
}

async function start(script: Script): Promise<ScriptedServer> {
  const server = await startScripted({ encryption: "implicit", certificate: good, username: EMAIL, password: PASSWORD, ...script });
  servers.push(server);
  return server;
}

function accountFile(account: Record<string, unknown>, name = "account.json"): string {
  const auth = { type: "password", password: PASSWORD };
  writeFileSync(join(folder, name), JSON.stringify({ email: EMAIL, displayName: "Anna", auth, tls: { caFile: "ca.pem" }, ...account }));
  return name;
}

const tls = ({ port }: ScriptedServer) => ({ host: "localhost", port, security: "tls" });

async function bothHalves(name?: string, account: Record<string, unknown> = {}): Promise<string> {
  const [smtp, imap] = [await start({ protocol: "smtp" }), await start({ protocol: "imap" })];
  return accountFile({ smtp: tls(smtp), imap: tls(imap), ...account }, name);
}

test("check prints one JSON document and ends with 0 for a healthy account", async () => {
  const { code, out, err } = await postkontor(["check", "--account", await bothHalves(), "--json"]);
  expect(JSON.parse(out)).toMatchObject({
    ok: true,
    smtp: { ok: true, cause: null, stage: "envelope" },
    imap: { ok: true, cause: null, stage: "mailbox" },
  });
  expect({ code, err }).toEqual({ code: 0, err: "" });
});

test("check ends with 1 for a wrong password, says so in the language asked for, and keeps the password to itself", async () => {
  const file = await bothHalves("wrong.json", { auth: { type: "password", password: "falsches-passwort" } });
  const { code, out, err } = await postkontor(["check", "--account", file, "--json", "--lang", "en"]);
  const report: CheckReport = JSON.parse(out);
  expect(code).toBe(1);
  expect(report).toMatchObject({ ok: false, smtp: { cause: "credentials-rejected" }, imap: { cause: "credentials-rejected" } });
  expect(report.smtp?.title).toContain("does not know this combination");
  for (const form of ["falsches-passwort", Buffer.from("falsches-passwort").toString("base64")]) expect(out + err).not.toContain(form);
});

test("check prints a readable report without --json", async () => {
  const file = await bothHalves("readable.json", { auth: { type: "password", password: "falsches-passwort" } });
  const { code, out } = await postkontor(["check", "--account", file]);
  expect(code).toBe(1);
  expect(out).toContain("gestoppt bei „Anmelden“ (credentials-rejected)");
  expect(out).toContain("Der Server sagt: 535");
  expect(out).toMatch(/1\. Geben Sie das Passwort neu ein/);
});

test("--only checks one half", async () => {
  const { out } = await postkontor(["check", "--account", await bothHalves(), "--only", "imap", "--json"]);
  expect(Object.keys(JSON.parse(out))).toEqual(["ok", "imap"]);
});

test("several accounts give reports in their order", async () => {
  const first = await bothHalves("one.json");
  const second = await bothHalves("two.json", { auth: { type: "password", password: "falsch" } });
  const { code, out } = await postkontor(["check", "--account", second, "--account", first, "--json"]);
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    reports: [
      { account: "two.json", ok: false },
      { account: "one.json", ok: true },
    ],
  });
  expect(code).toBe(1);
});

test("the password may come from the environment", async () => {
  const file = await bothHalves("env.json", { auth: { type: "password", password: { env: "TEST_MAIL_PASSWORD" } } });
  expect((await postkontor(["check", "--account", file, "--json"], { env: { TEST_MAIL_PASSWORD: PASSWORD } })).code).toBe(0);
  const missing = await postkontor(["check", "--account", file, "--json"]);
  expect(missing).toMatchObject({ code: 2, out: "" });
  expect(missing.err).toMatch(/^postkontor: env\.json: auth\.password\.env: .*TEST_MAIL_PASSWORD\n$/);
});

test("a half may carry its own user name and login", async () => {
  const smtp = await start({ protocol: "smtp", username: "versand", password: "anderes" });
  const file = accountFile({ smtp: { ...tls(smtp), username: "versand", auth: { type: "password", password: "anderes" } } });
  expect((await postkontor(["check", "--account", file, "--json"])).code).toBe(0);
});

test("--timeout limits a half, and the phase that ran out names the cause", async () => {
  const smtp = await start({ protocol: "smtp", greeting: silence });
  const begun = performance.now();
  const { out } = await postkontor(["check", "--account", accountFile({ smtp: tls(smtp) }), "--timeout", "1", "--json"]);
  expect(JSON.parse(out)).toMatchObject({ smtp: { cause: "greeting-timeout" } });
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test("Ctrl-C cancels: exit 1, an error document with --json, no stack trace", async () => {
  const imap = await start({ protocol: "imap", greeting: silence });
  const { code, out, err } = await postkontor(["check", "--account", accountFile({ imap: tls(imap) }), "--json", "--lang", "de"], {
    interruptAfter: 1_500,
  });
  expect(JSON.parse(out)).toEqual({ error: { cause: "cancelled", message: expect.any(String) } });
  expect({ code, err }).toEqual({ code: 1, err: "postkontor: Abgebrochen.\n" });
});

test("testmail hands a message over and reports its id and the receipt", async () => {
  const smtp = await start({ protocol: "smtp" });
  const file = accountFile({ smtp: tls(smtp), sender: { address: "shop@firma.example", name: "Größe & Söhne" } });
  const { code, out } = await postkontor(["testmail", "--account", file, "--to", "max@kunde.example", "--json"]);
  const report: CheckReport = JSON.parse(out);
  expect(code).toBe(0);
  expect(report).toMatchObject({ ok: true, smtp: { ok: true, stage: "data", receipt: "250 2.0.0 Ok: queued as 4F2A" } });
  expect(report.imap).toBeUndefined();
  const [message = ""] = smtp.messages;
  expect(message).toContain(`Message-ID: ${report.smtp?.messageId}`);
  expect(message).toMatch(/^From: =\?UTF-8\?.*<shop@firma\.example>/m);
  expect(message).toMatch(/^To: max@kunde\.example/m);
  expect(message).not.toContain(PASSWORD);
  // The goodbye may still be on its way when the process has ended.
  const said = () => smtp.lines.map((line) => line.replace(/^TLS /, "").split(" ")[0]);
  await expect.poll(said).toEqual(["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]);
});

test("a recipient that cannot be one is reported before anything is contacted", async () => {
  const smtp = await start({ protocol: "smtp" });
  const { code, out } = await postkontor(["testmail", "--account", accountFile({ smtp: tls(smtp) }), "--to", "max", "--json"]);
  expect(JSON.parse(out)).toMatchObject({ ok: false, smtp: { cause: "input-invalid", field: "to", stage: "input" } });
  expect({ code, connections: smtp.connections() }).toEqual({ code: 1, connections: 0 });
});

test.each([
  ["no command", [], ""],
  ["an unknown command", ["prüfe"], "prüfe: no such command"],
  ["an unknown option", ["check", "--konto", "x"], "--konto"],
  ["no account", ["check"], "--account"],
  ["a wrong language", ["check", "--lang", "fr", "--account", "x"], "--lang"],
  ["a wrong timeout", ["check", "--timeout", "bald", "--account", "x"], "--timeout"],
  ["a wrong half", ["check", "--only", "pop3", "--account", "x"], "--only"],
  ["a missing file", ["check", "--account", "fehlt.json"], "fehlt.json: cannot be read"],
  ["no recipient", ["testmail", "--account", "x"], "--to"],
])("%s: exit 2, one clear line on stderr, nothing on stdout but help", async (_, args, words) => {
  const { code, out, err } = await postkontor(args);
  expect(code).toBe(2);
  if (args.length === 0) return expect(out).toContain("Usage: postkontor COMMAND");
  expect(out).toBe("");
  expect(err.trimEnd().split("\n")).toHaveLength(1);
  expect(err).toContain(words);
});

test.each([
  ["no JSON", '{ "password": "streng geheim', "not valid JSON"],
  ["a list", "[]", "the whole file"],
  ["no address", '{ "smtp": { "host": "h", "port": 1, "security": "tls" } }', "email"],
  ["no half", '{ "email": "a@b.example" }', "smtp, imap"],
  ["an unknown encryption", '{ "email": "a@b.example", "imap": { "host": "h", "port": 1, "security": "ssl" } }', "imap.security"],
  ["a port in words", '{ "email": "a@b.example", "imap": { "host": "h", "port": "x", "security": "tls" } }', "imap.port"],
  [
    "a missing root file",
    '{ "email": "a@b.example", "imap": { "host": "h", "port": 1, "security": "tls" }, "tls": { "caFile": "weg.pem" } }',
    "tls.caFile",
  ],
])("an account file with %s: exit 2 with file and field, never its content", async (_, content, words) => {
  writeFileSync(join(folder, "bad.json"), content);
  const { code, out, err } = await postkontor(["check", "--account", "bad.json", "--json"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(/^postkontor: bad\.json: .*\n$/);
  expect(err).toContain(words);
  expect(err).not.toContain("geheim");
});

test("a field that nobody knows is named on stderr and ignored", async () => {
  const file = await bothHalves("newer.json", { signatur: "x" });
  const { code, err } = await postkontor(["check", "--account", file, "--json"]);
  expect({ code, err }).toEqual({ code: 0, err: "postkontor: newer.json: signatur: unknown field, ignored\n" });
});

test("values that a person typed wrongly are a report, not wrong usage", async () => {
  const file = accountFile({ imap: { host: "", port: 993, security: "tls" } });
  const { code, out } = await postkontor(["check", "--account", file, "--json"]);
  expect(JSON.parse(out)).toMatchObject({ ok: false, imap: { cause: "input-invalid", field: "host" } });
  expect(code).toBe(1);
});

test("help lists the commands, and each command explains itself", async () => {
  const { out, code } = await postkontor(["--help"]);
  expect(code).toBe(0);
  for (const name of ["check", "testmail"]) {
    expect(out).toContain(`  ${name}`);
    expect(await postkontor([name, "--help"])).toMatchObject({ code: 0, out: expect.stringContaining(`Usage: postkontor ${name}`) });
  }
});
