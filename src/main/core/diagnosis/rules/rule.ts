import type { Cause } from "#shared/model/cause.ts";
import type { Evidence } from "./evidence.ts";

/** One way to a cause. Rules are pure; their order is written in order.ts. */
export interface Rule {
  cause: Cause;
  /** Where the meaning of this evidence is written down: RFC section, a server's source, or a provider's page. */
  source: string;
  when: (evidence: Evidence) => boolean;
  /** Causes that the same evidence would fit, likeliest first. */
  alsoPossible?: readonly Cause[];
}
