import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCheck, testmail } from "#src/main/core/check/index.ts";
import { unwatched } from "#src/main/core/operation/index.ts";
import { Secret } from "#src/main/core/vault/index.ts";
import type { CheckProgress, Stage } from "#src/shared/model/report.ts";
import { aHalf, anAccount } from "#support/accounts.ts";
import { type Reaction, type Script, silence, startScripted } from "#support/scripted-server.ts";
import { type Authority, type CertificateFiles, createAuthority } from "#support/servers/certificates.ts";

let folder: string;
let authority: Authority;
let good: CertificateFiles;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hostile-"));
  authority = await createAuthority(folder);
  good = await authority.issue("good");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes without end until the client hangs up. */
const flood = (chunk: string): Reaction => ({
  raw: (socket) => {
    const more = () => {
      while (!socket.destroyed && socket.write(chunk));
      if (!socket.destroyed) socket.once("drain", more);
    };
    more();
  },
});

const drip = (byte: string): Reaction => ({
  raw: (socket) => {
    const timer = setInterval(() => socket.write(byte), 100);
    socket.on("close", () => clearInterval(timer));
  },
});

const HOSTILE: [string, Script][] = [
  ["an endless greeting line", { protocol: "smtp", greeting: flood("2".repeat(65_536)) }],
  ["endless greeting lines", { protocol: "smtp", greeting: flood("220-more\r\n".repeat(1_000)) }],
  ["one line of a megabyte", { protocol: "smtp", on: [[/^EHLO/, `250-${"x".repeat(1_048_576)}\n250 AUTH PLAIN`]] }],
  ["an endless EHLO reply", { protocol: "smtp", on: [[/^EHLO/, flood("250-X\r\n".repeat(1_000))]] }],
  ["endless untagged data", { protocol: "imap", on: [[/^EXAMINE/, flood("* 1 EXISTS\r\n".repeat(1_000))]] }],
  ["a literal of a gigabyte", { protocol: "imap", on: [[/^EXAMINE/, "* LIST {999999999}"]] }],
  [
    "endless challenges",
    {
      protocol: "smtp",
      capabilities: ["AUTH LOGIN"],
      on: [
        [/^AUTH/, "334 VXNlcm5hbWU6"],
        [/./, "334 VXNlcm5hbWU6"],
      ],
    },
  ],
  ["endless continuation requests", { protocol: "imap", on: [[/^AUTHENTICATE/, flood("+ go on\r\n".repeat(1_000))]] }],
  ["one byte now and then", { protocol: "smtp", greeting: drip("2") }],
  ["one byte now and then in an answer", { protocol: "imap", on: [[/^AUTHENTICATE/, drip("*")]] }],
];

test.each(HOSTILE)("%s ends within the budget and a second, with bounded memory", async (_, script) => {
  const server = await startScripted(script);
  const account = anAccount({ [script.protocol]: aHalf({ port: server.port, security: "none" }) });
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const report = await runCheck(account, { lang: "en", timeoutMs: 2_000 }, unwatched);
  const took = performance.now() - start;
  await server.stop();
  expect(report.ok).toBe(false);
  expect(took).toBeLessThan(3_500);
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  expect(report[script.protocol]?.server?.text.length ?? 0).toBeLessThan(3_000);
});

test("control characters of a server do not reach the report", async () => {
  const server = await startScripted({ protocol: "smtp", greeting: "554 \u001b[31mred\u001b[0m \u0007 \u202egnp.exe" });
  const report = await runCheck(anAccount({ smtp: aHalf({ port: server.port, security: "none" }) }), { lang: "en" }, unwatched);
  await server.stop();
  expect(report.smtp?.server?.text).toContain("red");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(JSON.stringify(report)).not.toMatch(/\\u001b|\\u0007|[\u001b\u0007\u202e]/);
});

