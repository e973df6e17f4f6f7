import { isAddress, type ResolvedAccount, toAsciiAddress } from "#core/accounts";
import { evidenceOf } from "#core/diagnosis";
import { createTrust, type Trust } from "#core/net";
import { type Operation, throwIfCancelled } from "#core/operation";
import type { CheckProgress, HalfReport } from "#shared/model/report.ts";
import { Failure } from "#shared/result.ts";
import { failureReport } from "./report.ts";
import { checkHalf } from "./run.ts";
import { type CheckOptions, type HalfResult, type HalfRun, prepareHalf } from "./run-half.ts";
import { type Delivery, smtpDialogue } from "./smtp.ts";

/** What is sent: envelope addresses without names, and the message exactly as it goes out. */
export interface Submission extends Delivery {
  to: string[];
}

/** A message that goes through a content filter takes longer than a check. */
const BUDGET = 120_000;

/**
 * Hands a message to the account's server. If any recipient is refused, nothing is sent to anybody.
 * A failure at the stage `data` with a closed connection or a timeout leaves open whether the message was taken.
 * @throws Failure `cancelled`, `account-incomplete`
 */
export async function submit(
  account: ResolvedAccount,
  submission: Submission,
  options: CheckOptions,
  op: Operation<CheckProgress>,
): Promise<HalfReport> {
  return submitBy((run, delivery) => smtpDialogue(run, delivery), account, submission, options, op);
}

/** Judges the envelope and runs a dialogue that delivers. @throws Failure `cancelled`, `account-incomplete` */
export async function submitBy(
  dialogue: (run: HalfRun, delivery: Delivery) => Promise<HalfResult>,
  account: ResolvedAccount,
  submission: Submission,
  options: CheckOptions,
  op: Operation<CheckProgress>,
  trustIn: (account: ResolvedAccount) => Trust = ({ ca, pins }) => createTrust(ca, pins),
): Promise<HalfReport> {
  throwIfCancelled(op.signal);
  if (!account.smtp) throw new Failure("account-incomplete", { half: "smtp" });
  const from = toAsciiAddress(submission.from);
  const to = submission.to.map(toAsciiAddress);
  if (!isAddress(from)) return wrongAddress(account, "sender", options, op);
  if (to.length === 0 || !to.every(isAddress)) return wrongAddress(account, "to", options, op);
  const trust = trustIn(account);
  const budget = { timeoutMs: BUDGET, ...options };
  return checkHalf("smtp", account.smtp, account, trust, budget, op, (run) => dialogue(run, { ...submission, from, to }));
}

/** The report of an envelope address that cannot be one (it might even carry a second command); nothing was contacted. */
function wrongAddress(account: ResolvedAccount, field: "sender" | "to", options: CheckOptions, op: Operation<CheckProgress>): HalfReport {
  if (!account.smtp) throw new Failure("account-incomplete", { half: "smtp" });
  const { host, port, security } = account.smtp;
  const run = prepareHalf("smtp", account.smtp, account, createTrust(), options, op);
  const evidence = evidenceOf({ half: "smtp", stage: "input", endpoint: { host, port, security }, trouble: { kind: "input", field } });
  return failureReport(run, evidence, 0, (text) => text);
}
