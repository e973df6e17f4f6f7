import type { Scenario } from "./scenario.ts";
import { answerScenarios } from "./scenarios-answers.ts";
import { connectionScenarios } from "./scenarios-connection.ts";
import { healthyScenarios } from "./scenarios-healthy.ts";

/** All faults of the lab, in the order of the connection path, healthy servers last. */
export const SCENARIOS: readonly Scenario[] = [...connectionScenarios, ...answerScenarios, ...healthyScenarios];
