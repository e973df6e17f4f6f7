export { PERSONAS } from "./personas.ts";
export type { Scenario } from "./scenario.ts";
export { SCENARIOS } from "./scenarios.ts";
export { type Expected, expectedOf, type Lab, type LabAccount, startScenario } from "./start.ts";
export { sayLab, titleOf } from "./words.ts";
