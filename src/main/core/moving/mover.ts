/** Imports as they go: opened, judged, completed, applied, taken back. Passwords stay here until they are in the vault. */
import { randomUUID } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Accounts } from "#core/accounts";
import { type Operation, throwIfCancelled } from "#core/operation";
import { AccountFields, type AccountView, type TypedSecrets } from "#shared/model/account.ts";
import type { Discovery } from "#shared/model/discovery.ts";
import type { Address } from "#shared/model/document.ts";
import type {
  FoundProfile,
  ImportAction,
  ImportPreview,
  ImportResult,
  ImportRow,
  MovingField,
  MovingProgress,
  Opened,
} from "#shared/model/moving.ts";
import { Failure } from "#shared/result.ts";
import type { Candidate } from "./candidate.ts";
import { completeFields } from "./complete.ts";
import { judgeRows } from "./judge.ts";
import { LIMIT } from "./limits.ts";
import { mergeFields } from "./merge.ts";
import { type Rule, readProvisioning } from "./provisioning.ts";
import { Refused } from "./refused.ts";
import { type Projects, type RouteChange, setRoutes } from "./routing.ts";
import { openText } from "./sealed.ts";
import { mapped, readSource, type Source } from "./source.ts";
import { readThunderbird } from "./thunderbird.ts";
import { readPrefs } from "./thunderbird-prefs.ts";
import { findProfiles, type Profile, profileRoots, readProfile } from "./thunderbird-profiles.ts";

export interface MoverEnv {
  accounts: Pick<Accounts, "list" | "get" | "create" | "update" | "resolve">;
  /** Removes an account with its mail. */
  removeAccount: (id: string) => Promise<void>;
  /** Empty where the store cannot be read. */
  employees: () => Promise<Address[]>;
  projects: Projects;
  discover: (address: string, signal: AbortSignal) => Promise<Discovery>;
  /** Thunderbird's folders; tests put their own here. */
  roots?: readonly string[];
}

interface Session {
  source: Source;
  /** Rows that are done: applying again (after the vault was unlocked) goes on where it stopped and does nothing twice. */
  keys: Set<string>;
  /** What an undo restores. */
  done: { created: string[]; changed: { id: string; fields: AccountFields; secrets: TypedSecrets }[]; routes: RouteChange[] };
}

