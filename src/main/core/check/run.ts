import type { ResolvedAccount, ResolvedHalf } from "#core/accounts";
import { evidenceOf } from "#core/diagnosis";
import { createTrust, type Trust } from "#core/net";
import { type Operation, throwIfCancelled } from "#core/operation";
import type { CheckProgress, CheckReport, Half, HalfReport } from "#shared/model/report.ts";
import { imapDialogue } from "./imap.ts";
import { readyHalf } from "./input.ts";
import { failureReport } from "./report.ts";
import { type CheckOptions, type HalfResult, type HalfRun, prepareHalf, runHalf } from "./run-half.ts";
import { smtpDialogue } from "./smtp.ts";

/**
 * Checks an account: both halves side by side, each station in turn, one login per half, nothing sent.
 * @throws Failure `cancelled`
 */
export async function runCheck(
  account: ResolvedAccount,
  { only, ...options }: CheckOptions & { only?: Half },
  op: Operation<CheckProgress>,
): Promise<CheckReport> {
  throwIfCancelled(op.signal);
  const trust = createTrust(account.ca, account.pins);
  const [smtp, imap] = await Promise.all([
    account.smtp && only !== "imap" ? checkHalf("smtp", account.smtp, account, trust, options, op, (run) => smtpDialogue(run, null)) : null,
    account.imap && only !== "smtp" ? checkHalf("imap", account.imap, account, trust, options, op, imapDialogue) : null,
  ]);
  return { ok: (smtp?.ok ?? true) && (imap?.ok ?? true), ...(smtp ? { smtp } : {}), ...(imap ? { imap } : {}) };
}

/** Runs one half, unless a value that was typed cannot work. */
export async function checkHalf(
  half: Half,
  target: ResolvedHalf,
  account: ResolvedAccount,
  trust: Trust,
  options: CheckOptions,
  op: Operation<CheckProgress>,
  dialogue: (run: HalfRun) => Promise<HalfResult>,
): Promise<HalfReport> {
  const ready = readyHalf(half, account, target, options.lang);
  const run = prepareHalf(half, ready.target, ready.account, trust, options, op);
  run.warnings.push(...ready.warnings);
  if (!ready.wrong) return runHalf(run, dialogue);
  const { host, port, security } = ready.target;
  const evidence = evidenceOf({ half, stage: "input", endpoint: { host, port, security }, trouble: { kind: "input", field: ready.wrong } });
  return failureReport(run, evidence, 0, (text) => text);
}
