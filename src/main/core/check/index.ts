export { type Interruption, interrupted } from "./interrupted.ts";
export { runCheck } from "./run.ts";
export type { CheckOptions } from "./run-half.ts";
export { type Submission, submit } from "./submit.ts";
export { testmail } from "./testmail.ts";
