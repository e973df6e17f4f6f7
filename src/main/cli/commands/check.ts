import { type Recorder, runCheck } from "#core/check";
import type { Command, Invocation } from "./command.ts";
import { startRecord } from "./record.ts";

/** Checks one or several accounts, at most four at a time; sends nothing. */
export const check: Command = {
  options: {
    account: { type: "string", multiple: true },
    only: { type: "string" },
    timeout: { type: "string" },
    record: { type: "string" },
  },
  async run(invocation) {
    const only = invocation.oneOf("only", ["smtp", "imap"]);
    const accounts = await invocation.accounts();
    const without = accounts.find(({ account }) => only && !account[only]);
    if (without) invocation.refuse(`${without.file}: ${only}: is not there, but --only ${only} asks for it`);
    const record = startRecord(invocation);
    if (record && accounts.length > 1) invocation.refuse("--record: takes one account file");
    const reports = await runAll(accounts, invocation, only, record?.recorder);
    await record?.write(accounts[0]?.account, reports[0]);
    const [first] = reports;
    if (reports.length === 1 && first) {
      const { account: _, ...report } = first;
      invocation.report(report);
    } else invocation.reports(reports);
    return reports.every(({ ok }) => ok);
  },
};

type Named = { account: string } & Awaited<ReturnType<typeof runCheck>>;

const AT_A_TIME = 4;

async function runAll(
  accounts: Awaited<ReturnType<Invocation["accounts"]>>,
  { lang, timeoutMs, operation }: Invocation,
  only: "smtp" | "imap" | undefined,
  recorder: Recorder | undefined,
): Promise<Named[]> {
  const options = { lang, ...(only ? { only } : {}), ...(timeoutMs === undefined ? {} : { timeoutMs }), ...(recorder ? { recorder } : {}) };
  const reports: Named[] = [];
  const queue = accounts.entries();
  const worker = async () => {
    for (const [index, { file, account }] of queue) reports[index] = { account: file, ...(await runCheck(account, options, operation)) };
  };
  await Promise.all(Array.from({ length: Math.min(AT_A_TIME, accounts.length) }, worker));
  return reports;
}
