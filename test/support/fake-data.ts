/** Sample data of the window's tests: a small company whose accounts show every state. */
import type { AccountView, Security } from "#shared/model/account.ts";
import { EMPTY_ACCOUNT } from "#shared/model/account-defaults.ts";
import type { Discovery } from "#shared/model/discovery.ts";
import type { LabScenario } from "#shared/model/lab.ts";
import type { CheckRecord, CheckReport, CheckStep, HalfReport, Stage } from "#shared/model/report.ts";

const today = (time: string): string => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const date = new Date();
  date.setHours(hours, minutes, 12, 0);
  return date.toISOString();
};

/** A complete account; the test names what matters. */
export function anAccount(part: Partial<AccountView> = {}): AccountView {
  const email = part.email ?? "info@nordlicht.example";
  return {
    ...EMPTY_ACCOUNT,
    id: part.id ?? email,
    createdAt: today("08:00"),
    updatedAt: today("08:00"),
    displayName: "Zentrale",
    email,
    username: email,
    imap: { host: "imap.nordlicht.example", port: 993, security: "tls" },
    smtp: { host: "smtp.nordlicht.example", port: 465, security: "tls" },
    primary: false,
    hasPassword: true,
    hasSmtpPassword: false,
    ...part,
  };
}

const DETAILS: Partial<Record<Stage, string>> = {
  dns: "203.0.113.24",
  tcp: "203.0.113.24, Port 465",
  tls: "TLSv1.3, Zertifikat gültig bis 14.03.2027",
  greeting: "220 smtp.nordlicht.example ESMTP",
  starttls: "TLSv1.3, Zertifikat gültig bis 14.03.2027",
  auth: "als info@nordlicht.example (PLAIN)",
  envelope: "info@nordlicht.example angenommen, nichts gesendet",
  mailbox: "Posteingang mit 1.284 Nachrichten",
};

/** The stages of one half in their order. */
export const stagesOf = (half: "smtp" | "imap", security: Security): Stage[] => {
  const last: Stage = half === "smtp" ? "envelope" : "mailbox";
  if (security === "tls") return ["dns", "tcp", "tls", "greeting", "auth", last];
  return security === "starttls" ? ["dns", "tcp", "greeting", "starttls", "auth", last] : ["dns", "tcp", "greeting", "auth", last];
};

const step = (stage: Stage, index: number): CheckStep => ({
  stage,
  ok: true,
  ms: [4, 18, 41, 22, 96, 24][index] ?? 10,
  detail: DETAILS[stage] ?? "",
});

/** A half that went through. */
export function okHalf(half: "smtp" | "imap", part: Partial<HalfReport> = {}): HalfReport {
  const steps = stagesOf(half, part.security ?? "tls").map(step);
  return {
    ok: true,
    stage: half === "smtp" ? "envelope" : "mailbox",
    cause: null,
    alsoPossible: [],
    field: null,
    steps,
    warnings: [],
    ms: 391,
    host: `${half}.nordlicht.example`,
    port: half === "smtp" ? 465 : 993,
    security: "tls",
    tls: {
      version: "TLSv1.3",
      cipher: "TLS_AES_256_GCM_SHA384",
      peer: {
        subject: `${half}.nordlicht.example`,
        issuer: "Let's Encrypt R11",
        names: [`${half}.nordlicht.example`],
        validFrom: "2026-10-14T08:00:00.000Z",
        validTo: "2027-03-14T08:00:00.000Z",
        fingerprint256: "5E:2B:90:11:C4:7D:0A:33:8F:61:BE:42:19:D7:A0:5C:5E:2B:90:11:C4:7D:0A:33:8F:61:BE:42:19:D7:A0:5C",
      },
    },
    ...part,
  };
}

/** A half that stopped at a stage. */
export function failedHalf(half: "smtp" | "imap", stage: Stage, part: Partial<HalfReport>): HalfReport {
  const stages = stagesOf(half, part.security ?? "tls");
  const at = stages.indexOf(stage);
  const steps = stages
    .slice(0, at + 1)
    .map((one, index): CheckStep => (index < at ? step(one, index) : { stage: one, ok: false, ms: 5012, detail: "Der Server schweigt" }));
  return { ...okHalf(half, part), ok: false, stage, cause: "unknown", steps, ms: 5040, ...part };
}

/** STARTTLS on the port of SSL/TLS: the failure with a proposal. */
export const plainOnTls = (): CheckReport => ({
  ok: false,
  smtp: failedHalf("smtp", "greeting", {
    security: "starttls",
    cause: "plain-on-tls-port",
    field: "security",
    title: "Port 465 erwartet SSL/TLS, eingestellt ist STARTTLS",
    explanation:
      "Auf diesem Port spricht der Server vom ersten Zeichen an verschlüsselt. Postkontor hat auf eine offene Begrüßung gewartet, die dort nie kommt. Port und Passwort sind in Ordnung.",
    fixes: ["Stellen Sie die Verschlüsselung auf SSL/TLS."],
    proposal: [{ field: "security", from: "starttls", to: "tls" }],
  }),
  imap: okHalf("imap", { ms: 410 }),
});

