import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { createRecorder, finishRecording, runCheck, testmail } from "#src/main/core/check/index.ts";
import { readRecording, SCENARIOS, startReplay, startScenario } from "#src/main/core/lab/index.ts";
import { LAB_PASSWORD, LAB_TOKEN } from "#src/main/core/lab/start.ts";
import { unwatched } from "#src/main/core/operation/index.ts";
import { Secret } from "#src/main/core/vault/index.ts";
import type { Recording } from "#src/shared/model/recording.ts";
import type { CheckReport } from "#src/shared/model/report.ts";
import { aHalf, anAccount, PASSWORD } from "#support/accounts.ts";
import { labAccount } from "#support/lab.ts";
import { type Script, startScripted } from "#support/scripted-server.ts";

/** Only waits; the rest takes milliseconds. */
const budgetOf = (id: string): number => (/^never|^port-silent|alert$/.test(id) ? 2_000 : 14_000);

/** What a replay must say again; the server's words are compared without names and ids, which a recording replaces. */
const essence = (report: CheckReport) =>
  (["smtp", "imap"] as const).map((half) => {
    const found = report[half];
    return (
      found && {
        cause: found.cause,
        stage: found.stage,
        field: found.field,
        alsoPossible: found.alsoPossible,
        code: found.server?.code,
        enhanced: found.server?.enhanced,
        words: found.server?.text.replace(/[\w.-]*\d[\w.-]*|\S+@\S+|\banna\b/g, "#"),
        steps: found.steps.map(({ stage, ok }) => ({ stage, ok })),
      }
    );
  });

describe("a replay of a recorded scenario gives the same report, and the recording holds no secret", () => {
  test.concurrent.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))("%s", async (_, scenario) => {
    const lab = await startScenario(scenario);
    const account = labAccount(lab.account, lab.ca);
    const recorder = createRecorder();
    const options = { lang: "de", timeoutMs: budgetOf(scenario.id), recorder } as const;
    const report = lab.to ? await testmail(account, { to: lab.to, ...options }, unwatched) : await runCheck(account, options, unwatched);
    await lab.stop();
    const written = JSON.stringify(finishRecording(recorder, account, report, { to: lab.to }));
    for (const secret of [LAB_PASSWORD, LAB_TOKEN, "anna@", "kunde@"]) {
      expect(written).not.toContain(secret);
      expect(written).not.toContain(Buffer.from(secret).toString("base64"));
    }
    const read = readRecording(written);
    if ("problem" in read) throw new Error(read.problem);
    const replay = await startReplay(read.recording);
    const again = labAccount(replay.account, replay.ca);
    const same = { lang: "de", timeoutMs: budgetOf(scenario.id) } as const;
    const second = replay.to ? await testmail(again, { to: replay.to, ...same }, unwatched) : await runCheck(again, same, unwatched);
    await replay.stop();
    expect(essence(second)).toEqual(essence(report));
  });
});

