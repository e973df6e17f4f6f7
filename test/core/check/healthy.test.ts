import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCheck } from "#src/main/core/check/index.ts";
import { unwatched } from "#src/main/core/operation/index.ts";
import type { CheckReport, Half } from "#src/shared/model/report.ts";
import { aHalf, anAccount, PASSWORD } from "#support/accounts.ts";
import { later, type Script, type ScriptedServer, startScripted } from "#support/scripted-server.ts";
import { type Authority, type CertificateFiles, createAuthority } from "#support/servers/certificates.ts";

let folder: string;
let authority: Authority;
let good: CertificateFiles;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "check-"));
  authority = await createAuthority(folder);
  good = await authority.issue("good");
});
afterAll(() => rmSync(folder, { recursive: true }));

async function checkAgainst(
  script: Script,
  change: Partial<Parameters<typeof aHalf>[0]> = {},
): Promise<{ report: CheckReport; server: ScriptedServer }> {
  const server = await startScripted({ certificate: good, password: PASSWORD, username: "anna@firma.example", ...script });
  const security = { implicit: "tls", starttls: "starttls", none: "none" } as const;
  const half = aHalf({ port: server.port, security: security[script.encryption ?? "none"], ...change });
  try {
    const report = await runCheck(anAccount({ [script.protocol]: half, ca: [authority.caPem] }), { lang: "de" }, unwatched);
    return { report, server };
  } finally {
    await server.stop();
  }
}

const stagesOf = (report: CheckReport, half: Half) => report[half]?.steps.map(({ stage }) => stage);

test.each([
  ["smtp", "implicit", ["dns", "tcp", "tls", "greeting", "auth", "envelope"]],
  ["smtp", "starttls", ["dns", "tcp", "greeting", "starttls", "auth", "envelope"]],
  ["smtp", "none", ["dns", "tcp", "greeting", "auth", "envelope"]],
  ["imap", "implicit", ["dns", "tcp", "tls", "greeting", "auth", "mailbox"]],
  ["imap", "starttls", ["dns", "tcp", "greeting", "starttls", "auth", "mailbox"]],
  ["imap", "none", ["dns", "tcp", "greeting", "auth", "mailbox"]],
] as const)(
  "%s with encryption %s passes its stations in order, with one connection and one login",
  async (protocol, encryption, stages) => {
    const { report, server } = await checkAgainst({ protocol, encryption });
    expect(report).toMatchObject({ ok: true, [protocol]: { ok: true, cause: null, stage: stages.at(-1), field: null, alsoPossible: [] } });
    expect(stagesOf(report, protocol)).toEqual(stages);
    expect(server.connections()).toBe(1);
    expect(server.lines.filter((line) => /AUTH/i.test(line))).toHaveLength(1);
    if (encryption !== "none") {
      expect(report[protocol]?.tls).toMatchObject({
        version: expect.stringMatching(/^TLSv1\.[23]$/),
        peer: { names: expect.arrayContaining(["localhost"]) },
      });
      expect(server.lines.filter((line) => /AUTH|MAIL|EXAMINE/i.test(line)).every((line) => line.startsWith("TLS "))).toBe(true);
    }
  },
);

test("says nothing to anybody: no RCPT and no DATA", async () => {
  const { server } = await checkAgainst({ protocol: "smtp", encryption: "implicit" });
  expect(server.lines.filter((line) => /RCPT|DATA/i.test(line))).toEqual([]);
});

test("checks without a login where none is configured", async () => {
  const { report, server } = await checkAgainst({ protocol: "smtp", encryption: "implicit" }, { auth: { type: "none" } });
  expect(stagesOf(report, "smtp")).toEqual(["dns", "tcp", "tls", "greeting", "envelope"]);
  expect(server.lines.some((line) => /AUTH/i.test(line))).toBe(false);
});

