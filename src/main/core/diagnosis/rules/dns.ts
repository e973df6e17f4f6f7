import type { Rule } from "./rule.ts";

// ENODATA: the name exists without an address, which for a mail server is the same mistake.
const NO_SUCH_NAME = ["ENOTFOUND", "ENODATA", "ENONAME"];

export const dnsRules: readonly Rule[] = [
  {
    cause: "dns-not-found",
    source: "getaddrinfo(3) EAI_NONAME; RFC 6761 §6.4",
    when: ({ trouble }) => trouble.kind === "dns" && NO_SUCH_NAME.includes(trouble.code),
  },
  { cause: "dns-unavailable", source: "getaddrinfo(3) EAI_AGAIN, EAI_FAIL", when: ({ trouble }) => trouble.kind === "dns" },
  { cause: "dns-unavailable", source: "net/timeouts.ts", when: ({ trouble, stage }) => trouble.kind === "timeout" && stage === "dns" },
];