describe("a check is cancelled within 100 ms", () => {
  const AT: [Stage, Script, "tls" | "starttls" | "none"][] = [
    ["tls", { protocol: "smtp", greeting: silence }, "tls"],
    ["greeting", { protocol: "smtp", greeting: silence }, "none"],
    ["starttls", { protocol: "imap", encryption: "starttls", on: [[/^STARTTLS/, silence]] }, "starttls"],
    ["auth", { protocol: "imap", on: [[/^AUTHENTICATE/, silence]] }, "none"],
    ["mailbox", { protocol: "imap", on: [[/^EXAMINE/, silence]] }, "none"],
    ["envelope", { protocol: "smtp", on: [[/^MAIL/, silence]] }, "none"],
    ["data", { protocol: "smtp", on: [[/^\.$/, silence]] }, "none"],
  ];
  test.each(AT)("at %s", async (stage, script, security) => {
    const server = await startScripted(script);
    const account = anAccount({ [script.protocol]: aHalf({ port: server.port, security }) });
    await expectCancelled(stage, (op) =>
      stage === "data" ? testmail(account, { to: "max@kunde.example", lang: "de" }, op) : runCheck(account, { lang: "de" }, op),
    );
    await server.stop();
  });

  test("at dns", async () => {
    const account = anAccount({ smtp: aHalf({ host: "mail.firma.example", port: 465 }) });
    await expectCancelled("dns", (op) => runCheck(account, { lang: "de", resolver: () => undefined }, op));
  });

  test("at tcp", async () => {
    // 192.0.2.0/24 is for documentation (RFC 5737); where a network answers for it nevertheless, there is no wait to cancel.
    const account = anAccount({ smtp: aHalf({ host: "192.0.2.1", port: 465 }) });
    const controller = new AbortController();
    const running = runCheck(account, { lang: "de" }, { signal: controller.signal, progress: () => undefined });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const start = performance.now();
    controller.abort();
    await running.then(
      (report) => expect(report.ok).toBe(false),
      (error: unknown) => expect(error).toMatchObject({ code: "cancelled" }),
    );
    expect(performance.now() - start).toBeLessThan(100);
  });

  async function expectCancelled(
    stage: Stage,
    start: (op: { signal: AbortSignal; progress: (step: CheckProgress) => void }) => Promise<unknown>,
  ) {
    const controller = new AbortController();
    let at = 0;
    const progress = ({ state, step }: CheckProgress) => {
      if (state !== "started" || step.stage !== stage) return;
      setTimeout(() => {
        at = performance.now();
        controller.abort();
      }, 100);
    };
    await expect(start({ signal: controller.signal, progress })).rejects.toMatchObject({ name: "Failure", code: "cancelled" });
    expect(performance.now() - at).toBeLessThan(100);
  }
});

describe("no secret is in a report", () => {
  const SECRET = 'Geheim "47" \\ü';
  const USER = "anna@firma.example";
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const FORMS = [
    SECRET,
    base64(SECRET),
    base64(`\0${USER}\0${SECRET}`),
    base64(`user=${USER}\x01auth=Bearer ${SECRET}\x01\x01`),
    encodeURIComponent(SECRET),
  ];

  test.each([
    ["smtp", "password", ["AUTH PLAIN"]],
    ["smtp", "password", ["AUTH LOGIN"]],
    ["smtp", "oauth2", ["AUTH XOAUTH2"]],
    ["imap", "password", ["IMAP4rev1", "SASL-IR", "AUTH=PLAIN"]],
    ["imap", "password", ["IMAP4rev1"]],
    ["imap", "oauth2", ["IMAP4rev1", "SASL-IR", "AUTH=XOAUTH2"]],
  ] as const)("%s, %s, %s: even if the server repeats what it was told", async (protocol, type, capabilities) => {
    const echo = protocol === "smtp" ? "535 5.7.8 no: " : "$TAG NO no: ";
    const repeat = `${echo}${FORMS.join(" ")}`;
    const server = await startScripted({
      protocol,
      encryption: "implicit",
      certificate: good,
      capabilities,
      on: [
        [/^AUTH LOGIN/, "334 VXNlcm5hbWU6"],
        [/^LOGIN .*\}$/, "+ go on"],
        [/^YW5uYU/, "334 UGFzc3dvcmQ6"],
        [/^(AUTH|AUTHENTICATE|LOGIN) /, repeat],
        [
          /./,
          protocol === "smtp"
            ? (line) => (/^EHLO|^QUIT/.test(line) ? `250-x\n250 ${capabilities[0]}` : repeat)
            : (line) => (/^CAPA/.test(line) ? `* CAPABILITY ${capabilities.join(" ")}\n$TAG OK x` : repeat.replace("$TAG", "P2")),
        ],
      ],
    });
    const secret = new Secret(SECRET);
    const auth = type === "password" ? { type, password: secret } : { type, accessToken: secret };
    const seen: CheckProgress[] = [];
    const account = anAccount({ [protocol]: aHalf({ port: server.port, auth }), ca: [authority.caPem] });
    const report = await runCheck(
      account,
      { lang: "de", timeoutMs: 3_000 },
      { signal: new AbortController().signal, progress: (step) => seen.push(step) },
    );
    await server.stop();
    expect(report[protocol]?.stage).toBe("auth");
    expect(report[protocol]?.server?.text).toContain("•••");
    const all = JSON.stringify([report, seen]);
    for (const form of FORMS) expect(all).not.toContain(JSON.stringify(form).slice(1, -1));
  });
});

test("what was typed wrongly is removed with a note, odd settings warn", async () => {
  const server = await startScripted({ protocol: "imap", encryption: "none" });
  const half = aHalf({ host: " localhost\u200b ", port: server.port, security: "none", username: " anna " });
  const report = await runCheck(anAccount({ imap: half }), { lang: "de" }, unwatched);
  await server.stop();
  expect(report.imap).toMatchObject({ ok: true, host: "localhost" });
  expect(report.imap?.warnings.map(({ id }) => id)).toEqual([
    "whitespace-removed",
    "whitespace-removed",
    "username-differs-from-address",
    "plaintext-login",
  ]);
});
