export { interrupted } from "./interrupted.ts";
export { runCheck } from "./run.ts";
export type { CheckOptions } from "./run-half.ts";
export { submit } from "./submit.ts";
export { testmail } from "./testmail.ts";
