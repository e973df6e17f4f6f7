import type { HalfReport } from "#shared/model/report.ts";

/** What the place that shows a report can do with it. */
export interface Abilities {
  canEdit: boolean;
  /** `settings`: all but ports, since the lab's servers listen on ports of their own. */
  canApply: "all" | "settings" | "none";
}

/** A report without the ways out that lead nowhere here; the card still tells them. */
export function actionable(report: HalfReport, { canEdit, canApply }: Abilities): HalfReport {
  const { proposal, alternative, ...rest } = report;
  const isPossible = canApply === "all" || (canApply === "settings" && !proposal?.some(({ field }) => field === "port"));
  return {
    ...rest,
    field: canEdit ? rest.field : null,
    ...(proposal && isPossible ? { proposal } : {}),
    ...(alternative && canApply === "all" ? { alternative } : {}),
  };
}
