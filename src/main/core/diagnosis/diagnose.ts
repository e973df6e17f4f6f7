import type { Cause } from "#shared/model/cause.ts";
import type { Field, SettingsChange } from "#shared/model/report.ts";
import { fieldOf } from "./fields.ts";
import { RULES } from "./order.ts";
import { proposalFor } from "./proposal.ts";
import type { Evidence } from "./rules/evidence.ts";
import { hiddenCauses } from "./rules/providers.ts";

/** What the evidence means. */
export interface Diagnosis {
  cause: Cause;
  /** Other causes that fit, likeliest first; empty where the evidence decides. */
  alsoPossible: Cause[];
  field: Field | null;
  /** Changes of settings that mend it for sure; empty where there is none. */
  proposal: SettingsChange[];
}

/** Finds the one cause: the first rule that holds, `unknown` where none does. */
export function diagnose(evidence: Evidence): Diagnosis {
  const rule = RULES.find(({ when }) => when(evidence));
  const cause = rule?.cause ?? "unknown";
  const hidden = cause === "credentials-rejected" ? hiddenCauses(evidence) : [];
  return {
    cause,
    alsoPossible: [...new Set([...hidden, ...(rule?.alsoPossible ?? [])])].filter((other) => other !== cause),
    field: fieldOf(cause, evidence),
    proposal: proposalFor(cause, evidence),
  };
}
