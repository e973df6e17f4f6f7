import { describe, expect, test } from "vitest";
import { diagnose, type Evidence, evidenceOf, explainEvidence } from "#src/main/core/diagnosis/index.ts";
import type { Cause } from "#src/shared/model/cause.ts";

const imap = { half: "imap", endpoint: { host: "imap.firma.example", port: 993, security: "tls" } } as const;
const say = (evidence: Evidence) => {
  const { cause, alsoPossible } = diagnose(evidence);
  return { cause, ...explainEvidence(cause, alsoPossible, evidence, "de") };
};
const rejected = (facts: Partial<Evidence>) =>
  evidenceOf({
    ...imap,
    stage: "auth",
    trouble: { kind: "refused" },
    command: "auth",
    reply: { code: null, enhanced: null, responseCode: "AUTHENTICATIONFAILED", text: "NO [AUTHENTICATIONFAILED] Authentication failed." },
    username: "anna@firma.example",
    ...facts,
  });
const untrusted = (chain: "incomplete" | "unknown-root", certificateIssuer: string) =>
  evidenceOf({ ...imap, stage: "tls", trouble: { kind: "certificate", flaw: "untrusted", code: "", chain }, certificateIssuer });

const CASES: [string, Evidence, Cause, RegExp][] = [
  [
    "a virus scanner's certificate",
    untrusted("unknown-root", "CN=Avast Web/Mail Shield Root"),
    "certificate-untrusted",
    /Avast Web\/Mail Shield Root.*Virenscanner/,
  ],
  [
    "a chain without its middle",
    untrusted("incomplete", "C=US, O=Let's Encrypt, CN=R11"),
    "certificate-untrusted",
    /Zwischenzertifikat von „R11“ fehlt/,
  ],
  ["an own authority", untrusted("unknown-root", "CN=Nordlicht CA"), "certificate-untrusted", /Kette endet bei „Nordlicht CA“/],
  [
    "a clock that may be wrong",
    evidenceOf({ ...imap, stage: "tls", trouble: { kind: "certificate", flaw: "not-yet-valid", code: "" } }),
    "certificate-not-yet-valid",
    /Die Uhr dieses Computers zeigt den \d/,
  ],
  [
    "a server that tells another time",
    evidenceOf({
      ...imap,
      half: "smtp",
      stage: "starttls",
      trouble: { kind: "certificate", flaw: "expired", code: "" },
      greeting: "mail ESMTP ready at Mon, 23 Nov 2020 08:00:00 +0000",
    }),
    "certificate-expired",
    /Uhr/,
  ],
  [
    "a captive portal",
    evidenceOf({
      ...imap,
      stage: "greeting",
      trouble: { kind: "unreadable", text: "" },
      service: "http",
      firstBytes: "HTTP/1.1 302 Found\r\nLocation: https://login.hotel.example",
    }),
    "wrong-service",
    /WLAN/,
  ],
  [
    "STARTTLS that a known provider lost",
    evidenceOf({
      half: "smtp",
      endpoint: { host: "smtp.gmail.com", port: 587, security: "starttls" },
      stage: "starttls",
      trouble: { kind: "missing", what: "starttls" },
    }),
    "starttls-not-offered",
    /Google bietet STARTTLS sonst an/,
  ],
  [
    "a firewall's XXXX",
    evidenceOf({
      half: "smtp",
      endpoint: { host: "mail.firma.example", port: 587, security: "starttls" },
      stage: "starttls",
      trouble: { kind: "missing", what: "starttls" },
      capabilities: ["SIZE", "XXXXXXXA"],
    }),
    "starttls-not-offered",
    /Firewall mit Mailfilter/,
  ],
  [
    "STARTTLS that was there in an earlier check",
    evidenceOf({
      half: "smtp",
      endpoint: { host: "mail.firma.example", port: 587, security: "starttls" },
      stage: "starttls",
      trouble: { kind: "missing", what: "starttls" },
      offeredStarttls: true,
    }),
    "starttls-not-offered",
    /früheren Prüfung bot derselbe Server STARTTLS an/,
  ],
  ["a one-time code", rejected({ passwordShape: "one-time-code" }), "credentials-rejected", /Einmalcode/],
  ["a token as the password", rejected({ passwordShape: "token" }), "credentials-rejected", /Zugriffstoken/],
  ["a user name without its domain", rejected({ username: "anna" }), "credentials-rejected", /„anna“.*ganze E-Mail-Adresse/],
  [
    "a network without IPv6",
    evidenceOf({ ...imap, stage: "tcp", trouble: { kind: "socket", code: "ENETUNREACH" }, isOnlyIpv6: true }),
    "host-unreachable",
    /nur IPv6-Adressen/,
  ],
];

describe("the explanation names", () => {
  test.each(CASES)("%s", (_, evidence, cause, words) => {
    const said = say(evidence);
    expect(said.cause).toBe(cause);
    expect(said.explanation).toMatch(words);
    expect(said.explanation).not.toMatch(/\{\{|undefined/);
  });

  test("nothing more where nothing more is known", () => {
    const plain = say(rejected({}));
    expect(plain.explanation).not.toMatch(/sieht|Uhr|Firewall/);
  });
});

describe("the steps are those of the provider", () => {
  test("GMX: where IMAP is switched on", () => {
    const said = say(rejected({ endpoint: { host: "imap.gmx.net", port: 993, security: "tls" } }));
    expect(said).toMatchObject({ cause: "protocol-disabled", title: expect.stringMatching(/^Wahrscheinlich: /) });
    expect(said.fixes.join(" ")).toMatch(/POP3\/IMAP Abruf.*Anwendungsspezifische Passwörter/);
  });

  test("Gmail: a wrong password comes with the way to an app password", () => {
    const said = say(rejected({ endpoint: { host: "imap.gmail.com", port: 993, security: "tls" } }));
    expect(said.cause).toBe("credentials-rejected");
    expect(said.fixes.join(" ")).toContain("apppasswords");
  });

  test("whoever typed an app password is not asked for one", () => {
    const evidence = rejected({ endpoint: { host: "imap.gmail.com", port: 993, security: "tls" }, passwordShape: "app-password" });
    expect(diagnose(evidence).alsoPossible).not.toContain("app-password-required");
    expect(say(evidence).explanation).toContain("sieht bereits wie ein App-Passwort aus");
  });
});
