/** "Alles probieren": the matrix project × kind × employee, each account in it tried once with everything but a message. */
import type { Operation } from "#core/operation";
import { throwIfCancelled } from "#core/operation";
import type { Store } from "#core/store";
import type { AccountView } from "#shared/model/account.ts";
import { AUTO_KINDS } from "#shared/model/auto-send.ts";
import type { ProbeCell, ProbedAccount, ProbeResult } from "#shared/model/probe.ts";
import type { HalfReport } from "#shared/model/report.ts";
import type { Language } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";
import { routeDocument } from "./routing.ts";

export interface ProbeEnv {
  store: () => Promise<Store>;
  accounts: () => readonly AccountView[];
  /** Whether employees' own accounts go before the primary one. */
  prefersPersonal: () => boolean;
  lang: () => Language;
  /** Rehearses sending from an account to an address. */
  attempt: (accountId: string, to: string, signal: AbortSignal) => Promise<HalfReport>;
}

/** Enough for every office; more would keep servers busy with what nobody sends. */
const MOST_ACCOUNTS = 100;
/** So many servers at the same time. */
const AT_ONCE = 3;

/** Tries what would send; nothing is sent. @throws Failure `cancelled` */
export async function probeRouting(env: ProbeEnv, { signal, progress }: Operation<{ done: number; total: number }>): Promise<ProbeResult> {
  const store = await env.store();
  const accounts = env.accounts();
  const projects = await store.read("projects");
  const employees = (await store.read("addresses")).filter(({ role }) => role === "employee");
  const cells = projects.flatMap((project) =>
    AUTO_KINDS.flatMap((kind) =>
      [null, ...employees].map((employee): ProbeCell => {
        const who = employee ? { employee, prefersPersonal: env.prefersPersonal() } : { automatic: true };
        const { accountId, why } = routeDocument({ kind, project, accounts, ...who }, env.lang());
        return { projectId: project.id, kind, employeeId: employee?.id ?? null, accountId, why };
      }),
    ),
  );
  const wanted = [...new Set(cells.flatMap(({ accountId }) => accountId ?? []))].slice(0, MOST_ACCOUNTS);
  const tried: ProbedAccount[] = [];
  const queue = wanted.values();
  const work = async () => {
    for (const id of queue) {
      throwIfCancelled(signal);
      const account = accounts.find((one) => one.id === id);
      if (account) tried.push(await attempt(env, account, signal));
      progress({ done: tried.length, total: wanted.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return {
    projects: projects.map(({ id, name }) => ({ id, name })),
    employees: employees.map(({ id, name }) => ({ id, name })),
    cells,
    accounts: wanted.flatMap((id) => tried.find(({ accountId }) => accountId === id) ?? []),
  };
}

async function attempt(env: ProbeEnv, account: AccountView, signal: AbortSignal): Promise<ProbedAccount> {
  const sender = account.sender?.address || account.email;
  const recipient = account.testRecipient || sender;
  const facts = { accountId: account.id, name: account.displayName || account.email, sender, recipient };
  try {
    const { ok, title, explanation, fixes, ms } = await env.attempt(account.id, recipient, signal);
    return { ...facts, ok, title: ok ? "" : (title ?? ""), explanation: ok ? "" : (explanation ?? ""), fixes: ok ? [] : (fixes ?? []), ms };
  } catch (error) {
    // An account that lacks something is told beside the others; a locked vault or a cancelled probe stops all of them.
    if (!(error instanceof Failure) || (error.code !== "account-incomplete" && error.code !== "bad-request")) throw error;
    return { ...facts, ok: false, title: "", explanation: "", fixes: [], ms: 0 };
  }
}
