import { isAddress, type ResolvedAccount, toAsciiAddress } from "#core/accounts";
import { createTrust } from "#core/net";
import type { Operation } from "#core/operation";
import type { CheckProgress, HalfReport } from "#shared/model/report.ts";
import { Failure } from "#shared/result.ts";
import { checkHalf } from "./run.ts";
import type { CheckOptions } from "./run-half.ts";
import { smtpRehearsal } from "./smtp.ts";

/**
 * Does everything that sending to an address needs but the content: connects, signs in, names sender and recipient, and takes both back.
 * @throws Failure `cancelled`, `account-incomplete`, `bad-request` for what is no address
 */
export async function probeSending(
  account: ResolvedAccount,
  to: string,
  options: CheckOptions,
  op: Operation<CheckProgress>,
): Promise<HalfReport> {
  if (!account.smtp) throw new Failure("account-incomplete", { half: "smtp" });
  const recipient = toAsciiAddress(to);
  if (!isAddress(recipient)) throw new Failure("bad-request", { field: "to" });
  const trust = createTrust(account.ca, account.pins);
  return checkHalf("smtp", account.smtp, account, trust, options, op, (run) => smtpRehearsal(run, recipient));
}
