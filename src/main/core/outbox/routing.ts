import type { AccountView } from "#shared/model/account.ts";
import type { DocumentKind, Project, Routing } from "#shared/model/document.ts";
import type { Language } from "#shared/model/units.ts";
import { decideRouting, problemText, type RoutingAccount } from "./routing-table.ts";

/** What decides which account sends. */
export interface RoutingQuestion {
  kind: DocumentKind;
  project: Project;
  /** The user's explicit choice. */
  chosen?: string | undefined;
  accounts: readonly AccountView[];
}

/** Which of the saved accounts sends a document, and why. An unusable account is told, never replaced. */
export function routeDocument({ kind, project, chosen, accounts }: RoutingQuestion, lang: Language): Routing {
  const known = accounts.map(toRouting);
  const { account, rule, problem, trace } = decideRouting(
    {
      kind,
      accounts: known,
      primary: accounts.find((one) => one.primary)?.id ?? null,
      project: { name: project.name, mail: project.mailRouting, fallback: "none" },
      employee: null,
      chosen: chosen || null,
      replyAccount: null,
      automatic: false,
    },
    lang,
  );
  const why = trace.find((step) => step.rule === rule)?.why ?? problemText(null, problem ?? "no-account", { accounts: known }, lang);
  return { accountId: account, rule, problem, why };
}

/** The window does not know yet who sits before it, so no account is kept for somebody. */
function toRouting({ id, displayName, email, sender, active, smtp }: AccountView): RoutingAccount {
  return { id, name: displayName || email, email, sender, active, sends: smtp !== null, employees: [], paused: null };
}
