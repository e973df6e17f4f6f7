import { speaker } from "#core/texts";
import de from "#shared/locales/de/lab.json" with { type: "json" };
import en from "#shared/locales/en/lab.json" with { type: "json" };
import type { LabScenario } from "#shared/model/lab.ts";
import type { Language } from "#shared/model/units.ts";
import { PERSONAS } from "./personas.ts";
import type { Scenario } from "./scenario.ts";

/** Speaks the `lab` namespace. */
export const sayLab = speaker({ de, en });

/** A scenario's title for people. */
export function titleOf({ id, persona, half, cause }: Scenario, lang: Language): string {
  const what = cause === null ? sayLab(lang, "healthy") : sayLab(lang, `cause.${cause}`);
  return sayLab(lang, "title", { persona: PERSONAS[persona].name, protocol: half.toUpperCase(), what, id });
}

/** A scenario as the window lists it. */
export function describeScenario({ id, persona, half, stage, cause, account }: Scenario): LabScenario {
  return { id, persona: PERSONAS[persona].name, half, stage, cause, isTestmail: account?.to !== undefined };
}
