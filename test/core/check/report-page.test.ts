import { expect, test } from "vitest";
import { comparisonPage, type ReportEnvironment, reportPage } from "#src/main/core/check/index.ts";
import type { SavedHalf, SavedReport } from "#src/shared/model/saved-report.ts";

const environment: ReportEnvironment = { program: "Postkontor 0.1.0", system: "Linux 6.1 (x64)", runtime: "Electron 45 · OpenSSL 3.5" };
const peer = {
  subject: "CN=mail.firma.example",
  issuer: "CN=Zwischenstelle",
  names: ["mail.firma.example"],
  validFrom: "2026-01-02T00:00:00.000Z",
  validTo: "2026-12-24T00:00:00.000Z",
  fingerprint256: "AA:BB",
};
const half = (part: Partial<SavedHalf> = {}): SavedHalf => ({
  ok: false,
  stage: "auth",
  cause: "credentials-rejected",
  title: "Der Server kennt diese Kombination nicht.",
  explanation: "Der Name kann stimmen.",
  fixes: ["Passwort neu eingeben."],
  server: { code: 535, enhanced: "5.7.8", text: "5.7.8 authentication failed" },
  steps: [
    { stage: "dns", ok: true, ms: 4, detail: "203.0.113.24" },
    { stage: "auth", ok: false, ms: 312 },
  ],
  tls: {
    version: "TLSv1.3",
    cipher: "TLS_AES_256_GCM_SHA384",
    peer,
    chain: [peer, { ...peer, subject: "CN=Zwischenstelle", fingerprint256: "CC:DD" }],
  },
  warnings: [],
  ms: 320,
  host: "mail.firma.example",
  port: 465,
  security: "tls",
  ...part,
});
const saved = (part: Partial<SavedHalf> = {}): SavedReport => ({
  name: "Verbindungsbericht anna@firma.example",
  format: "html",
  at: "2026-11-23T09:42:00.000Z",
  settings: { email: "anna@firma.example", username: "anna", sender: "" },
  report: { smtp: half(part) },
});

test.each(["de", "en"] as const)("the page says path, cause, steps, the server's words, the chain and the surroundings (%s)", (lang) => {
  const page = reportPage(saved(), environment, lang);
  for (const fact of [
    "Der Server kennt diese Kombination nicht.",
    "Passwort neu eingeben.",
    "535 5.7.8 authentication failed",
    "203.0.113.24",
    "CN=Zwischenstelle",
    "AA:BB",
    "CC:DD",
    "Postkontor 0.1.0",
    "Linux 6.1 (x64)",
    "OpenSSL 3.5",
    "mail.firma.example:465",
    "credentials-rejected",
  ])
    expect(page, fact).toContain(fact);
  expect(page).toContain(lang === "de" ? "Das sagt der Server" : "What the server says");
});

test("a hostile server's words stay text: no markup, no control characters, no turned reading direction, bounded", () => {
  const evil = `</pre><script>alert(1)</script><img src=x onerror=alert(1)>\u001b[2J\u202e\u2066${"A".repeat(1_000_000)}`;
  const page = reportPage(
    saved({
      title: evil,
      server: { code: 500, enhanced: null, text: evil },
      steps: [{ stage: "greeting", ok: false, ms: 1, detail: evil }],
      tls: { version: evil, cipher: evil, peer: { ...peer, subject: evil, names: [evil] } },
    }),
    environment,
    "de",
  );
  expect(page.replace(/<style>.*?<\/style>/, "")).not.toMatch(/<(script|img)/);
  for (const sign of ["\u001b", "\u202e", "\u2066"]) expect(page).not.toContain(sign);
  expect(page.length).toBeLessThan(30_000);
  expect(page).toContain("default-src 'none'");
});

test("a saved comparison holds both sides, marks what differs, and keeps hostile words text", () => {
  const page = comparisonPage(
    {
      ...{
        name: "Vergleich",
        format: "pdf",
        title: "Der Unterschied: „Verbinden“",
        text: "Links stoppt die Prüfung.",
        sides: ["Messe", "Büro"],
      },
      rows: [
        { name: "Verbinden", first: "keine Antwort", second: "Port 465 antwortet", differs: true },
        { name: "Server", first: "<script>alert(1)</script>", second: "smtp.firma.example", differs: false },
      ],
    },
    environment,
    "de",
  );
  for (const fact of ["Messe", "Büro", "keine Antwort", "Port 465 antwortet", "Der Unterschied", "Postkontor 0.1.0"])
    expect(page).toContain(fact);
  expect(page.match(/class="differs"/g)).toHaveLength(1);
  expect(page).not.toContain("<script");
});
