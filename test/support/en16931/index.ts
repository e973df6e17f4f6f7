import { CATEGORY_RULES } from "./categories.ts";
import { CODE_RULES } from "./code-lists.ts";
import { PRESENCE_RULES } from "./presence.ts";
import type { Rule } from "./rule.ts";
import { SUM_RULES } from "./sums.ts";

export { brokenRules, keeps } from "./judge.ts";
export { richInvoice } from "./rich-invoice.ts";
export type { Rule } from "./rule.ts";
export { XRECHNUNG_RULES } from "./xrechnung.ts";

/** The rules of EN 16931 that every invoice keeps. */
export const EN16931_RULES: readonly Rule[] = [...PRESENCE_RULES, ...SUM_RULES, ...CATEGORY_RULES, ...CODE_RULES];
