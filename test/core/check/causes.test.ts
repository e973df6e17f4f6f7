import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCheck, submit } from "#src/main/core/check/index.ts";
import { unwatched } from "#src/main/core/operation/index.ts";
import type { Cause } from "#src/shared/model/cause.ts";
import type { HalfReport, Stage } from "#src/shared/model/report.ts";
import { aHalf, anAccount, PASSWORD } from "#support/accounts.ts";
import { CHECK_CASES, type CheckCase } from "#support/check-cases.ts";
import { reset, type Script, type ScriptedServer, startScripted } from "#support/scripted-server.ts";
import { type Authority, type CertificateFiles, type CertificateKind, createAuthority } from "#support/servers/certificates.ts";

const KINDS = ["good", "expired", "not-yet-valid", "self-signed", "wrong-host", "unknown-authority"] as const;
let folder: string;
let authority: Authority;
const certificates = new Map<CertificateKind, CertificateFiles>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "causes-"));
  authority = await createAuthority(folder);
  for (const kind of KINDS) certificates.set(kind, await authority.issue(kind));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run({ script, half, options }: CheckCase): Promise<{ report: HalfReport; server: ScriptedServer | null }> {
  const certificate = certificates.get(script?.certificate ?? "good");
  const server = script ? await startScripted({ ...script, certificate, password: PASSWORD, username: "anna@firma.example" }) : null;
  const security = { implicit: "tls", starttls: "starttls", none: "none" } as const;
  const protocol = script?.protocol ?? "smtp";
  const target = aHalf({ port: server?.port ?? (await closedPort()), security: security[script?.encryption ?? "none"], ...half });
  try {
    const report = await runCheck(anAccount({ [protocol]: target, ca: [authority.caPem] }), { lang: "de", ...options }, unwatched);
    const found = report[protocol];
    if (!found) throw new Error("no report");
    return { report: found, server };
  } finally {
    await server?.stop();
  }
}