describe("a recording is redacted before it exists", () => {
  const SECRET = "Geheim-Wort/4711+äö";
  const mechanisms: [string, Partial<Script>][] = [
    ["PLAIN", { protocol: "smtp", capabilities: ["AUTH PLAIN"] }],
    ["LOGIN", { protocol: "smtp", capabilities: ["AUTH LOGIN"] }],
    [
      "CRAM-MD5",
      {
        protocol: "smtp",
        capabilities: ["AUTH CRAM-MD5"],
        on: [
          [/^AUTH/, "334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UuZXhhbXBsZT4="],
          [/^\S+=*$/, "235 Ok"],
        ],
      },
    ],
    ["XOAUTH2", { protocol: "smtp", capabilities: ["AUTH XOAUTH2"], on: [[/^AUTH/, "235 Ok"]] }],
    ["OAUTHBEARER", { protocol: "smtp", capabilities: ["AUTH OAUTHBEARER"], on: [[/^AUTH/, "235 Ok"]] }],
    [
      "IMAP PLAIN",
      {
        protocol: "imap",
        capabilities: ["IMAP4rev1", "AUTH=PLAIN"],
        on: [
          [/^AUTHENTICATE/, "+ "],
          [/^\S+=*$/, "$TAG OK done"],
        ],
      },
    ],
    [
      "IMAP LOGIN with literals",
      {
        protocol: "imap",
        capabilities: ["IMAP4rev1"],
        on: [
          [/^LOGIN/, "+ go on"],
          [/^\S*Wort|^anna|\{\d+\}$/, "$TAG OK done"],
        ],
      },
    ],
    [
      "a server that repeats the line",
      { protocol: "smtp", capabilities: ["AUTH PLAIN"], on: [[/^AUTH/, (line: string) => `535 I heard ${line}`]] },
    ],
    [
      "a server that repeats the decoded line",
      {
        protocol: "smtp",
        capabilities: ["AUTH PLAIN"],
        on: [
          [
            /^AUTH/,
            (line: string) =>
              `535 so you are ${Buffer.from(line.split(" ")[2] ?? "", "base64")
                .toString()
                .replaceAll("\0", " ")}`,
          ],
        ],
      },
    ],
    [
      "a server that repeats it in two pieces",
      {
        protocol: "smtp",
        capabilities: ["AUTH PLAIN"],
        on: [
          [
            /^AUTH/,
            {
              raw: (socket) => {
                socket.write(`535-${SECRET.slice(0, 7)}`);
                setTimeout(() => socket.write(`${SECRET.slice(7)}\r\n535 no\r\n`), 60);
              },
            },
          ],
        ],
      },
    ],
    [
      "a server that repeats it encoded otherwise",
      {
        protocol: "smtp",
        capabilities: ["AUTH PLAIN"],
        on: [
          [
            /^AUTH/,
            `535 ${Buffer.from(`x:${SECRET}`).toString("base64")} ${encodeURIComponent(SECRET)} ${Buffer.from(SECRET).toString("hex")}`,
          ],
        ],
      },
    ],
  ];

  test.each(mechanisms)("%s", async (name, script) => {
    const server = await startScripted({ protocol: "smtp", encryption: "none", ...script });
    const isBearer = /OAUTH/.test(name);
    const auth = isBearer
      ? { type: "oauth2" as const, accessToken: new Secret(SECRET) }
      : { type: "password" as const, password: new Secret(SECRET) };
    const half = aHalf({ port: server.port, security: "none", username: "anna.lang@firma.example", auth });
    const account = anAccount({
      email: "anna.lang@firma.example",
      sender: { address: "anna.lang@firma.example", name: "" },
      [script.protocol ?? "smtp"]: half,
    });
    const recorder = createRecorder();
    const report = await runCheck(account, { lang: "de", timeoutMs: 3_000, recorder }, unwatched);
    await server.stop();
    const written = JSON.stringify(finishRecording(recorder, account, report));
    const forms = [SECRET, "Geheim", "4711", "anna.lang", "anna", `\0anna.lang@firma.example\0${SECRET}`, "anna.lang@firma.example"];
    for (const form of forms) {
      for (const shape of [
        form,
        Buffer.from(form).toString("base64"),
        Buffer.from(form).toString("base64").slice(0, -4),
        Buffer.from(form).toString("hex"),
        encodeURIComponent(form),
      ]) {
        if (shape.length >= 4) expect(written).not.toContain(shape);
      }
    }
    expect(written).toContain("person1@firma.example");
  });

  test("a user name that differs from the address still differs", async () => {
    const server = await startScripted({ protocol: "imap", encryption: "none" });
    const half = aHalf({ port: server.port, security: "none", username: "w0123456" });
    const account = anAccount({ imap: half });
    const recorder = createRecorder();
    const report = await runCheck(account, { lang: "de", recorder }, unwatched);
    await server.stop();
    const recording = finishRecording(recorder, account, report);
    expect([recording.email, recording.imap?.username]).toEqual(["person1@firma.example", "person2"]);
    expect(JSON.stringify(recording)).not.toContain(PASSWORD);
  });
});

describe("a damaged or hostile recording is refused", () => {
  const good: Recording = {
    format: "postkontor-recording",
    version: 1,
    recordedAt: "2026-11-23T10:00:00.000Z",
    command: "check",
    email: "person1@a.example",
    sender: "person1@a.example",
    to: null,
    smtp: null,
    imap: {
      host: "a.example",
      port: 993,
      security: "tls",
      auth: "password",
      username: "person1",
      dns: null,
      tcp: null,
      connections: [],
      cause: null,
      stage: "mailbox",
    },
  };
  test.each([
    ["no JSON", "{", "not valid JSON"],
    ["another file", "{}", "format"],
    ["null", "null", "format"],
    ["another version", JSON.stringify({ ...good, version: 2 }), "version"],
    ["no half", JSON.stringify({ ...good, imap: null }), "smtp, imap"],
    ["a port of words", JSON.stringify({ ...good, imap: { ...good.imap, port: "993" } }), "imap.port"],
    ["an unknown field", JSON.stringify({ ...good, imap: { ...good.imap, exec: "rm" } }), "imap"],
    [
      "too many connections",
      JSON.stringify({ ...good, imap: { ...good.imap, connections: Array.from({ length: 17 }, () => ({ events: [] })) } }),
      "imap.connections",
    ],
    [
      "an endless text",
      JSON.stringify({
        ...good,
        imap: { ...good.imap, connections: [{ events: [{ from: "server", at: 0, text: "x".repeat(200_000) }] }] },
      }),
      "imap.connections",
    ],
    ["megabytes", `"${"x".repeat(8_000_001)}"`, "8 MB"],
  ])("%s", (_, content, problem) => {
    expect(readRecording(content)).toEqual({ problem: expect.stringContaining(problem) });
  });

  test("a recorded flood is played and ends the check in time", async () => {
    const flood = {
      ...good,
      imap: {
        ...good.imap,
        security: "none",
        connections: [{ events: [{ from: "server", at: 0, text: "* OK x".repeat(1_000), cut: true }] }],
      },
    };
    const read = readRecording(JSON.stringify(flood));
    if ("problem" in read) throw new Error(read.problem);
    const replay = await startReplay(read.recording);
    const report = await runCheck(labAccount(replay.account, replay.ca), { lang: "de", timeoutMs: 3_000 }, unwatched);
    await replay.stop();
    expect(report.imap?.ok).toBe(false);
  });
});

test("a replay listens on this computer only", async () => {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  probe.close();
  const lab = await startScenario(SCENARIOS.find(({ id }) => id === "healthy") ?? (SCENARIOS[0] as (typeof SCENARIOS)[number]));
  expect([lab.account.smtp?.host, lab.account.imap?.host]).toEqual(["localhost", "localhost"]);
  await lab.stop();
});
