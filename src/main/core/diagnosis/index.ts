export { diagnose } from "./diagnose.ts";
export { explain, explainEvidence, paramsOf } from "./explain.ts";
export { RULES } from "./order.ts";
export { type Evidence, evidenceOf, type PasswordShape } from "./rules/evidence.ts";
export { fill, type Language, type Params, sayDay, textsOf } from "./texts.ts";
