import { expect, test } from "vitest";
import { interrupted } from "#src/main/core/check/index.ts";
import type { Cause } from "#src/shared/model/cause.ts";
import type { Field, Stage } from "#src/shared/model/report.ts";

const endpoint = { host: "imap.firma.example", port: 993, security: "tls" } as const;
const failed = (facts: Record<string, unknown>) => Object.assign(new Error("Command failed"), facts);

const CASES: [string, unknown, Cause, Stage, Field | null][] = [
  [
    "a rejected login",
    failed({
      authenticationFailed: true,
      serverResponseCode: "AUTHENTICATIONFAILED",
      responseStatus: "NO",
      responseText: "Authentication failed.",
    }),
    "credentials-rejected",
    "auth",
    "password",
  ],
  ["a rejected login without words", failed({ authenticationFailed: true }), "credentials-rejected", "auth", "password"],
  [
    "a login at a provider in trouble",
    failed({
      authenticationFailed: true,
      serverResponseCode: "UNAVAILABLE",
      responseStatus: "NO",
      responseText: "Temporary authentication failure",
    }),
    "auth-server-error",
    "auth",
    null,
  ],
  ["a lost connection", failed({ code: "NoConnection" }), "connection-closed", "mailbox", null],
  ["a reset connection", failed({ code: "ECONNRESET" }), "connection-closed", "mailbox", null],
  ["a closed port", failed({ code: "ECONNREFUSED" }), "connection-refused", "tcp", "port"],
  ["an unknown host", failed({ code: "ENOTFOUND" }), "dns-not-found", "dns", "host"],
  ["an offline computer", failed({ code: "EAI_AGAIN" }), "dns-unavailable", "dns", null],
  ["a silent host", failed({ code: "CONNECT_TIMEOUT" }), "connection-timeout", "tcp", "port"],
  ["a silent server", failed({ code: "GREEETING_TIMEOUT" }), "greeting-timeout", "greeting", null],
  ["a silent fetch", failed({ code: "ETIMEOUT" }), "response-timeout", "mailbox", null],
  ["an expired certificate", failed({ code: "CERT_HAS_EXPIRED" }), "certificate-expired", "tls", null],
  ["a foreign certificate", failed({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }), "certificate-host-mismatch", "tls", "host"],
  [
    "a missing mailbox",
    failed({ serverResponseCode: "NONEXISTENT", responseStatus: "NO", responseText: "Mailbox doesn't exist" }),
    "mailbox-not-found",
    "mailbox",
    null,
  ],
  [
    "a traffic limit",
    failed({ responseStatus: "BYE", responseText: "Account exceeded command or bandwidth limits." }),
    "rate-limited",
    "mailbox",
    null,
  ],
  ["anything else", new Error("x"), "unknown", "mailbox", null],
  ["no error at all", undefined, "unknown", "mailbox", null],
];

test.each(CASES)("a fetch that broke off by %s is told like a check", (_, error, cause, stage, field) => {
  const report = interrupted({ half: "imap", stage: "mailbox", endpoint, error, username: "anna@firma.example" }, "de");
  expect(report).toMatchObject({ ok: false, cause, stage, field, host: endpoint.host, steps: [], warnings: [] });
  expect([report.title, report.explanation, ...(report.fixes ?? [])].join(" ")).not.toMatch(/\{\{|undefined/);
});

test("keeps the server's words", () => {
  const error = failed({ serverResponseCode: "NONEXISTENT", responseStatus: "NO", responseText: "gone" });
  expect(interrupted({ half: "imap", stage: "mailbox", endpoint, error }, "en").server?.text).toBe("NO [NONEXISTENT] gone");
});
