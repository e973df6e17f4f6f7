/** Imports as they go: opened, judged, completed, applied, taken back. Passwords stay here until they are in the vault. */
import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { type Operation, throwIfCancelled } from "#core/operation";
import type { Discovery } from "#shared/model/discovery.ts";
import type { Address } from "#shared/model/document.ts";
import type { FoundProfile, ImportPreview, ImportResult, MovingField, MovingProgress, Opened } from "#shared/model/moving.ts";
import { Failure } from "#shared/result.ts";
import { type ApplyEnv, applyRows, type Done, type ImportChoice, nothingDone, undoImport } from "./apply.ts";
import { completeFields } from "./complete.ts";
import { judgeRows } from "./judge.ts";
import { LIMIT } from "./limits.ts";
import { readProvisioning } from "./provisioning.ts";
import { Refused } from "./refused.ts";
import { openText } from "./sealed.ts";
import { candidatesOf, columnsOf, mapped, parsed, readBytes, readSource, rulesOf, type Source } from "./source.ts";
import { readThunderbird } from "./thunderbird.ts";
import { readPrefs } from "./thunderbird-prefs.ts";
import { findProfiles, type Profile, profileRoots, readProfile } from "./thunderbird-profiles.ts";

export interface MoverEnv extends ApplyEnv {
  /** Empty where the store cannot be read. */
  employees: () => Promise<Address[]>;
  discover: (address: string, signal: AbortSignal) => Promise<Discovery>;
  /** Thunderbird's folders; tests put their own here. */
  roots?: readonly string[];
}

interface Session {
  source: Source;
  done: Done;
}

/** Opens the way in for accounts from elsewhere. */
export function createMover(env: MoverEnv) {
  const sessions = new Map<string, Session>();
  let profiles: Profile[] = [];

  const begin = (source: Source): string => {
    const id = randomUUID();
    sessions.set(id, { source, done: nothingDone() });
    const [oldest] = sessions.keys();
    if (sessions.size > LIMIT.sessions && oldest !== undefined) sessions.delete(oldest);
    return id;
  };
  const session = (id: string): Session => {
    const found = sessions.get(id);
    if (!found) throw new Failure("not-found", { what: "import" });
    return found;
  };
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
    apply: async (id: string, choices: readonly ImportChoice[], operation: Operation<MovingProgress>): Promise<ImportResult> => {
      const { source, done } = session(id);
      const { rows } = await preview(id);
      return applyRows(env, done, { rows, candidates: candidatesOf(source), rules: rulesOf(source), choices }, operation);
    },
    undo: (id: string): Promise<void> => undoImport(env, session(id).done),
    forget: (id: string): void => void sessions.delete(id),
  };
}
