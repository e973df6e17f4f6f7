import { say } from "#core/documents";
import type { AccountView } from "#shared/model/account.ts";
import type { DocumentKind, Project, Routing } from "#shared/model/document.ts";
import type { Language } from "#shared/model/units.ts";

/** What decides which account sends. */
export interface RoutingQuestion {
  kind: DocumentKind;
  project: Project;
  /** The user's explicit choice. */
  chosen?: string | undefined;
  accounts: readonly AccountView[];
}

/** Which account sends a document, and why: choice → project's account for the kind → project's default → primary. An unusable account is told, never replaced. */
export function routeDocument({ kind, project, chosen, accounts }: RoutingQuestion, lang: Language): Routing {
  const primary = accounts.find((account) => account.primary)?.id;
  const rules: [Exclude<Routing["rule"], null>, string | null | undefined][] = [
    ["chosen", chosen],
    ["project-kind", project.mailRouting[kind]],
    ["project-default", project.mailRouting.default],
    ["primary", primary],
  ];
  const [rule, accountId] = rules.find(([, id]) => id) ?? [null, null];
  if (rule === null || !accountId) return { accountId: null, rule: null, problem: "no-account", why: say(lang, "routing.no-account") };
  const account = accounts.find((one) => one.id === accountId);
  const problem = problemOf(account);
  if (problem) return { accountId: null, rule, problem, why: say(lang, `routing.${problem}`, { account: account?.displayName ?? "" }) };
  return {
    accountId,
    rule,
    problem: null,
    why: say(lang, `routing.${rule}`, { project: project.name, kind: say(lang, `kindPlural.${kind}`) }),
  };
}

function problemOf(account: AccountView | undefined): Routing["problem"] {
  if (!account) return "account-unknown";
  if (!account.active) return "account-inactive";
  return account.smtp ? null : "account-cannot-send";
}
