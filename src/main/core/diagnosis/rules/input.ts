import type { Rule } from "./rule.ts";

export const inputRules: readonly Rule[] = [
  { cause: "input-invalid", source: "RFC 1123 §2.1, RFC 5321 §4.1.2", when: ({ trouble }) => trouble.kind === "input" },
];
