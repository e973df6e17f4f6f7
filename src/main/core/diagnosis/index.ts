export { type Diagnosis, diagnose } from "./diagnose.ts";
export { type Explanation, explain, paramsOf } from "./explain.ts";
export { RULES } from "./order.ts";
export { type Evidence, evidenceOf } from "./rules/evidence.ts";
export type { Rule } from "./rules/rule.ts";
export { fill, type Language, type Params, sayDay, textsOf } from "./texts.ts";
