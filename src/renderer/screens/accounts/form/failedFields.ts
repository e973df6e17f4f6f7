import { formField } from "#renderer/ui/check/formField.ts";
import type { CheckReport } from "#shared/model/report.ts";

/** The fields that the last check names as wrong, each with its cause in one sentence. */
export function failedFields(report: CheckReport | null, hasExtraSmtp: boolean): Partial<Record<string, string>> {
  const marks: Partial<Record<string, string>> = {};
  for (const half of ["imap", "smtp"] as const) {
    const one = report?.[half];
    if (one && !one.ok && one.field && one.title) marks[formField(one.field, half, hasExtraSmtp)] ??= one.title;
  }
  return marks;
}

/** The fields whose change answers a mark: server, port and encryption of one half belong together. */
export function answeredBy(field: string): string[] {
  const half = /^(imap|smtp)\.(host|port|security)$/.exec(field)?.[1];
  return half ? ["host", "port", "security"].map((part) => `${half}.${part}`) : [field];
}
