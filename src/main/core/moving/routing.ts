import type { AccountView } from "#shared/model/account.ts";
import type { Project } from "#shared/model/document.ts";
import type { Rule } from "./provisioning.ts";

/** The projects as an import may change them. */
export interface Projects {
  list: () => Promise<Project[]>;
  set: (change: RouteChange) => Promise<unknown>;
}

export interface RouteChange {
  id: string;
  kind: Rule["kind"];
  accountId: string | null;
}

/** Sets the rules whose project and account are there; answers what has to be set to take them back, newest first. */
export async function setRoutes(rules: readonly Rule[], accounts: readonly AccountView[], { list, set }: Projects): Promise<RouteChange[]> {
  if (rules.length === 0) return [];
  const projects = await list();
  const before: RouteChange[] = [];
  for (const { project: key, kind, account: email } of rules) {
    const project = projects.find((one) => one.key.toLowerCase() === key.toLowerCase());
    const account = accounts.find((one) => one.email.toLowerCase() === email.toLowerCase());
    if (!project || !account || project.mailRouting[kind] === account.id) continue;
    before.unshift({ id: project.id, kind, accountId: project.mailRouting[kind] ?? null });
    await set({ id: project.id, kind, accountId: account.id });
  }
  return before;
}
