/** What an import does to the accounts, and how it is taken back. */
import type { Accounts } from "#core/accounts";
import type { Operation } from "#core/operation";
import { AccountFields, type AccountView, type TypedSecrets } from "#shared/model/account.ts";
import type { ImportAction, ImportResult, ImportRow, MovingProgress } from "#shared/model/moving.ts";
import type { Candidate } from "./candidate.ts";
import { mergeFields } from "./merge.ts";
import type { Rule } from "./provisioning.ts";
import { type Projects, type RouteChange, setRoutes } from "./routing.ts";

export interface ApplyEnv {
  accounts: Pick<Accounts, "list" | "get" | "create" | "update" | "resolve">;
  /** Removes an account with its mail. */
  removeAccount: (id: string) => Promise<void>;
  projects: Projects;
}

/** What was done so far, and what an undo restores. */
export interface Done {
  /** Rows that are done: applying again (after the vault was unlocked) goes on where it stopped and does nothing twice. */
  keys: Set<string>;
  created: string[];
  changed: { id: string; fields: AccountFields; secrets: TypedSecrets }[];
  routes: RouteChange[];
}

export const nothingDone = (): Done => ({ keys: new Set(), created: [], changed: [], routes: [] });

/** What the user decided for a row. */
export interface ImportChoice {
  key: string;
  action: ImportAction;
}

interface Work {
  rows: readonly ImportRow[];
  candidates: readonly Candidate[];
  rules: readonly Rule[];
  choices: readonly ImportChoice[];
}

/** Creates and changes accounts, one after the other; cancelling keeps what is done. */
export async function applyRows(
  env: ApplyEnv,
  done: Done,
  { rows, candidates, rules, choices }: Work,
  { signal, progress }: Operation<MovingProgress>,
): Promise<ImportResult> {
  const known = new Map(rows.map((row) => [row.key, row]));
  const chosen = choices.flatMap(({ key, action }) => {
    const row = known.get(key);
    const candidate = candidates[Number(key)];
    const isOpen = action !== "skip" && !done.keys.has(key) && !row?.problems.some(({ isError }) => isError);
    return row && candidate && isOpen ? [{ row, candidate, action }] : [];
  });
  // A file may name the primary account of a new computer, never replace one that was chosen here.
  const isFirst = env.accounts.list().length === 0;
  for (const [index, { row, candidate, action }] of chosen.entries()) {
    if (signal.aborted) break;
    const secrets = secretsOf(candidate);
    if (action === "update" && row.duplicate) change(env, done, row, secrets);
    else done.created.push(env.accounts.create(row.fields, secrets, { primary: candidate.isPrimary && isFirst }).id);
    done.keys.add(row.key);
    progress({ done: index + 1, all: chosen.length });
    // Lets the window be answered (and a cancellation arrive) between two accounts.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (!signal.aborted && chosen.length > 0) done.routes.unshift(...(await setRoutes(rules, env.accounts.list(), env.projects)));
  const updated = done.changed.map(({ id }) => id);
  const touched = [...done.created, ...updated].map((id) => env.accounts.get(id));
  return {
    created: [...done.created],
    updated,
    skipped: rows.length - done.created.length - updated.length,
    needPassword: touched.filter(lacksPassword).map(({ id }) => id),
    needSignIn: touched.filter(({ signIn }) => signIn.type === "oauth2").map(({ id }) => id),
  };
}

/** Removes what was created and restores what was changed; accounts that the user deleted meanwhile stay deleted. */
export async function undoImport({ accounts, removeAccount, projects }: ApplyEnv, done: Done): Promise<void> {
  for (const route of done.routes.splice(0)) await projects.set(route);
  const isThere = new Set(accounts.list().map(({ id }) => id));
  for (const { id, fields, secrets } of done.changed.splice(0).reverse()) if (isThere.has(id)) accounts.update(id, fields, secrets);
  for (const id of done.created.splice(0)) if (isThere.has(id)) await removeAccount(id);
  done.keys.clear();
}

const lacksPassword = (account: AccountView): boolean =>
  account.signIn.type === "password" && (!account.hasPassword || (account.extraSmtp !== null && !account.hasSmtpPassword));

const secretsOf = ({ password, smtpPassword }: Candidate): TypedSecrets => ({
  ...(password === "" ? {} : { password }),
  ...(smtpPassword === "" ? {} : { smtpPassword }),
});

/** Changes an account and remembers what it was, with the passwords that are replaced. */
function change(env: ApplyEnv, done: Done, row: ImportRow, secrets: TypedSecrets): void {
  const id = row.duplicate?.id ?? "";
  const before = AccountFields.parse(env.accounts.get(id));
  const known = Object.keys(secrets).length > 0 ? env.accounts.resolve({ id }) : null;
  const old = (half: "imap" | "smtp"): string => {
    const auth = known?.[half]?.auth;
    return auth?.type === "password" ? auth.password.reveal() : "";
  };
  env.accounts.update(id, mergeFields(before, row.fields, row.fixed), secrets);
  done.changed.push({
    id,
    fields: before,
    secrets: {
      ...(secrets.password === undefined ? {} : { password: old(known?.imap ? "imap" : "smtp") }),
      ...(secrets.smtpPassword === undefined ? {} : { smtpPassword: before.extraSmtp ? old("smtp") : "" }),
    },
  });
}
