import type { AccountView } from "#shared/model/account.ts";
import type { Address, DocumentKind, Project, Routing } from "#shared/model/document.ts";
import type { Language } from "#shared/model/units.ts";
import { decideRouting, problemText, type RoutingAccount } from "./routing-table.ts";

/** What decides which account sends. */
export interface RoutingQuestion {
  kind: DocumentKind;
  project: Project;
  /** The user's explicit choice. */
  chosen?: string | undefined;
  accounts: readonly AccountView[];
  /** Who works here. */
  employee?: Address | null;
  prefersPersonal?: boolean;
  /** Nobody sends it by hand. */
  automatic?: boolean;
}

/** Which of the saved accounts sends a document, and why. An unusable account is told, never replaced. */
export function routeDocument(question: RoutingQuestion, lang: Language): Routing {
  const { kind, project, chosen, accounts, employee = null, prefersPersonal = false, automatic = false } = question;
  const known = accounts.map(toRouting);
  const { account, rule, problem, trace, replyTo } = decideRouting(
    {
      kind,
      accounts: known,
      primary: accounts.find((one) => one.primary)?.id ?? null,
      project: { name: project.name, mail: project.mailRouting, fallback: "none" },
      employee: employee && {
        key: employee.id,
        name: employee.name,
        personalAccount: accounts.find((one) => one.employeeId === employee.id && !one.primary)?.id ?? null,
        preferPersonal: prefersPersonal,
      },
      chosen: chosen || null,
      replyAccount: null,
      automatic,
    },
    lang,
  );
  const why = trace.find((step) => step.rule === rule)?.why ?? problemText(null, problem ?? "no-account", { accounts: known }, lang);
  return { accountId: account, rule, problem, why, trace, replyTo };
}

/** A personal account is its employee's alone; the primary one is the company's, whoever looks after it. */
function toRouting({ id, displayName, email, sender, active, smtp, employeeId, primary }: AccountView): RoutingAccount {
  const employees = employeeId && !primary ? [employeeId] : [];
  return { id, name: displayName || email, email, sender, active, sends: smtp !== null, employees, paused: null };
}
