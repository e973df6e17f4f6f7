import type { Evidence } from "./evidence.ts";
import type { Rule } from "./rule.ts";

const tlsWords = ({ trouble }: Evidence): string =>
  trouble.kind === "tls" ? `${trouble.code} ${trouble.reason}`.toLowerCase().replaceAll("_", " ") : "";
const inHandshake = ({ stage, command }: Evidence): boolean => stage === "tls" || (stage === "starttls" && command === null);
const broken = ({ trouble }: Evidence): boolean => ["closed", "socket", "tls"].includes(trouble.kind);

export const tlsRules: readonly Rule[] = [
  {
    cause: "tls-version-unsupported",
    source: "RFC 8446 §6.2 (protocol_version, handshake_failure, insufficient_security)",
    when: (e) =>
      /unsupported protocol|protocol version|version too low|no shared cipher|no cipher|handshake failure|insufficient security|unsupported ssl version|wrong ssl version|no protocols available/.test(
        tlsWords(e),
      ),
  },
  {
    cause: "starttls-failed",
    source: "RFC 3207 §4.1, RFC 9051 §6.2.1",
    when: (e) => e.stage === "starttls" && inHandshake(e) && broken(e),
  },
  { cause: "tls-handshake-failed", source: "RFC 8446 §6", when: (e) => e.stage === "tls" && broken(e) },
  { cause: "tls-handshake-failed", source: "RFC 8446 §6", when: ({ trouble }) => trouble.kind === "tls" },
];