/** Opens the way in for accounts from elsewhere. */
export function createMover(env: MoverEnv) {
  const sessions = new Map<string, Session>();
  let profiles: Profile[] = [];

  const begin = (source: Source): string => {
    const id = randomUUID();
    sessions.set(id, { source, keys: new Set(), done: { created: [], changed: [], routes: [] } });
    const [oldest] = sessions.keys();
    if (sessions.size > LIMIT.sessions && oldest !== undefined) sessions.delete(oldest);
    return id;
  };
  const session = (id: string): Session => {
    const found = sessions.get(id);
    if (!found) throw new Failure("not-found", { what: "import" });
    return found;
  };
  const candidatesOf = (source: Source): Candidate[] => (source.kind === "locked" ? [] : source.candidates);
  const preview = async (id: string): Promise<ImportPreview> => {
    const { source } = session(id);
    if (source.kind === "locked") throw new Failure("not-allowed-in-state");
    const rows = judgeRows(source.candidates, { accounts: env.accounts.list(), employees: await env.employees() });
    return {
      id,
      source: source.kind,
      name: source.name,
      rows,
      columns: source.kind === "table" ? columnsOf(source) : null,
      routing: rulesOf(source).length,
    };
  };
  const opened = async (name: string, read: () => Promise<Source> | Source): Promise<Opened> => {
    try {
      const source = await read();
      const id = begin(source);
      if (source.kind === "locked") return { state: "sealed", id, name: source.name };
      if (source.candidates.length === 0) throw new Refused("empty");
      return { state: "preview", preview: await preview(id) };
    } catch (error) {
      if (error instanceof Refused) return { state: "refused", why: error.why, name, detail: error.detail };
      throw error;
    }
  };

  return {
    profiles: (): FoundProfile[] => {
      profiles = findProfiles(env.roots ?? profileRoots(process.platform));
      return profiles.map(({ name, isDefault }, index) => ({ index, name, isDefault }));
    },
    /** Opens a found profile by its index, or the folder or file that the user chose. */
    openProfile: (which: { index: number } | { path: string }): Promise<Opened> => {
      const path = "path" in which ? which.path : profiles[which.index]?.folder;
      if (path === undefined) throw new Failure("not-found", { what: "profile" });
      const name = "path" in which ? basename(path) : (profiles[which.index]?.name ?? "");
      return opened(name, () => ({ kind: "thunderbird", name, candidates: readThunderbird(readPrefs(readProfile(path))) }));
    },
    openFile: (path: string): Promise<Opened> => opened(basename(path), () => readSource(path, readBytes(path))),
    unlock: (id: string, passphrase: string): Promise<Opened> => {
      const { source } = session(id);
      if (source.kind !== "locked") throw new Failure("not-allowed-in-state");
      return opened(source.name, async () => {
        const text = await openText(source.file, passphrase);
        sessions.delete(id);
        return { kind: "sealed", name: source.name, ...readProvisioning(parsed(text)) };
      });
    },
    mapColumns: async (id: string, mapping: (MovingField | null)[]): Promise<ImportPreview> => {
      const one = session(id);
      if (one.source.kind !== "table") throw new Failure("not-allowed-in-state");
      one.source = mapped(one.source, mapping);
      return preview(id);
    },
    /** Looks the servers of incomplete rows up, one after the other; cancelling keeps what was found. */
    complete: async (id: string, keys: readonly string[], { signal, progress }: Operation<MovingProgress>): Promise<ImportPreview> => {
      const candidates = candidatesOf(session(id).source);
      const wanted = keys.flatMap((key) => candidates[Number(key)] ?? []).filter(({ fields }) => !fields.imap && !fields.smtp);
      const known = new Map<string, Promise<Discovery>>();
      for (const [done, candidate] of wanted.entries()) {
        throwIfCancelled(signal);
        const { email } = candidate.fields;
        const asked = known.get(email) ?? env.discover(email, signal);
        known.set(email, asked);
        candidate.fields = completeFields(candidate.fields, await asked);
        progress({ done: done + 1, all: wanted.length });
      }
      return preview(id);
    },
    /** Creates and changes accounts, one after the other, so that cancelling leaves whole accounts behind. */
    apply: async (
      id: string,
      choices: readonly { key: string; action: ImportAction }[],
      { signal, progress }: Operation<MovingProgress>,
    ): Promise<ImportResult> => {
      const one = session(id);
      const candidates = candidatesOf(one.source);
      const rows = new Map((await preview(id)).rows.map((row) => [row.key, row]));
      const chosen = choices.flatMap(({ key, action }) => {
        const row = rows.get(key);
        const candidate = candidates[Number(key)];
        return row && candidate && action !== "skip" && !one.keys.has(key) && !row.problems.some(({ isError }) => isError)
          ? [{ row, candidate, action }]
          : [];
      });
      // A file may name the primary account of a new computer, never replace one that was chosen here.
      const isFirst = env.accounts.list().length === 0;
      for (const [done, { row, candidate, action }] of chosen.entries()) {
        if (signal.aborted) break;
        const secrets = secretsOf(candidate);
        if (action === "update" && row.duplicate) change(env, one, row, secrets);
        else one.done.created.push(env.accounts.create(row.fields, secrets, { primary: candidate.isPrimary && isFirst }).id);
        one.keys.add(row.key);
        progress({ done: done + 1, all: chosen.length });
        // Lets the window be answered (and a cancellation arrive) between two accounts.
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (!signal.aborted && chosen.length > 0)
        one.done.routes = [...(await setRoutes(rulesOf(one.source), env.accounts.list(), env.projects)), ...one.done.routes];
      const updated = one.done.changed.map((changed) => changed.id);
      const touched = [...one.done.created, ...updated].map((accountId) => env.accounts.get(accountId));
      return {
        created: [...one.done.created],
        updated,
        skipped: rows.size - one.done.created.length - updated.length,
        needPassword: touched.filter(lacksPassword).map((account) => account.id),
        needSignIn: touched.filter(({ signIn }) => signIn.type === "oauth2").map((account) => account.id),
      };
    },
    undo: async (id: string): Promise<void> => {
      const { done } = session(id);
      for (const route of done.routes.splice(0)) await env.projects.set(route);
      for (const { id: accountId, fields, secrets } of done.changed.reverse()) env.accounts.update(accountId, fields, secrets);
      done.changed = [];
      session(id).keys.clear();
      for (const accountId of done.created.splice(0)) await env.removeAccount(accountId);
    },
    forget: (id: string): void => void sessions.delete(id),
  };
}

const rulesOf = (source: Source): Rule[] => ("routing" in source ? (source.routing ?? []) : []);

const lacksPassword = (account: AccountView): boolean =>
  account.signIn.type === "password" && (!account.hasPassword || (account.extraSmtp !== null && !account.hasSmtpPassword));

const secretsOf = ({ password, smtpPassword }: Candidate): TypedSecrets => ({
  ...(password === "" ? {} : { password }),
  ...(smtpPassword === "" ? {} : { smtpPassword }),
});

/** Changes an account and remembers what it was, with the passwords that are replaced. */
function change(env: MoverEnv, { done }: Session, row: ImportRow, secrets: TypedSecrets): void {
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused("damaged");
  }
}

function columnsOf({ table, mapping }: Extract<Source, { kind: "table" }>): ImportPreview["columns"] {
  const isSecret = (at: number) => mapping[at] === "password" || mapping[at] === "smtpPassword";
  const sample = table.rows
    .slice(0, 3)
    .map(({ cells }) => table.header.map((_title, at) => (isSecret(at) ? "" : (cells[at] ?? "").slice(0, 60))));
  return {
    header: table.header.map((title) => title.slice(0, 80)),
    mapping: table.header.map((_title, at) => mapping[at] ?? null),
    sample,
  };
}

function readBytes(path: string): Buffer {
  try {
    if (statSync(path).size > LIMIT.file) throw new Refused("too-large");
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused("not-readable");
  }
}
