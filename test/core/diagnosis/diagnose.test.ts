import { expect, test } from "vitest";
import { diagnose, evidenceOf, explain, paramsOf } from "#src/main/core/diagnosis/index.ts";
import { CAUSES } from "#src/shared/model/cause.ts";
import type { ServerReply } from "#src/shared/model/report.ts";

const smtp = { host: "smtp.firma.example", port: 587, security: "starttls" } as const;

function loginRefused(reply: Partial<ServerReply>, host: string = smtp.host) {
  return evidenceOf({
    half: "smtp",
    stage: "auth",
    endpoint: { ...smtp, host },
    trouble: { kind: "refused" },
    command: "auth",
    isEncrypted: true,
    reply: { code: 535, enhanced: null, text: "", ...reply },
  });
}

test.each([
  ["mail.gmx.net", ["protocol-disabled", "app-password-required"]],
  ["smtp.gmail.com", ["app-password-required", "oauth-required"]],
  ["notgmx.net", []],
  ["smtp.firma.example", []],
])("a bare rejection at %s may also mean what the provider hides behind the same words", (host, also) => {
  expect(diagnose(loginRefused({ text: "Authentication credentials invalid" }, host))).toMatchObject({
    cause: "credentials-rejected",
    alsoPossible: also,
  });
});

test("a server that names the user name as unknown marks the user name", () => {
  expect(diagnose(loginRefused({ text: "5.7.8 unknown user" })).field).toBe("username");
  expect(diagnose(loginRefused({ text: "5.7.8 invalid user name or password" })).field).toBe("password");
});

test("words are read without regard to case, line breaks and odd blanks", () => {
  expect(diagnose(loginRefused({ text: "APPLICATION-SPECIFIC\n   Password\trequired" })).cause).toBe("app-password-required");
});

test("a certificate's other name is proposed only in the same domain", () => {
  const mismatch = (names: string[]) =>
    diagnose(
      evidenceOf({
        half: "smtp",
        stage: "tls",
        endpoint: { host: "mail.firma.example", port: 465, security: "tls" },
        trouble: { kind: "certificate", flaw: "host-mismatch", code: "" },
        certificateNames: names,
      }),
    ).proposal;
  expect(mismatch(["*.firma.example", "smtp.firma.example"])).toEqual([
    { field: "host", from: "mail.firma.example", to: "smtp.firma.example" },
  ]);
  expect(mismatch(["mail.angreifer.example"])).toEqual([]);
});

test("IMAP found on the SMTP port proposes the usual port", () => {
  const evidence = evidenceOf({
    half: "smtp",
    stage: "greeting",
    endpoint: { ...smtp, port: 143 },
    trouble: { kind: "unreadable", text: "" },
    service: "imap",
  });
  expect(diagnose(evidence)).toMatchObject({ cause: "wrong-service", field: "port", proposal: [{ field: "port", from: 143, to: 587 }] });
});

test.each(["de", "en"] as const)("every cause is said in %s with real facts and without gaps", (lang) => {
  const evidence = {
    ...loginRefused({ text: "no" }),
    username: "anna@firma.example",
    sender: "shop@firma.example",
    to: "max@kunde.example",
    certificateNames: ["mail.hoster.example"],
    certificateValidity: { from: "2026-11-25T00:00:00Z", to: "2026-11-22T00:00:00Z" },
    trouble: { kind: "timeout", ms: 15_000 } as const,
  };
  for (const cause of CAUSES) {
    const { title, explanation, fixes } = explain(cause, { ...paramsOf(evidence, lang), field: "Port" }, lang);
    for (const text of [title, explanation, ...fixes]) expect(text).not.toMatch(/\{\{|undefined|“”|„“| {2}/);
  }
});
