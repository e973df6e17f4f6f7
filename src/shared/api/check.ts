import * as z from "zod";
import { AccountRef } from "../model/account.ts";
import { FailedHalf, type FixProgress, type FixSearch } from "../model/fix.ts";
import type { CheckProgress, CheckRecord, CheckReport } from "../model/report.ts";
import { SavedComparison, SavedReport } from "../model/saved-report.ts";
import { call } from "./define.ts";

export const check = {
  /** Connects, signs in, sends nothing. */
  run: call<CheckReport, CheckProgress>()(z.object({ account: AccountRef, only: z.enum(["smtp", "imap"]).optional() })),
  /** Sends one test message; the report has the `smtp` half only. */
  testmail: call<CheckReport, CheckProgress>()(z.object({ account: AccountRef, to: z.string().max(320) })),
  /** Searches for settings with which a failed half works; it signs in, at most three times in all. */
  findFix: call<FixSearch, FixProgress>()(z.object({ account: AccountRef, half: z.enum(["smtp", "imap"]), failed: FailedHalf })),
  /** The latest finished check of every saved account. */
  latest: call<CheckRecord[]>()(z.void()),
  /** Checks of one account, newest first, at most 200. */
  history: call<CheckRecord[]>()(z.object({ accountId: z.string().max(64) })),
  /** Writes a report for people (no secrets) where the user chooses; null when they cancelled. */
  saveReport: call<{ file: string } | null>()(SavedReport),
  /** Writes two checks side by side as a page where the user chooses; null when they cancelled. */
  saveComparison: call<{ file: string } | null>()(SavedComparison),
};
