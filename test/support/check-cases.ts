// Servers that fail in one way each, for the test of causes: what a check against them must say.
import type { ResolvedHalf } from "#src/main/core/accounts/index.ts";
import type { CheckOptions } from "#src/main/core/check/index.ts";
import { Secret } from "#src/main/core/vault/index.ts";
import type { Cause } from "#src/shared/model/cause.ts";
import type { Field, HalfReport, Stage } from "#src/shared/model/report.ts";
import { close, last, reset, type Script, silence } from "#support/scripted-server.ts";
import type { CertificateKind } from "#support/servers/certificates.ts";

/** A server of the tests, the settings that meet it, and what a check must say. */
export interface CheckCase {
  name: string;
  /** The server; without it the port is closed. */
  script?: Omit<Script, "certificate"> & { certificate?: CertificateKind };
  half?: Partial<ResolvedHalf>;
  options?: Partial<CheckOptions>;
  cause: Cause;
  stage: Stage;
  field?: Field | null;
  also?: Cause[];
  proposal?: HalfReport["proposal"];
}

const SMTP = { protocol: "smtp", encryption: "none" } as const;
const IMAP = { protocol: "imap", encryption: "none" } as const;
const wrongPassword = { auth: { type: "password", password: new Secret("falsch") } } as const;
const bearer = { auth: { type: "oauth2", accessToken: new Secret("ya29.token-abc") } } as const;
const short = { timeoutMs: 1_500 };

