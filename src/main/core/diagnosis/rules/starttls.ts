import { hasCode } from "./reading.ts";
import type { Rule } from "./rule.ts";

export const starttlsRules: readonly Rule[] = [
  {
    cause: "starttls-not-offered",
    source: "RFC 3207 §4, RFC 9051 §6.2.1",
    when: ({ trouble }) => trouble.kind === "missing" && trouble.what === "starttls",
  },
  {
    cause: "starttls-failed",
    source: "CVE-2011-0411 (plaintext before the handshake)",
    when: ({ trouble }) => trouble.kind === "injected",
  },
  {
    cause: "starttls-not-offered",
    source: "RFC 5321 §4.2.4 (500, 502): announced perhaps, but the command does not exist",
    when: (e) => e.command === "starttls" && e.trouble.kind === "refused" && hasCode(e, 500, 502),
  },
  // 454 and 501 are its own refusals; whatever else comes, the server offered it and did not do it.
  { cause: "starttls-failed", source: "RFC 3207 §4", when: ({ command, trouble }) => command === "starttls" && trouble.kind === "refused" },
  {
    cause: "starttls-failed",
    source: "RFC 3207 §4.1",
    when: ({ command, trouble }) => command === "starttls" && (trouble.kind === "closed" || trouble.kind === "unreadable"),
  },
];
