/** The decision table "which account sends this, and why". Pure: the window and the command line ask the same function. */
import { say } from "#core/documents";
import type { DocumentKind, Routing, RoutingRule } from "#shared/model/document.ts";
import type { Language } from "#shared/model/units.ts";

/** What the table must know of an account. */
export interface RoutingAccount {
  id: string;
  /** As people call it. */
  name: string;
  email: string;
  /** What recipients see where it differs from `email`. */
  sender: { address: string; name: string } | null;
  active: boolean;
  /** Whether it has a server for sending. */
  sends: boolean;
  /** Keys of the employees who may use it; empty: everybody. */
  employees: readonly string[];
  /** Cause that stopped it, e.g. `credentials-rejected`. */
  paused: string | null;
}

/** Everything the decision rests on. */
export interface RoutingFacts {
  kind: DocumentKind;
  accounts: readonly RoutingAccount[];
  primary: string | null;
  project: { name: string; mail: Partial<Record<DocumentKind | "default", string | null>>; fallback: "none" | "primary" } | null;
  employee: { key: string; name: string; personalAccount: string | null; preferPersonal: boolean } | null;
  /** The person's explicit choice. */
  chosen: string | null;
  /** The account that received what is answered. */
  replyAccount: string | null;
  automatic: boolean;
}

/** The decision in the command line's form. */
export interface RoutingDecision {
  /** Null where `problem` is set. */
  account: string | null;
  rule: RoutingRule | null;
  sender: { address: string; name: string } | null;
  replyTo: string | null;
  problem: Routing["problem"];
  /** Every rule in its order, each judged on its own; the first that holds decides. */
  trace: { rule: RoutingRule; holds: boolean; why: string }[];
}

/** Kinds that never leave from a personal account. */
const NEVER_PERSONAL: ReadonlySet<DocumentKind> = new Set<DocumentKind>(["rechnung", "gutschrift", "lieferschein", "versand"]);

interface Step {
  rule: RoutingRule;
  account: string | null;
  why: string;
}

/** Decides by the first rule that holds; an account that cannot be used is told, never replaced, unless the project asks for its fallback. */
export function decideRouting(facts: RoutingFacts, lang: Language): RoutingDecision {
  const steps = stepsOf(facts, lang);
  const decided = steps.find(({ account }) => account !== null);
  const problem = decided ? problemOf(decided.account, facts) : "no-account";
  const fallback = fallbackOf(facts, decided, problem, lang);
  const whyOf = (step: Step) => {
    if (step === decided) return problem ? problemText(step.account, problem, facts, lang) : step.why;
    return step.account === null || step === fallback ? step.why : say(lang, "routing.later");
  };
  const trace = [...steps, fallback].map((step) => ({ rule: step.rule, holds: step.account !== null, why: whyOf(step) }));
  const account = problem ? fallback.account : (decided?.account ?? null);
  const found = facts.accounts.find(({ id }) => id === account);
  if (!found) return { account: null, rule: decided?.rule ?? null, sender: null, replyTo: null, problem, trace };
  return {
    account: found.id,
    rule: problem ? "fallback" : (decided?.rule ?? null),
    sender: found.sender ?? { address: found.email, name: "" },
    replyTo: replyToOf(found, facts),
    problem: null,
    trace,
  };
}

/** A problem in words, with the account's name. */
export function problemText(
  accountId: string | null,
  problem: NonNullable<Routing["problem"]>,
  { accounts }: Pick<RoutingFacts, "accounts">,
  lang: Language,
): string {
  const account = accounts.find(({ id }) => id === accountId);
  return say(lang, `routing.${problem}`, { account: account?.name ?? accountId ?? "", cause: account?.paused ?? "" });
}

function stepsOf({ kind, primary, project, employee, chosen, replyAccount, automatic }: RoutingFacts, lang: Language): Step[] {
  const names = { project: project?.name ?? "", kind: say(lang, `kindPlural.${kind}`), employee: employee?.name ?? "" };
  const step = (rule: RoutingRule, account: string | null | undefined, otherwise: string): Step =>
    account
      ? { rule, account, why: say(lang, `routing.${rule}`, names) }
      : { rule, account: null, why: say(lang, `routing.${otherwise}`, names) };
  const whyNotPersonal = personalObstacle(kind, employee, automatic);
  const last = step("primary", primary, "not-primary");
  return [
    step("chosen", chosen, "not-chosen"),
    step("reply", replyAccount, "not-reply"),
    step("project-kind", project?.mail[kind], project ? "not-project-kind" : "no-project"),
    step("project-default", project?.mail.default, project ? "not-project-default" : "no-project"),
    step("personal", whyNotPersonal ? null : employee?.personalAccount, whyNotPersonal ?? "not-personal"),
    last.account && !project ? { ...last, why: say(lang, "routing.primary-alone", names) } : last,
  ];
}

/** Key of the reason why the employee's own account is out of the question, or null. */
function personalObstacle(kind: DocumentKind, employee: RoutingFacts["employee"], automatic: boolean): string | null {
  if (automatic) return "personal-automatic";
  if (NEVER_PERSONAL.has(kind)) return "personal-kind";
  if (!employee) return "no-employee";
  if (!employee.personalAccount) return "not-personal";
  return employee.preferPersonal ? null : "personal-not-preferred";
}

function fallbackOf(facts: RoutingFacts, decided: Step | undefined, problem: Routing["problem"], lang: Language): Step {
  const no = (why: string): Step => ({
    rule: "fallback",
    account: null,
    why: say(lang, `routing.${why}`, { project: facts.project?.name ?? "" }),
  });
  if (!problem) return no("fallback-unneeded");
  if (facts.project?.fallback !== "primary") return no("not-fallback");
  if (!decided || !facts.primary || facts.primary === decided.account || problemOf(facts.primary, facts)) return no("fallback-unusable");
  return { rule: "fallback", account: facts.primary, why: say(lang, "routing.fallback", { project: facts.project.name }) };
}

/** Nobody but the named employees may use an account, so an unnamed sender or a rule may not either. */
function problemOf(id: string | null, { accounts, employee }: RoutingFacts): Routing["problem"] {
  const account = accounts.find((one) => one.id === id);
  if (!account) return "account-unknown";
  if (account.employees.length > 0 && !(employee && account.employees.includes(employee.key))) return "account-not-allowed";
  if (!account.active) return "account-inactive";
  if (!account.sends) return "account-cannot-send";
  return account.paused === null ? null : "account-paused";
}

/** Answers come back to the person, where one sends by hand through an account that is not the person's own. */
function replyToOf(used: RoutingAccount, { accounts, employee, automatic }: RoutingFacts): string | null {
  if (automatic || !employee?.personalAccount || employee.personalAccount === used.id) return null;
  return accounts.find(({ id }) => id === employee.personalAccount)?.email ?? null;
}