/** Servers that are odd, old or slow, and nevertheless healthy. */
const ODD: [string, Script][] = [
  ["offers LOGIN only", { protocol: "smtp", capabilities: ["AUTH LOGIN"] }],
  ["writes AUTH= in the old way", { protocol: "smtp", capabilities: ["AUTH=PLAIN LOGIN"] }],
  ["greets after 4 seconds", { protocol: "smtp", greeting: later(4_000, "220 slow ESMTP") }],
  ["greets with many lines", { protocol: "smtp", greeting: "220-mail.test ESMTP\n220-We do not authorize\n220 the use of this system" }],
  ["greets without a text", { protocol: "smtp", greeting: "220" }],
  [
    "has a very long list of keywords",
    { protocol: "smtp", capabilities: [...Array.from({ length: 300 }, (_, index) => `XKEY${index}`), "AUTH PLAIN"] },
  ],
  [
    "answers EHLO in bare line feeds",
    { protocol: "smtp", on: [[/^EHLO/, { raw: (socket) => void socket.write("250-x\n250 AUTH PLAIN\n") }]] },
  ],
  [
    "sends its answer byte by byte",
    {
      protocol: "smtp",
      on: [
        [
          /^EHLO/,
          {
            raw: (socket) => {
              for (const [index, byte] of [..."250-x\r\n250 AUTH PLAIN\r\n"].entries()) setTimeout(() => socket.write(byte), index * 2);
            },
          },
        ],
      ],
    },
  ],
  [
    "has no SASL-IR",
    {
      protocol: "imap",
      capabilities: ["IMAP4rev1", "AUTH=PLAIN"],
      on: [
        [/^AUTHENTICATE PLAIN$/, "+ "],
        [/^AGFubmF/, "$TAG OK done"],
      ],
    },
  ],
  [
    "has LOGIN only",
    {
      protocol: "imap",
      capabilities: ["IMAP4rev1"],
      on: [
        [/^LOGIN .*\{\d+\}$/, "+ go on"],
        [/^& "Öl"/, "P2 OK done"],
      ],
    },
  ],
  ["tells its capabilities in the greeting", { protocol: "imap", greeting: "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready" }],
  [
    "answers with lower-case tags and words",
    { protocol: "imap", on: [[/^EXAMINE/, { raw: (socket) => void socket.write("* 1 exists\r\np3 ok done\r\n") }]] },
  ],
  [
    "sends extra untagged data",
    {
      protocol: "imap",
      on: [[/^EXAMINE/, '* FLAGS (\\Seen)\n* 12 EXISTS\n* LIST () "/" "A b"\n* NO [ALERT] Disk is 91% full\n$TAG OK done']],
    },
  ],
  [
    "answers with literals",
    {
      protocol: "imap",
      on: [[/^EXAMINE/, { raw: (socket) => void socket.write('* LIST () "/" {5}\r\nIN{3}\r\n* 2 EXISTS\r\nP3 OK done\r\n') }]],
    },
  ],
  ["is signed in already", { protocol: "imap", greeting: "* PREAUTH welcome" }],
  [
    "has a huge capability list",
    {
      protocol: "imap",
      capabilities: ["IMAP4rev1", "AUTH=PLAIN", "SASL-IR", ...Array.from({ length: 2_000 }, (_, index) => `X-CAPABILITY-${index}`)],
    },
  ],
];

test.each(ODD)("a server that %s is healthy", async (_, script) => {
  const { report } = await checkAgainst({ encryption: "none", ...script });
  expect(report[script.protocol]).toMatchObject({ ok: true, cause: null });
});

test("an alert that only informs becomes a warning", async () => {
  const { report } = await checkAgainst({
    protocol: "imap",
    encryption: "implicit",
    on: [[/^EXAMINE/, "* OK [ALERT] Maintenance on Sunday\n$TAG OK done"]],
  });
  expect(report.imap).toMatchObject({
    ok: true,
    warnings: [{ id: "server-alert", text: expect.stringContaining("Maintenance on Sunday") }],
  });
});

test("a login without encryption prefers the mechanism that hides the password, and warns", async () => {
  const { report, server } = await checkAgainst({
    protocol: "smtp",
    encryption: "none",
    capabilities: ["AUTH PLAIN LOGIN CRAM-MD5"],
    on: [
      [/^AUTH CRAM-MD5/, "334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2U+"],
      [/^YW5uYU/, "235 ok"],
    ],
  });
  expect(report.smtp).toMatchObject({ ok: true });
  expect(report.smtp?.warnings.map(({ id }) => id)).toContain("plaintext-login");
  expect(server.lines.join("\n")).not.toContain(Buffer.from(PASSWORD).toString("base64"));
});

test("an address that does not answer costs a moment, not the connection", async () => {
  const server = await startScripted({ protocol: "imap", encryption: "none" });
  const half = aHalf({ host: "mail.firma.example", port: server.port, security: "none" });
  // 192.0.2.0/24 and 2001:db8::/32 are for documentation: nothing answers there.
  const addresses = [
    { address: "2001:db8::1", family: 6 },
    { address: "192.0.2.1", family: 4 },
    { address: "127.0.0.1", family: 4 },
  ] as const;
  const start = performance.now();
  const report = await runCheck(
    anAccount({ imap: half }),
    { lang: "de", resolver: (_, answer) => answer(null, [...addresses]) },
    unwatched,
  );
  await server.stop();
  expect(report.imap).toMatchObject({ ok: true });
  expect(report.imap?.steps[1]?.detail).toContain("127.0.0.1");
  expect(performance.now() - start).toBeLessThan(3_000);
});
