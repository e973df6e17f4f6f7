import { type ResolvedAccount, toAsciiAddress, withoutBlanks } from "#core/accounts";
import { fill, textsOf } from "#core/diagnosis";
import type { Operation } from "#core/operation";
import type { CheckProgress, CheckReport } from "#shared/model/report.ts";
import { Failure } from "#shared/result.ts";
import type { CheckOptions } from "./run-half.ts";
import { submit } from "./submit.ts";

/**
 * Sends one test message that says when, from which account and with which settings it was sent.
 * @throws Failure `cancelled`, `account-incomplete`
 */
export async function testmail(
  account: ResolvedAccount,
  { to, ...options }: CheckOptions & { to: string },
  op: Operation<CheckProgress>,
): Promise<CheckReport> {
  const recipient = toAsciiAddress(withoutBlanks(to));
  // Composing costs a library that a check does without.
  const { compose, newMessageId } = await import("#core/message");
  const address = toAsciiAddress(withoutBlanks(account.sender.address));
  const messageId = newMessageId(address);
  const from = { address, name: account.sender.name };
  const message = await compose({ from, to: [recipient], messageId, date: new Date(), ...wording(account, options.lang) });
  const report = await submit(account, { from: address, to: [recipient], message }, options, op);
  return { ok: report.ok, smtp: report.ok ? { ...report, messageId } : report };
}

function wording(account: ResolvedAccount, lang: CheckOptions["lang"]): { subject: string; text: string } {
  const { smtp } = account;
  if (!smtp) throw new Failure("account-incomplete", { half: "smtp" });
  const texts = textsOf(lang);
  const { subject, text, login } = texts.check.testmail.mail;
  return {
    subject,
    text: fill(text, {
      when: new Intl.DateTimeFormat(lang, { dateStyle: "full", timeStyle: "long" }).format(new Date()),
      account: account.email,
      sender: account.sender.name ? `${account.sender.name} <${account.sender.address}>` : account.sender.address,
      host: smtp.host,
      port: smtp.port,
      security: texts.diagnosis.security[smtp.security],
      login: login[smtp.auth.type],
    }),
  };
}
