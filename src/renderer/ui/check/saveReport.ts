import i18next from "i18next";
import { client } from "#renderer/client.ts";
import { useStore } from "#renderer/store.ts";
import type { AccountFields } from "#shared/model/account.ts";
import type { CheckReport } from "#shared/model/report.ts";
import type { AppError } from "#shared/result.ts";

/** How a report can be saved. */
export type ReportFormat = "html" | "pdf";

/** What a report says beside the check itself. */
export interface ReportFacts {
  /** Names the file, usually the address. */
  name: string;
  at: string | null;
  fields?: Pick<AccountFields, "email" | "username" | "sender"> | undefined;
}

/** Saves the report of a check for people where the user chooses, and tells its name; answers what went wrong. */
export async function saveReport(report: CheckReport, format: ReportFormat, { name, at, fields }: ReportFacts): Promise<AppError | null> {
  const settings = fields ? { email: fields.email, username: fields.username, sender: fields.sender?.address ?? "" } : null;
  const file = i18next.t("check:report.file", { name }).slice(0, 100);
  const answer = await client.check.saveReport({ name: file, format, at, settings, report });
  if (answer.ok && answer.value) useStore.getState().toast(i18next.t("check:card.saved", { file: answer.value.file }));
  return answer.ok ? null : answer.error;
}

/** Saves the recording of a check where the user chooses, and tells its name; answers what went wrong. */
export async function saveRecording(key: string): Promise<AppError | null> {
  const answer = await client.recordings.save({ key });
  if (answer.ok && answer.value) useStore.getState().toast(i18next.t("check:card.recordingSaved", { file: answer.value.file }));
  return answer.ok ? null : answer.error;
}
