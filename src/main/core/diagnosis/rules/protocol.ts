import type { Service } from "#core/net";
import type { Evidence } from "./evidence.ts";
import type { Rule } from "./rule.ts";

/** The bytes name a service that is neither the wanted one nor TLS, which is a question of encryption. */
function isOtherService({ half, service }: Evidence): boolean {
  const fitting: readonly (Service | null)[] = [half, "tls", null];
  return !fitting.includes(service);
}

const beforeGreeting = ({ stage, trouble }: Evidence): boolean =>
  stage === "greeting" && ["timeout", "closed", "unreadable", "socket"].includes(trouble.kind);

export const protocolRules: readonly Rule[] = [
  {
    cause: "wrong-service",
    source: "first bytes: RFC 9112 §4, RFC 4253 §4.2, RFC 1939 §3, RFC 9051 §7.1, RFC 5321 §4.2",
    when: isOtherService,
  },
  {
    cause: "plain-on-tls-port",
    source: "RFC 8446 §5.1 (a TLS record instead of a greeting), RFC 8314 §3",
    when: (e) => e.endpoint.security !== "tls" && beforeGreeting(e) && (e.service === "tls" || e.speaksTls === true),
  },
  {
    cause: "tls-on-plain-port",
    source: 'RFC 8314 §3; OpenSSL and BoringSSL answer plaintext with "wrong version number"',
    when: (e) => e.stage === "tls" && e.service === e.half,
  },
  {
    cause: "tls-on-plain-port",
    source: "OpenSSL ssl/record/methods/tls_any_meth.c",
    when: ({ stage, trouble }) =>
      stage === "tls" &&
      trouble.kind === "tls" &&
      /wrong.version.number|http.request|packet.length.too.long/i.test(`${trouble.code} ${trouble.reason}`),
  },
  {
    cause: "greeting-timeout",
    source: "RFC 5321 §4.5.3.2.1",
    when: ({ stage, trouble, command }) => stage === "greeting" && trouble.kind === "timeout" && command === "greeting",
  },
];
