import type { Evidence } from "./evidence.ts";
import type { Rule } from "./rule.ts";

const socketCode = ({ trouble }: Evidence): string => (trouble.kind === "socket" ? trouble.code : "");

export const connectionRules: readonly Rule[] = [
  { cause: "connection-refused", source: "connect(2) ECONNREFUSED", when: (e) => socketCode(e) === "ECONNREFUSED" },
  { cause: "connection-timeout", source: "connect(2) ETIMEDOUT", when: (e) => e.stage === "tcp" && socketCode(e) === "ETIMEDOUT" },
  { cause: "connection-timeout", source: "net/timeouts.ts", when: ({ trouble, stage }) => stage === "tcp" && trouble.kind === "timeout" },
  { cause: "response-timeout", source: "tcp(7) ETIMEDOUT on an open connection", when: (e) => socketCode(e) === "ETIMEDOUT" },
  {
    cause: "host-unreachable",
    source: "connect(2) ENETUNREACH, EHOSTUNREACH; a local firewall answers EACCES or EPERM",
    when: (e) =>
      ["ENETUNREACH", "EHOSTUNREACH", "ENETDOWN", "EHOSTDOWN", "EADDRNOTAVAIL", "EACCES", "EPERM", "EINVAL"].includes(socketCode(e)),
  },
  {
    cause: "connection-closed",
    source: "tcp(7) RST and FIN",
    when: (e) => e.trouble.kind === "closed" || ["ECONNRESET", "EPIPE", "ECONNABORTED"].includes(socketCode(e)),
  },
  { cause: "response-timeout", source: "net/timeouts.ts", when: ({ trouble }) => trouble.kind === "timeout" },
];