/** All of them, station by station. */
export const CHECK_CASES: CheckCase[] = [
  { name: "host is empty", half: { host: " " }, cause: "input-invalid", stage: "input", field: "host" },
  { name: "port is impossible", half: { port: 70_000 }, cause: "input-invalid", stage: "input", field: "port" },
  { name: "user name is missing", half: { username: "" }, cause: "input-invalid", stage: "input", field: "username" },
  {
    name: "user name has a line end",
    half: { username: "anna\r\nMAIL FROM:<x@y.example>" },
    cause: "input-invalid",
    stage: "input",
    field: "username",
  },
  {
    name: "name does not exist",
    half: { host: "smpt.nordlicht.invalid" },
    cause: "dns-not-found",
    stage: "dns",
    field: "host",
    proposal: [{ field: "host", from: "smpt.nordlicht.invalid", to: "smtp.nordlicht.invalid" }],
  },
  {
    name: "no resolver answers",
    options: { resolver: (_, answer) => answer(Object.assign(new Error("x"), { code: "EAI_AGAIN" }), []) },
    half: { host: "mail.firma.example" },
    cause: "dns-unavailable",
    stage: "dns",
    field: null,
  },
  {
    name: "resolver stays silent",
    options: { resolver: () => undefined, timeoutMs: 300 },
    half: { host: "mail.firma.example" },
    cause: "dns-unavailable",
    stage: "dns",
  },
  { name: "nothing listens", cause: "connection-refused", stage: "tcp", field: "port" },
  {
    name: "no route",
    options: { resolver: (_, answer) => answer(null, [{ address: "255.255.255.255", family: 4 }]) },
    half: { host: "mail.firma.example" },
    cause: "host-unreachable",
    stage: "tcp",
  },
  { name: "closes before the greeting", script: { ...SMTP, greeting: close }, cause: "connection-closed", stage: "greeting" },
  { name: "resets after AUTH", script: { ...SMTP, on: [[/^AUTH/, reset]] }, cause: "connection-closed", stage: "auth" },
  {
    name: "never greets",
    script: { ...SMTP, greeting: silence },
    options: short,
    cause: "greeting-timeout",
    stage: "greeting",
    field: null,
  },
  {
    name: "never greets over TLS",
    script: { ...IMAP, encryption: "implicit", greeting: silence },
    options: short,
    cause: "greeting-timeout",
    stage: "greeting",
  },
  {
    name: "never answers EHLO",
    script: { ...SMTP, on: [[/^EHLO/, silence]] },
    options: short,
    cause: "response-timeout",
    stage: "greeting",
  },
  {
    name: "never answers the login",
    script: { ...IMAP, on: [[/^AUTHENTICATE/, silence]] },
    options: short,
    cause: "response-timeout",
    stage: "auth",
  },
  {
    name: "never answers the TLS handshake",
    script: { ...SMTP, greeting: silence },
    half: { security: "tls" },
    options: short,
    cause: "response-timeout",
    stage: "tls",
  },
  {
    name: "IMAP answers on the SMTP port",
    script: { ...SMTP, greeting: "* OK [CAPABILITY IMAP4rev1] Dovecot ready." },
    cause: "wrong-service",
    stage: "greeting",
    field: "port",
  },
  {
    name: "SMTP answers on the IMAP port",
    script: { ...IMAP, greeting: "220 mail.firma.example ESMTP Postfix" },
    cause: "wrong-service",
    stage: "greeting",
    field: "port",
  },
  { name: "POP3 answers on the IMAP port", script: { ...IMAP, greeting: "+OK Dovecot ready." }, cause: "wrong-service", stage: "greeting" },
  { name: "SSH answers", script: { ...SMTP, greeting: "SSH-2.0-OpenSSH_9.2p1" }, cause: "wrong-service", stage: "greeting" },
  {
    name: "FTP answers",
    script: { ...SMTP, greeting: "220 ProFTPD Server ready.", on: [[/./, "500 EHLO not understood"]] },
    cause: "wrong-service",
    stage: "greeting",
  },
  {
    name: "a web server waits in silence",
    script: { ...SMTP, greeting: "", on: [[/^GET/, last("HTTP/1.1 400 Bad Request")]] },
    options: short,
    cause: "wrong-service",
    stage: "greeting",
  },
  {
    name: "a web server waits in silence behind TLS",
    script: { ...SMTP, encryption: "implicit", greeting: "", on: [[/^GET/, last("HTTP/1.1 400 Bad Request")]] },
    half: { security: "tls" },
    options: short,
    cause: "wrong-service",
    stage: "greeting",
  },
  {
    name: "plain POP3 where TLS is wanted",
    script: { ...IMAP, greeting: "+OK ready" },
    half: { security: "tls" },
    cause: "wrong-service",
    stage: "tls",
  },
  {
    name: "TLS is asked for on a plain SMTP port",
    script: SMTP,
    half: { security: "tls" },
    cause: "tls-on-plain-port",
    stage: "tls",
    field: "security",
    proposal: [{ field: "security", from: "tls", to: "starttls" }],
  },
  {
    name: "TLS is asked for on a plain IMAP port",
    script: IMAP,
    half: { security: "tls" },
    cause: "tls-on-plain-port",
    stage: "tls",
    field: "security",
  },
  {
    name: "STARTTLS is asked for on a TLS port (SMTP)",
    script: { ...SMTP, encryption: "implicit" },
    half: { security: "starttls" },
    options: short,
    cause: "plain-on-tls-port",
    stage: "greeting",
    field: "security",
    proposal: [{ field: "security", from: "starttls", to: "tls" }],
  },
  {
    name: "plaintext is asked for on a TLS port (IMAP)",
    script: { ...IMAP, encryption: "implicit" },
    half: { security: "none" },
    options: short,
    cause: "plain-on-tls-port",
    stage: "greeting",
    field: "security",
  },
  {
    name: "STARTTLS is not offered (SMTP)",
    script: SMTP,
    half: { security: "starttls" },
    cause: "starttls-not-offered",
    stage: "starttls",
    field: "security",
  },
  {
    name: "STARTTLS is not offered (IMAP)",
    script: IMAP,
    half: { security: "starttls" },
    cause: "starttls-not-offered",
    stage: "starttls",
  },
  {
    name: "only HELO is known, so no STARTTLS",
    script: { ...SMTP, on: [[/^EHLO/, "502 unknown command"]] },
    half: { security: "starttls" },
    cause: "starttls-not-offered",
    stage: "starttls",
  },
  {
    name: "STARTTLS is refused",
    script: { ...SMTP, encryption: "starttls", on: [[/^STARTTLS/, "454 4.7.0 TLS not available due to local problem"]] },
    cause: "starttls-failed",
    stage: "starttls",
  },
  {
    name: "STARTTLS breaks off",
    script: { ...IMAP, encryption: "starttls", on: [[/^STARTTLS/, last("$TAG OK begin")]] },
    cause: "starttls-failed",
    stage: "starttls",
  },
  {
    name: "STARTTLS is answered, but the server goes on in plain text",
    script: {
      ...SMTP,
      encryption: "starttls",
      on: [
        [
          /^STARTTLS/,
          {
            raw: (socket) => {
              socket.write("220 go\r\n");
              setTimeout(() => socket.write("220 mail.test ESMTP hello\r\n"), 20);
            },
          },
        ],
      ],
    },
    cause: "starttls-failed",
    stage: "starttls",
  },
  {
    name: "plain text stands before the handshake",
    script: { ...SMTP, encryption: "starttls", on: [[/^STARTTLS/, "220 go\n250-injected\n250 AUTH PLAIN"]] },
    cause: "starttls-failed",
    stage: "starttls",
  },
  {
    name: "only TLS 1.0 and 1.1 are spoken",
    script: { ...SMTP, encryption: "implicit", tls: { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } },
    cause: "tls-version-unsupported",
    stage: "tls",
  },
  {
    name: "no cipher in common",
    script: { ...IMAP, encryption: "implicit", tls: { maxVersion: "TLSv1.2", ciphers: "ECDHE-RSA-AES128-GCM-SHA256" } },
    cause: "tls-version-unsupported",
    stage: "tls",
  },
  {
    name: "the handshake is cut off",
    script: { ...SMTP, greeting: { raw: (socket) => void socket.removeAllListeners("data").once("data", () => socket.destroy()) } },
    half: { security: "tls" },
    cause: "tls-handshake-failed",
    stage: "tls",
  },
  {
    name: "expired",
    script: { ...SMTP, encryption: "implicit", certificate: "expired" },
    cause: "certificate-expired",
    stage: "tls",
    field: null,
  },
  {
    name: "not yet valid",
    script: { ...IMAP, encryption: "implicit", certificate: "not-yet-valid" },
    cause: "certificate-not-yet-valid",
    stage: "tls",
  },
  {
    name: "self-signed",
    script: { ...SMTP, encryption: "implicit", certificate: "self-signed" },
    cause: "certificate-self-signed",
    stage: "tls",
  },
  {
    name: "self-signed after STARTTLS",
    script: { ...IMAP, encryption: "starttls", certificate: "self-signed" },
    cause: "certificate-self-signed",
    stage: "starttls",
  },
  {
    name: "unknown authority",
    script: { ...SMTP, encryption: "implicit", certificate: "unknown-authority" },
    cause: "certificate-untrusted",
    stage: "tls",
  },
  {
    name: "other host",
    script: { ...SMTP, encryption: "starttls", certificate: "wrong-host" },
    cause: "certificate-host-mismatch",
    stage: "starttls",
    field: "host",
  },
  {
    name: "421 greeting",
    script: { ...SMTP, greeting: last("421 4.3.2 Service shutting down") },
    cause: "server-unavailable",
    stage: "greeting",
  },
  {
    name: "BYE greeting",
    script: { ...IMAP, greeting: last("* BYE Server is going down") },
    cause: "server-unavailable",
    stage: "greeting",
  },
  {
    name: "too many connections (SMTP)",
    script: { ...SMTP, greeting: last("421 4.7.0 mail.test Error: too many connections from 203.0.113.7") },
    cause: "too-many-connections",
    stage: "greeting",
  },
  {
    name: "too many connections (IMAP)",
    script: {
      ...IMAP,
      on: [[/^AUTHENTICATE/, "$TAG NO [LIMIT] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)"]],
    },
    cause: "too-many-connections",
    stage: "auth",
  },
  {
    name: "login only after STARTTLS (SMTP)",
    script: { ...SMTP, capabilities: ["STARTTLS"] },
    half: { security: "none" },
    cause: "encryption-required",
    stage: "auth",
    field: "security",
    proposal: [{ field: "security", from: "none", to: "starttls" }],
  },
  {
    name: "530 to the login",
    script: { ...SMTP, on: [[/^AUTH/, "530 5.7.0 Must issue a STARTTLS command first"]] },
    cause: "encryption-required",
    stage: "auth",
    field: "security",
  },
  {
    name: "LOGINDISABLED",
    script: { ...IMAP, capabilities: ["IMAP4rev1", "STARTTLS", "LOGINDISABLED"] },
    cause: "encryption-required",
    stage: "auth",
  },
  {
    name: "[PRIVACYREQUIRED]",
    script: {
      ...IMAP,
      on: [[/^AUTHENTICATE/, "$TAG NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections."]],
    },
    cause: "encryption-required",
    stage: "auth",
  },
  {
    name: "only unknown mechanisms",
    script: { ...SMTP, capabilities: ["AUTH GSSAPI NTLM"] },
    cause: "auth-mechanism-unsupported",
    stage: "auth",
    field: "auth",
  },
  {
    name: "504 to the login",
    script: { ...SMTP, on: [[/^AUTH/, "504 5.7.4 Unrecognized authentication type"]] },
    cause: "auth-mechanism-unsupported",
    stage: "auth",
  },
  {
    name: "bearer tokens only",
    script: { ...IMAP, encryption: "implicit", capabilities: ["IMAP4rev1", "LOGINDISABLED", "AUTH=XOAUTH2"] },
    cause: "oauth-required",
    stage: "auth",
    field: "auth",
  },
  {
    name: "no AUTH offered",
    script: { ...SMTP, encryption: "implicit", capabilities: ["SIZE 1000"] },
    cause: "auth-not-offered",
    stage: "auth",
    field: "auth",
  },
  {
    name: "wrong password (SMTP)",
    script: SMTP,
    half: wrongPassword,
    cause: "credentials-rejected",
    stage: "auth",
    field: "password",
    also: [],
  },
  {
    name: "wrong password (IMAP)",
    script: { ...IMAP, encryption: "implicit" },
    half: wrongPassword,
    cause: "credentials-rejected",
    stage: "auth",
    field: "password",
  },
  {
    name: "wrong password by AUTH LOGIN",
    script: { ...SMTP, capabilities: ["AUTH LOGIN"] },
    half: wrongPassword,
    cause: "credentials-rejected",
    stage: "auth",
  },
  {
    name: "wrong password, then BYE",
    script: { ...IMAP, on: [[/^AUTHENTICATE/, last("$TAG NO [AUTHENTICATIONFAILED] Authentication failed.\n* BYE too many failures")]] },
    cause: "credentials-rejected",
    stage: "auth",
  },
  {
    name: "app password wanted, in words",
    script: {
      ...SMTP,
      on: [[/^AUTH/, "534-5.7.9 Application-specific password required. Learn more at\n534 5.7.9  https://provider.example/help x1"]],
    },
    cause: "app-password-required",
    stage: "auth",
    field: "password",
    also: [],
  },
  {
    name: "app password wanted, by code",
    script: { ...SMTP, on: [[/^AUTH/, "534 5.7.9 Please see our help pages"]] },
    cause: "app-password-required",
    stage: "auth",
    also: ["credentials-rejected"],
  },
  {
    name: "basic authentication disabled",
    script: { ...SMTP, on: [[/^AUTH/, "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [X 2026]"]] },
    cause: "oauth-required",
    stage: "auth",
  },
  {
    name: "token rejected (SMTP)",
    script: {
      ...SMTP,
      capabilities: ["AUTH XOAUTH2"],
      on: [
        [/^AUTH/, `334 ${Buffer.from('{"status":"401","schemes":"bearer"}').toString("base64")}`],
        [/^$/, "535 5.7.8 Username and Password not accepted"],
      ],
    },
    half: bearer,
    cause: "oauth-token-rejected",
    stage: "auth",
    field: "auth",
  },
  {
    name: "token rejected (IMAP)",
    script: { ...IMAP, capabilities: ["IMAP4rev1", "SASL-IR", "AUTH=XOAUTH2"], on: [[/^AUTHENTICATE/, "$TAG NO AUTHENTICATE failed."]] },
    half: bearer,
    cause: "oauth-token-rejected",
    stage: "auth",
  },
  {
    name: "SMTP switched off",
    script: { ...SMTP, on: [[/^AUTH/, "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox."]] },
    cause: "protocol-disabled",
    stage: "auth",
    field: null,
  },
  {
    name: "IMAP switched off",
    script: {
      ...IMAP,
      on: [[/^AUTHENTICATE/, "$TAG NO [ALERT] Your account is not enabled for IMAP use. Please visit your settings page."]],
    },
    cause: "protocol-disabled",
    stage: "auth",
  },
  {
    name: "account suspended",
    script: { ...IMAP, on: [[/^AUTHENTICATE/, "$TAG NO [UNAVAILABLE] Your account has been suspended"]] },
    cause: "account-blocked",
    stage: "auth",
  },
  {
    name: "too many attempts",
    script: { ...SMTP, on: [[/^AUTH/, "454 4.7.0 Too many login attempts, please try again later."]] },
    cause: "rate-limited",
    stage: "auth",
  },
  {
    name: "traffic limit at the login",
    script: { ...IMAP, on: [[/^AUTHENTICATE/, "$TAG NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)"]] },
    cause: "rate-limited",
    stage: "auth",
  },
  {
    name: "password expired",
    script: { ...IMAP, on: [[/^AUTHENTICATE/, "$TAG NO [EXPIRED] Password expired"]] },
    cause: "password-expired",
    stage: "auth",
  },
  {
    name: "login back end fails (SMTP)",
    script: { ...SMTP, on: [[/^AUTH/, "454 4.7.0 Temporary authentication failure"]] },
    cause: "auth-server-error",
    stage: "auth",
  },
  {
    name: "login back end fails (IMAP)",
    script: { ...IMAP, on: [[/^AUTHENTICATE/, "$TAG NO [UNAVAILABLE] Temporary authentication failure."]] },
    cause: "auth-server-error",
    stage: "auth",
  },
  {
    name: "inbox is missing",
    script: { ...IMAP, on: [[/^EXAMINE/, "$TAG NO [NONEXISTENT] Mailbox doesn't exist: INBOX"]] },
    cause: "mailbox-not-found",
    stage: "mailbox",
  },
  {
    name: "mailbox is over its quota",
    script: { ...IMAP, on: [[/^EXAMINE/, "$TAG NO [OVERQUOTA] Quota exceeded"]] },
    cause: "mailbox-full",
    stage: "mailbox",
  },
  {
    name: "mailbox server is down",
    script: { ...IMAP, on: [[/^EXAMINE/, "$TAG NO [UNAVAILABLE] Internal error"]] },
    cause: "server-unavailable",
    stage: "mailbox",
  },
  {
    name: "sender not allowed",
    script: { ...SMTP, on: [[/^MAIL/, "553 5.7.1 <anna@firma.example>: Sender address rejected: not owned by user x"]] },
    cause: "sender-not-allowed",
    stage: "envelope",
    field: "sender",
  },
  {
    name: "mail only with login",
    script: { ...SMTP, on: [[/^MAIL/, "530 5.7.0 Authentication required"]] },
    half: { auth: { type: "none" } },
    cause: "relay-denied",
    stage: "envelope",
    field: "auth",
  },
  {
    name: "mail only after STARTTLS",
    script: { ...SMTP, on: [[/^MAIL/, "530 5.7.0 Must issue a STARTTLS command first."]] },
    half: { auth: { type: "none" } },
    cause: "encryption-required",
    stage: "envelope",
  },
  { name: "nonsense", script: { ...SMTP, on: [[/^EHLO/, "299 whatever"]] }, cause: "unknown", stage: "greeting", field: null },
];
