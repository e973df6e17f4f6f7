import { testmail } from "#core/check";
import type { Command } from "./command.ts";
import { startRecord } from "./record.ts";

/** Sends one test message. */
export const testmailCommand: Command = {
  options: { account: { type: "string", multiple: true }, to: { type: "string" }, timeout: { type: "string" }, record: { type: "string" } },
  async run(invocation) {
    const to = invocation.required("to", "the recipient's address");
    const accounts = await invocation.accounts();
    const [only] = accounts;
    if (accounts.length !== 1 || !only) return invocation.refuse("--account: testmail takes one account file");
    if (!only.account.smtp) return invocation.refuse(`${only.file}: smtp: is not there, but a test mail needs it`);
    const { lang, timeoutMs, operation } = invocation;
    const record = startRecord(invocation);
    const options = { to, lang, timeoutMs: timeoutMs ?? 30_000, ...(record ? { recorder: record.recorder } : {}) };
    const report = await testmail(only.account, options, operation);
    await record?.write(only.account, report, to);
    invocation.report(report);
    return report.ok;
  },
};
