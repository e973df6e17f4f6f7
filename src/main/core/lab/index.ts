export { readRecording } from "./read-recording.ts";
export { startReplay } from "./replay.ts";
export { SCENARIOS } from "./scenarios.ts";
export { expectedOf, type Lab, type LabAccount, startScenario } from "./start.ts";
export { describeScenario, sayLab, titleOf } from "./words.ts";
export { createWorkbench, type Workbench } from "./workbench.ts";
