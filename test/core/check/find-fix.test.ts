import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ResolvedHalf } from "#src/main/core/accounts/index.ts";
import { findFix, runCheck } from "#src/main/core/check/index.ts";
import type { Resolver } from "#src/main/core/net/index.ts";
import { unwatched } from "#src/main/core/operation/index.ts";
import { Secret } from "#src/main/core/vault/index.ts";
import type { Half } from "#src/shared/model/report.ts";
import { aHalf, anAccount, PASSWORD } from "#support/accounts.ts";
import { type Script, type ScriptedServer, startScripted } from "#support/scripted-server.ts";
import { type CertificateFiles, createAuthority } from "#support/servers/certificates.ts";

const EMAIL = "anna@firma.example";
let folder: string;
let good: CertificateFiles;
let ca: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fix-"));
  const authority = await createAuthority(folder);
  good = await authority.issue("good");
  ca = readFileSync(authority.caFile, "utf8");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A check that fails, and what the search makes of it; `pairs` of a second server are what it may find. */
async function search(half: Half, script: Partial<Script>, settings: Partial<ResolvedHalf>, other?: Partial<Script>) {
  const start = (more: Partial<Script>) => startScripted({ protocol: half, certificate: good, encryption: "implicit", ...more });
  const [first, second] = [await start(script), other ? await start(other) : null];
  const account = anAccount({ ca: [ca], [half]: aHalf({ port: first.port, ...settings }) });
  const report = (await runCheck(account, { lang: "de", timeoutMs: 3_000 }, unwatched))[half];
  const pairs = second
    ? [{ port: second.port, security: other?.encryption === "starttls" ? ("starttls" as const) : ("tls" as const) }]
    : [];
  const before = loginsAt(first);
  if (!report) throw new Error("no report");
  const search = await findFix(account, half, report, { lang: "de", pairs }, unwatched);
  await Promise.all([first.stop(), second?.stop()]);
  return { report, search, fix: search.fix, first, second, logins: before };
}
const loginsAt = ({ lines }: ScriptedServer): number => lines.filter((line) => /AUTH(ENTICATE)? |LOGIN "/.test(line)).length;

test("TLS on a STARTTLS port: the other encryption works", async () => {
  const { fix, first } = await search("imap", { encryption: "starttls" }, { security: "tls" });
  expect(fix?.changes).toEqual([{ field: "security", from: "tls", to: "starttls" }]);
  expect(fix?.report.ok).toBe(true);
  expect(loginsAt(first)).toBe(1);
});

test("STARTTLS that is not offered: the TLS port of the same host works", async () => {
  const { fix, second } = await search("smtp", { encryption: "none" }, { security: "starttls" }, {});
  expect(fix?.changes).toEqual([
    { field: "port", from: expect.any(Number), to: second?.port },
    { field: "security", from: "starttls", to: "tls" },
  ]);
});

test("a user name without its domain: the address works, with one more login", async () => {
  const { report, fix, first } = await search("imap", { username: EMAIL }, { username: "anna" });
  expect(report.cause).toBe("credentials-rejected");
  expect(fix?.changes).toEqual([{ field: "username", from: "anna", to: EMAIL }]);
  expect(loginsAt(first)).toBe(2);
});

test("blanks around the password: without them it works, and its value is not told", async () => {
  const auth = { type: "password", password: new Secret(` ${PASSWORD} `) } as const;
  const { fix } = await search("smtp", { password: PASSWORD, username: EMAIL }, { auth });
  expect(fix?.changes).toEqual([{ field: "password", from: "", to: "" }]);
  expect(JSON.stringify(fix)).not.toContain(PASSWORD);
});

test("a wrong password is never tried again", async () => {
  const { fix, first, logins } = await search("imap", { password: "anders", username: EMAIL }, {});
  expect(fix).toBeNull();
  expect([logins, loginsAt(first)]).toEqual([1, 1]);
});

test("a name that the server does not know: the first part of the address works", async () => {
  const no: Partial<Script> = {
    username: "anna",
    on: [[/^AUTHENTICATE PLAIN AGFubmFAZmly/, "$TAG NO [AUTHENTICATIONFAILED] No such user"]],
  };
  const { report, fix } = await search("imap", no, { username: EMAIL });
  expect(report.field).toBe("username");
  expect(fix?.changes).toEqual([{ field: "username", from: EMAIL, to: "anna" }]);
});

test("a Windows server and a bare name: the name with its domain works", async () => {
  const exchange: Partial<Script> = { username: "FIRMA\\anna", greeting: "* OK The Microsoft Exchange IMAP4 service is ready." };
  const { fix, first } = await search("imap", exchange, { username: "anna" });
  expect(fix?.changes).toEqual([{ field: "username", from: "anna", to: "FIRMA\\anna" }]);
  expect(loginsAt(first)).toBe(3);
});

test("the right port with a name that lacks its domain: both are found, with two logins", async () => {
  const { fix, second } = await search("smtp", { encryption: "none" }, { security: "starttls", username: "anna" }, { username: EMAIL });
  expect(fix?.changes.map(({ field }) => field)).toEqual(["port", "security", "username"]);
  expect(second && loginsAt(second)).toBe(2);
});

test("the right port with a wrong password: the port is told, the password tried once", async () => {
  const { search: found, second } = await search("smtp", { encryption: "none" }, { security: "starttls" }, { password: "anders" });
  expect(found.fix).toBeNull();
  expect(found.nearer?.changes.map(({ field }) => field)).toEqual(["port", "security"]);
  expect(found.nearer?.report.cause).toBe("credentials-rejected");
  expect(second && loginsAt(second)).toBe(1);
});

test("a blocked account found on the way ends the search at once", async () => {
  const blocked: Partial<Script> = { on: [[/^AUTH/, "535 5.7.0 Too many login attempts, account temporarily locked"]] };
  const { search: found, second } = await search("smtp", { encryption: "none" }, { security: "starttls", username: "anna" }, blocked);
  expect(found).toMatchObject({ fix: null, end: "account" });
  expect(second && loginsAt(second)).toBe(1);
});

test("no more than three logins in all", async () => {
  const auth = { type: "password", password: new Secret(" falsch ") } as const;
  const { fix, first } = await search("imap", { password: "anders" }, { auth, username: "anna" });
  expect(fix).toBeNull();
  expect(loginsAt(first)).toBeLessThanOrEqual(3);
});

test("credentials never go out in plaintext or to a certificate that is not trusted", async () => {
  const { fix, second } = await search("smtp", { encryption: "none" }, { security: "starttls" }, { encryption: "none" });
  expect(fix).toBeNull();
  expect(second && loginsAt(second)).toBe(0);
});

test("hosts of another domain are never asked, whatever a proposal says", async () => {
  const stranger = await startScripted({ protocol: "imap", certificate: good, encryption: "implicit" });
  const account = anAccount({ ca: [ca], imap: aHalf({ host: "imap.firma.example", port: stranger.port }) });
  const proposal = [{ field: "host" as const, from: "imap.firma.example", to: "imap.fremd.example" }];
  const asked: string[] = [];
  const resolver: Resolver = (host, answer) => {
    asked.push(host);
    answer(null, [{ address: "127.0.0.1", family: 4 }]);
  };
  const failed = { cause: "dns-not-found" as const, stage: "dns" as const, proposal };
  // Nobody listens any more: only the names matter here.
  await stranger.stop();
  await findFix(account, "imap", failed, { lang: "de", pairs: [{ port: stranger.port, security: "tls" }], resolver }, unwatched);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((host) => !host.endsWith(".firma.example"))).toEqual([]);
  expect(loginsAt(stranger)).toBe(0);
});

test("a search that is cancelled ends at once and signs in nowhere", async () => {
  const silent = await startScripted({ protocol: "imap", certificate: good, encryption: "none", greeting: { do: "silence" } });
  const account = anAccount({ ca: [ca], imap: aHalf({ port: silent.port }) });
  const abort = new AbortController();
  const failed = { cause: "greeting-timeout" as const, stage: "greeting" as const };
  const running = findFix(account, "imap", failed, { lang: "de", pairs: [] }, { signal: abort.signal, progress: () => undefined });
  setTimeout(() => abort.abort(), 300);
  const start = performance.now();
  await expect(running).rejects.toMatchObject({ code: "cancelled" });
  expect(performance.now() - start).toBeLessThan(1_000);
  await silent.stop();
  expect(loginsAt(silent)).toBe(0);
});

test("what no setting mends is not searched for", async () => {
  const { fix, first } = await search("imap", { on: [[/^AUTHENTICATE/, "$TAG NO [CONTACTADMIN] Your account has been suspended"]] }, {});
  expect(fix).toBeNull();
  expect(first.connections()).toBe(1);
});