describe("a check tells the cause:", () => {
  test.each(CHECK_CASES.map((one) => [one.name, one.cause, one] as const))("%s → %s", async (_, cause, one) => {
    const { report, server } = await run(one);
    expect({ cause: report.cause, stage: report.stage }).toEqual({ cause, stage: one.stage });
    expect(report.ok).toBe(false);
    if (one.field !== undefined) expect(report.field).toBe(one.field);
    if (one.also) expect(report.alsoPossible).toEqual(one.also);
    if (one.proposal) expect(report.proposal).toEqual(one.proposal);
    expect(report.title).not.toMatch(/\{\{|undefined/);
    expect(report.fixes?.length).toBeGreaterThan(0);
    if (one.stage !== "input") expect(report.steps.at(-1)).toMatchObject({ stage: one.stage, ok: false });
    expect(server?.lines.filter((line) => /AUTH(ENTICATE)? |LOGIN /.test(line)).length ?? 0, "logins").toBeLessThanOrEqual(1);
    const beforeTls = server?.lines.filter((line) => !line.startsWith("TLS ") && /AUTH|LOGIN/.test(line)) ?? [];
    if (one.script && (one.half?.security ?? one.script.encryption) !== "none") expect(beforeTls).toEqual([]);
  });
});

const SENDING: [string, Cause, Stage, NonNullable<Script["on"]>[number], string?][] = [
  ["relay denied", "relay-denied", "envelope", [/^RCPT/, "554 5.7.1 <max@kunde.example>: Relay access denied"]],
  [
    "unknown recipient",
    "recipient-unknown",
    "envelope",
    [/^RCPT/, "550 5.1.1 <max@kunde.example>: Recipient address rejected: User unknown in virtual mailbox table"],
  ],
  ["unknown recipient without enhanced code", "recipient-unknown", "envelope", [/^RCPT/, "550 No such user here"]],
  ["recipient refused", "recipient-rejected", "envelope", [/^RCPT/, "550 5.7.1 Recipient refused your message"]],
  ["recipient's mailbox is full", "mailbox-full", "envelope", [/^RCPT/, "452 4.2.2 The recipient's inbox is out of storage space"]],
  [
    "greylisted",
    "greylisted",
    "envelope",
    [/^RCPT/, "450 4.2.0 <max@kunde.example>: Recipient address rejected: Greylisted, see http://postgrey.example/"],
  ],
  [
    "on a blocklist",
    "blocklisted",
    "envelope",
    [/^RCPT/, "554 5.7.1 Service unavailable; Client host [203.0.113.7] blocked using zen.spamhaus.org"],
  ],
  [
    "sender refused",
    "sender-not-allowed",
    "envelope",
    [/^MAIL/, "550 5.7.60 SMTP; Client does not have permissions to send as this sender"],
  ],
  ["too large at DATA's end", "message-too-large", "data", [/^\.$/, "552 5.3.4 Message size exceeds fixed limit"]],
  ["refused by a filter", "message-rejected", "data", [/^\.$/, "554 5.7.1 Message rejected as spam by content filter"]],
  ["limit of the day", "rate-limited", "data", [/^\.$/, "550 5.4.5 Daily user sending limit exceeded."]],
  ["no space at the server", "server-unavailable", "envelope", [/^MAIL/, "452 4.3.1 Insufficient system storage"]],
  ["connection lost after the message", "connection-closed", "data", [/^\.$/, reset]],
  ["umlaut without SMTPUTF8", "internationalized-address-unsupported", "envelope", [/^NEVER/, ""], "jörg@kunde.example"],
];

test.each(SENDING)("sending tells the cause: %s → %s", async (_, cause, stage, rule, to = "max@kunde.example") => {
  const server = await startScripted({ protocol: "smtp", encryption: "implicit", certificate: certificates.get("good"), on: [rule] });
  const account = anAccount({ smtp: aHalf({ port: server.port }), ca: [authority.caPem] });
  const message = Buffer.from("Subject: x\r\n\r\nText\r\n");
  const report = await submit(account, { from: "anna@firma.example", to: [to], message }, { lang: "de" }, unwatched);
  await server.stop();
  expect({ cause: report.cause, stage: report.stage }).toEqual({ cause, stage });
});

test("a message that exceeds the announced size is not begun", async () => {
  const server = await startScripted({
    protocol: "smtp",
    encryption: "implicit",
    certificate: certificates.get("good"),
    capabilities: ["SIZE 1000", "AUTH PLAIN"],
  });
  const account = anAccount({ smtp: aHalf({ port: server.port }), ca: [authority.caPem] });
  const report = await submit(
    account,
    { from: "anna@firma.example", to: ["max@kunde.example"], message: Buffer.alloc(2_000, "x") },
    { lang: "de" },
    unwatched,
  );
  await server.stop();
  expect(report.cause).toBe("message-too-large");
  expect(server.lines.some((line) => /MAIL|DATA/.test(line))).toBe(false);
});

test.each([
  ["a recipient", { from: "anna@firma.example", to: ["max@kunde.example> NOTIFY=NEVER"] }, "to"],
  ["a recipient with a line end", { from: "anna@firma.example", to: ["max@kunde.example>\r\nRSET"] }, "to"],
  ["no recipient", { from: "anna@firma.example", to: [] }, "to"],
  ["a sender", { from: "anna", to: ["max@kunde.example"] }, "sender"],
] as const)("%s that cannot be one is refused before anything is contacted", async (_, { from, to }, field) => {
  const server = await startScripted({ protocol: "smtp", encryption: "none" });
  const account = anAccount({ smtp: aHalf({ port: server.port, security: "none" }) });
  const report = await submit(account, { from, to: [...to], message: Buffer.from("x") }, { lang: "de" }, unwatched);
  await server.stop();
  expect(report).toMatchObject({ ok: false, cause: "input-invalid", stage: "input", field });
  expect(server.connections()).toBe(0);
});

async function closedPort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 1;
}
