export { PERSONAS } from "./personas.ts";
export { readRecording } from "./read-recording.ts";
export { startReplay } from "./replay.ts";
export type { Scenario } from "./scenario.ts";
export { SCENARIOS } from "./scenarios.ts";
export { type Expected, expectedOf, type Lab, type LabAccount, startScenario } from "./start.ts";
export { sayLab, titleOf } from "./words.ts";