const oauth = (half: "smtp" | "imap"): HalfReport =>
  failedHalf(half, "auth", {
    security: half === "smtp" ? "starttls" : "tls",
    host: `${half}.m365.example`,
    port: half === "smtp" ? 587 : 993,
    cause: "oauth-required",
    field: "auth",
    title: "Microsoft nimmt hier kein Passwort mehr an",
    explanation:
      "Microsoft 365 verlangt die Anmeldung im Browser. Ihr Passwort wurde abgelehnt, ohne geprüft zu werden; es zu ändern hilft nicht.",
    fixes: ["Melden Sie sich einmal im Browser an."],
    server: { code: 535, enhanced: "5.7.139", text: "5.7.139 Authentication unsuccessful, basic authentication is disabled." },
  });

/** Both halves stop for one reason. */
export const oauthRequired = (): CheckReport => ({ ok: false, smtp: oauth("smtp"), imap: oauth("imap") });

/** Evidence that does not decide, with steps to take. */
export const wrongPassword = (): CheckReport => ({
  ok: false,
  smtp: okHalf("smtp"),
  imap: failedHalf("imap", "auth", {
    cause: "credentials-rejected",
    alsoPossible: ["protocol-disabled", "app-password-required"],
    field: "password",
    title: "Wahrscheinlich: Benutzername oder Passwort stimmen nicht.",
    explanation: "Der Server kennt diese Kombination nicht. Server und Verschlüsselung sind in Ordnung.",
    fixes: [
      "Vergleichen Sie den Benutzernamen mit den Angaben Ihres Anbieters.",
      "Geben Sie das Passwort neu ein, am besten aus dem Webmail.",
      "Prüfen Sie erneut.",
    ],
    server: { code: null, enhanced: null, responseCode: "AUTHENTICATIONFAILED", text: "NO [AUTHENTICATIONFAILED] Authentication failed." },
  }),
});

/** All stations green. */
export const allFine = (): CheckReport => ({ ok: true, smtp: okHalf("smtp"), imap: okHalf("imap") });

/** Green with a certificate that ends soon. */
export const expiringSoon = (): CheckReport => ({
  ok: true,
  smtp: okHalf("smtp", { warnings: [{ id: "certificate-expires-soon", text: "Das Zertifikat läuft am 02.12.2026 ab.", stage: "tls" }] }),
  imap: okHalf("imap"),
});

const record = (accountId: string, report: CheckReport): CheckRecord => ({ accountId, at: today("00:12"), report });

/** Seven accounts: two that need action, one that only sends, one switched off. */
export function sampleCompany(): { accounts: AccountView[]; checks: CheckRecord[] } {
  const accounts = [
    anAccount({
      id: "zentrale",
      primary: true,
      displayName: "Zentrale",
      testRecipient: "j.lorenzen@nordlicht.example",
      closing: "Mit freundlichen Grüßen\nIhr Team von Nordlicht Handel",
    }),
    anAccount({ id: "gf", displayName: "Geschäftsführung", email: "h.petersen@nordlicht.example", employeeId: "henrike" }),
    anAccount({
      id: "rechnungen",
      displayName: "Rechnungen",
      email: "rechnung@nordlicht.example",
      note: "Debitoren, Mahnungen",
      extraSmtp: { username: "nordlicht-smtp-04" },
      hasSmtpPassword: true,
    }),
    anAccount({ id: "versand", displayName: "Versand", email: "versand@nordlicht.example", imap: null }),
    anAccount({ id: "einkauf", displayName: "Einkauf", email: "einkauf@nordlicht.example", employeeId: "jana" }),
    anAccount({ id: "lager", displayName: "Lager", email: "lager-nordlicht@gmx.example", employeeId: "ole" }),
    anAccount({ id: "messe", displayName: "Messe 2025", email: "messe@nordlicht.example", active: false }),
  ];
  const checks = [
    record("zentrale", allFine()),
    record("gf", oauthRequired()),
    record("rechnungen", expiringSoon()),
    record("versand", { ok: true, smtp: okHalf("smtp") }),
    record("einkauf", allFine()),
    record("lager", allFine()),
  ];
  return { accounts, checks };
}

/** What the built-in table knows of an address. */
export const found = (address: string): Discovery => ({
  settings: [
    {
      smtp: { host: "smtp.nordlicht.example", port: 465, security: "tls" },
      imap: { host: "imap.nordlicht.example", port: 993, security: "tls" },
      username: address,
      auth: ["password"],
      source: "table: nordlicht",
      provider: "Nordlicht",
      notes: [],
    },
    {
      smtp: { host: "smtp.nordlicht.example", port: 587, security: "starttls" },
      imap: { host: "imap.nordlicht.example", port: 993, security: "tls" },
      username: address,
      auth: ["password"],
      source: "table: nordlicht",
      provider: "Nordlicht",
      notes: [],
    },
  ],
  notes: [],
  asked: [{ source: "table", ok: true, ms: 1, detail: "nordlicht.example" }],
});

/** Cases of the lab: two faults and a healthy server. */
export const LAB_CASES: LabScenario[] = [
  { id: "host-mistyped", persona: "Nordlicht", half: "smtp", stage: "dns", cause: "dns-not-found", isTestmail: false },
  { id: "password-wrong-smtp", persona: "Postfix", half: "smtp", stage: "auth", cause: "credentials-rejected", isTestmail: false },
  { id: "healthy-gmail", persona: "Gmail", half: "imap", stage: "mailbox", cause: null, isTestmail: false },
];
