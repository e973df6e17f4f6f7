import { type Document, parseXmlDocument } from "slimdom";
import type { Rule } from "./rule.ts";
import { holdsAt, nodesAt } from "./xpath.ts";

/** The numbers of the rules that an invoice breaks, in their order. */
export function brokenRules(invoice: string | Document, rules: readonly Rule[]): string[] {
  const document = typeof invoice === "string" ? parseXmlDocument(invoice) : invoice;
  return rules.filter((rule) => !keeps(document, rule)).map(({ id }) => id);
}

/** Whether an invoice keeps a rule. */
export function keeps(document: Document, { context, test }: Rule): boolean {
  return nodesAt(document, context).every((node) => holdsAt(node, test));
}
