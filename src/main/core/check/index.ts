export { offeredStarttls } from "./earlier.ts";
export { findFix } from "./find-fix.ts";
export { interrupted } from "./interrupted.ts";
export { createRecorder, type Recorder } from "./recorder.ts";
export { finishRecording } from "./recording.ts";
export { runCheck } from "./run.ts";
export type { CheckOptions } from "./run-half.ts";
export { submit } from "./submit.ts";
export { testmail } from "./testmail.ts";
