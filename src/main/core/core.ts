/** The product without a front: wires the domains for one data folder. */
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { ACCOUNT_FILE, Accounts, CERTIFICATE_FILE, type ResolvedAccount, trustedCertificates } from "#core/accounts";
import { createCourier, findFix, interrupted, offeredStarttls, probeSending, runCheck, testmail } from "#core/check";
import { createCompose, createOnServer } from "#core/compose";
import { checkAccount, lastMailsFrom } from "#core/deliverability";
import { createPrinter } from "#core/documents";
import type { JsonFile, JsonFormat } from "#core/files";
import { createInbox, createPictures, type Inbox, invoicesIn } from "#core/inbox";
import type { Log } from "#core/log";
import { createParser } from "#core/message";
import { createMoving } from "#core/moving";
import { createKeeper, createSignIns, createWeb, FETCH_ON, ONCE, REFUSED_ONCE, withFreshTokens } from "#core/oauth";
import { anySignal, createTurns, type Operation, spaced } from "#core/operation";
import { createAutoSend, createBulk, createDesk, Outbox, openSentFolder, probeRouting } from "#core/outbox";
import { createRecordings, labOnDemand } from "#core/recordings";
import { readSettings, SETTINGS_FILE, updateSettings } from "#core/settings";
import { holdStore } from "#core/store";
import {
  type Automatic,
  automaticAccounts,
  createAutomatic,
  fetchBody,
  rulesOf,
  type SyncTools,
  syncAccount,
  tellingProgress,
  watchInbox,
} from "#core/sync";
import { type KeyProtector, Vault } from "#core/vault";
import type { Changed } from "#shared/api/surface.ts";
import type { AccountRef } from "#shared/model/account.ts";
import type { DeliverabilityItem } from "#shared/model/deliverability.ts";
import type { Project } from "#shared/model/document.ts";
import type { FailedHalf, FixProgress } from "#shared/model/fix.ts";
import type { SyncProgress, SyncResult } from "#shared/model/message.ts";
import type { CheckProgress, CheckRecord, CheckReport, Half } from "#shared/model/report.ts";
import type { Notice, Settings } from "#shared/model/settings.ts";

/** What a front provides. */
export interface CoreEnv {
  dataDir: string;
  /** The vault, where the front has opened it already. */
  vault?: Vault | null;
  /** The system's keychain, where there is one. */
  protector: KeyProtector | null;
  openFile: <T extends object>(format: JsonFormat<T>) => JsonFile<T>;
  worker: (name: "store.worker" | "parse.worker" | "pdf.worker") => Worker;
  /** Further trusted roots: the sample company's own authority. */
  ca: () => string[];
  /** Shows a page in the system's browser. */
  openBrowser: (url: string) => Promise<void>;
  /** The project that a new workspace begins with, since every order belongs to one; null where they come from elsewhere. */
  firstProject: Omit<Project, "mailRouting"> | null;
  changed: (domain: Changed) => void;
  log: Log;
}

/** Pause after the last change before servers are told of it, ms; longer than the window offers to undo. */
const SYNC_SOON = 12_000;

export type Core = ReturnType<typeof createCore>;

/** Creates the core; opens the vault if that needs no password. */
export function createCore(env: CoreEnv) {
  const { log, changed } = env;
  const settingsFile = env.openFile(SETTINGS_FILE);
  const accountFile = env.openFile(ACCOUNT_FILE);
  const vault = env.vault ?? new Vault(join(env.dataDir, "vault.json"), env.protector, () => changed("vault"));
  if (!env.vault) vault.start();
  const lang = () => readSettings(settingsFile).language;
  const now = () => Date.now();
  let automatic: Automatic | null = null;
  let soon: NodeJS.Timeout | undefined;
  const signInChanged = () => {
    changed("accounts");
    automatic?.follow();
  };
  const tokens = createKeeper({ vault, web: (signal) => createWeb(env.ca(), signal), log, now, changed: signInChanged });
  const accountsChanged = () => {
    signInChanged();
    // What an account could not send before its change may go now.
    outbox.release(null).catch(() => log.warn("outbox.not-released"));
  };
  const certificateFile = env.openFile(CERTIFICATE_FILE);
  const certificates = trustedCertificates(certificateFile);
  const accounts = new Accounts({ file: accountFile, vault, ca: env.ca, pins: certificates.list, tokens, changed: accountsChanged });
  const { openBrowser, ca } = env;
  const saved = () => accounts.list();
  const signIns = createSignIns({ vault, ca, openBrowser, lang, log, now, saved, changed: signInChanged });

  const holder = holdStore({
    folder: env.dataDir,
    key: () => vault.derivedKey("store").reveal(),
    worker: () => env.worker("store.worker"),
    log,
  });
  const store = () => holder.get();
  const parser = createParser({ worker: () => env.worker("parse.worker"), log });
  const printer = createPrinter(() => env.worker("pdf.worker"), log);
  const inbox = async (): Promise<Inbox> => createInbox(await store(), parser);

  // A hundred messages change it some hundred times within seconds, and every time the window asks for all of it.
  const outboxChanged = spaced(300, () => {
    for (const domain of ["outbox", "orders", "bulk"] as const) changed(domain);
  });
  const outbox = new Outbox({
    store,
    resolve: (id) => accounts.resolve({ id }),
    courier: () => {
      const { submit, close } = createCourier();
      return {
        submit: (account, mail, operation, begun) =>
          withFreshTokens(account, operation.signal, (fresh) => submit(fresh, mail, { lang: lang() }, operation, begun), REFUSED_ONCE.half),
        close,
      };
    },
    sentFolder: openSentFolder,
    undoMs: () => readSettings(settingsFile).undoSeconds * 1_000,
    changed: () => {
      outboxChanged();
      bulk.wake();
      void compose.settle();
    },
    log,
  });
  const prefersPersonal = () => readSettings(settingsFile).prefersPersonal;
  const employee = async () => {
    const { employeeId } = readSettings(settingsFile);
    return employeeId ? ((await (await store()).read("addresses")).find(({ id }) => id === employeeId) ?? null) : null;
  };
  const desk = createDesk({
    store,
    accounts,
    outbox,
    printer,
    company: () => readSettings(settingsFile).company,
    lang,
    employee,
    prefersPersonal,
  });
  const compose = createCompose({
    ...{ store, inbox, parser, outbox, lang, log },
    accounts: () => accounts.list(),
    writesFormatted: () => readSettings(settingsFile).writesFormatted,
    company: () => readSettings(settingsFile).company,
    changed: () => changed("drafts"),
    draftsWait: (accountId) => draftsOnServer.wait(accountId),
    mailChanged: () => {
      changed("mail");
      automatic?.soon();
    },
  });
  const autoSend = createAutoSend({
    ...{ store, desk, log },
    limits: () => {
      const { automaticStopped, automaticPerDay } = readSettings(settingsFile);
      return { isStopped: automaticStopped, perDay: automaticPerDay };
    },
    changed: () => changed("autoSend"),
  });
  const bulk = createBulk({
    ...{ store, desk, log },
    accountName: (id) => saved().find((one) => one.id === id)?.displayName ?? "",
    changed: outboxChanged,
  });
  const beginWorkspace = async () => {
    const open = await store();
    if (!env.firstProject || (await open.read("projects")).length > 0) return;
    await open.write("saveProject", env.firstProject);
    changed("projects");
  };
  const whenOpen = () => {
    if (vault.state().state !== "open") return;
    outbox.start().catch(() => log.warn("outbox.not-started"));
    void compose.settle();
    bulk.resume().catch(() => log.warn("outbox.bulk-not-resumed"));
    automatic?.follow();
    beginWorkspace().catch(() => log.warn("workspace.not-begun"));
  };

  const recordings = createRecordings();
  const lab = labOnDemand({ lang, recordings });

  const removeAccount = async (id: string): Promise<void> => {
    await (await store()).write("removeAccount", { accountId: id });
    // Taken back at the provider too, if it can be reached; here it is forgotten at once.
    signIns.signOut({ form: "removed", savedId: id }, closing.signal).catch(() => log.warn("oauth.not-revoked"));
    accounts.remove(id);
    changed("mail");
  };

  /** One fetch per account at a time; closing ends all of them. */
  const turns = createTurns();
  const closing = new AbortController();

  const explain: SyncTools["explain"] = ({ host, port, security, username, auth }, error, stage) =>
    interrupted({ half: "imap", stage, endpoint: { host, port, security }, error, username, auth: auth.type }, lang());
  const sync = async (accountId: string, operation: Operation<SyncProgress>): Promise<SyncResult> => {
    const { signal, release } = anySignal([operation.signal, closing.signal]);
    const progress = tellingProgress(operation.progress, () => changed("mail"));
    const { fetching } = accounts.get(accountId);
    const rules = rulesOf(fetching);
    const draft = fetching?.draftsOnServer ? compose.asMessage : undefined;
    try {
      return await turns(accountId, signal, async () =>
        withFreshTokens(
          accounts.resolve({ id: accountId }),
          signal,
          async (fresh) => syncAccount(fresh, { store: await store(), parser, log, explain, rules, draft }, { signal, progress }),
          FETCH_ON,
        ),
      );
    } finally {
      release();
      changed("mail");
      outbox.fetched();
    }
  };
  const draftsOnServer = createOnServer({
    ...{ store, log },
    stores: (id) => saved().some((one) => one.id === id && one.fetching?.draftsOnServer),
    fetch: (id) => sync(id, { signal: closing.signal, progress: () => undefined }),
  });
  automatic = createAutomatic({
    // A locked vault has no passwords: nothing is asked then.
    accounts: () => (vault.state().state === "open" ? automaticAccounts(accounts.list()) : []),
    fetch: (id, signal) => sync(id, { signal, progress: () => undefined }),
    watch: (id, signal, inboxChanged) =>
      withFreshTokens(accounts.resolve({ id }), signal, (fresh) => watchInbox(fresh, signal, inboxChanged), ONCE),
    log,
  });

  const earlierChecks = async (ref: AccountRef): Promise<CheckRecord[]> =>
    "id" in ref ? (await store()).read("checkHistory", { accountId: ref.id }) : [];
  /** Keeps a check in the history, without the name of its recording, which ends with the program. */
  const keepCheck = async (ref: AccountRef, told: CheckReport): Promise<CheckReport> => {
    const { recording: _, ...report } = told;
    if ("id" in ref) {
      await (await store()).write("addCheck", { accountId: ref.id, at: new Date().toISOString(), report });
      changed("checks");
    }
    return told;
  };

  return {
    settings: {
      get: () => readSettings(settingsFile),
      update: (change: Partial<Settings>) => {
        const settings = updateSettings(settingsFile, change);
        changed("settings");
        return settings;
      },
    },
    vault: {
      state: () => vault.state(),
      create: (password: string | null) => vault.create(password).then(whenOpen),
      unlock: (password: string | null) => vault.unlock(password).then(whenOpen),
      lock: async () => {
        vault.lock();
        await automatic?.stop();
        await Promise.all([holder.close(), lab.stop()]);
      },
      change: (current: string | null, next: string | null) => vault.change(current, next),
    },
    accounts,
    certificates,
    signIns,
    /** Deletes an account, its secrets and its mail on this computer. */
    removeAccount,
    /** Accounts from elsewhere, and to elsewhere. */
    moving: createMoving({
      accounts,
      removeAccount,
      addresses: async () => (await store()).read("addresses"),
      projects: {
        list: async () => (await store()).read("projects"),
        set: async (change) => (await store()).write("setRouting", change).then(() => changed("projects")),
      },
      lang,
    }),
    check: {
      run: async (ref: AccountRef, only: Half | undefined, operation: Operation<CheckProgress>) => {
        const earlier = offeredStarttls(await earlierChecks(ref));
        const run = async (account: ResolvedAccount) => {
          const { recorder, keep } = recordings.begin("check", account.displayName || account.email);
          const options = { ...(only ? { only } : {}), lang: lang(), offeredStarttls: earlier, recorder };
          return keep(account, await runCheck(account, options, operation));
        };
        return keepCheck(ref, await withFreshTokens(accounts.resolve(ref), operation.signal, run, REFUSED_ONCE.report));
      },
      testmail: (ref: AccountRef, to: string, operation: Operation<CheckProgress>) => {
        const send = async (account: ResolvedAccount) => {
          const { recorder, keep } = recordings.begin("check", account.displayName || account.email);
          return keep(account, await testmail(account, { to, lang: lang(), recorder }, operation), to);
        };
        return withFreshTokens(accounts.resolve(ref), operation.signal, send, REFUSED_ONCE.report);
      },
      /** Searches for settings that work after a half failed. */
      findFix: (ref: AccountRef, half: Half, failed: FailedHalf, operation: Operation<FixProgress>) =>
        withFreshTokens(accounts.resolve(ref), operation.signal, (one) => findFix(one, half, failed, { lang: lang() }, operation), ONCE),
    },
    /** Tries every account that the routing names, with everything but a message. */
    probe: (operation: Operation<{ done: number; total: number }>) => {
      const attempt = (id: string, to: string, signal: AbortSignal) => {
        const rehearse = (one: ResolvedAccount) => probeSending(one, to, { lang: lang() }, { signal, progress: () => undefined });
        return withFreshTokens(accounts.resolve({ id }), signal, rehearse, REFUSED_ONCE.half);
      };
      return probeRouting({ store, accounts: saved, prefersPersonal, lang, attempt }, operation);
    },
    recordings,
    lab,
    /** Judges an account's sender domain by its public DNS records. */
    deliverability: (accountId: string, selector: string | undefined, operation: Operation<DeliverabilityItem>) => {
      const lastMails = async (address: string) => lastMailsFrom(await inbox(), address);
      return checkAccount(accounts.resolve({ id: accountId }), selector, { lang: lang(), lastMails }, operation);
    },
    /** Fetches one account's mail. */
    sync,
    /** Brings the body of a message that was left on the server. */
    fetchBody: async (id: number, { signal }: Pick<Operation<never>, "signal">) => {
      const tools = { store: await store(), parser, log, explain };
      const accountId = (await tools.store.read("summary", { id }))?.summary.accountId ?? "";
      const body = (fresh: ResolvedAccount) => fetchBody(fresh, id, tools, signal);
      return withFreshTokens(accounts.resolve({ id: accountId }), signal, body, ONCE).finally(() => changed("mail"));
    },
    /** Fetches what is kept in step once nothing has been changed here for a while, so that undoing stays a matter of this computer. */
    syncSoon: () => {
      clearTimeout(soon);
      soon = setTimeout(() => automatic?.soon(), SYNC_SOON).unref();
    },
    /** The E-Rechnungen among a message's files. */
    invoices: async (id: number) => invoicesIn(await inbox(), printer, id),
    store,
    setStoreAside: () => holder.setAside(),
    inbox,
    pictures: async () => createPictures(await store(), await inbox()),
    outbox,
    desk,
    compose,
    autoSend,
    bulk,
    /** What has to be told at start. */
    notices: (): Notice[] => [
      ...(accountFile.keptAs ? [{ code: "accounts-damaged" as const, keptAs: accountFile.keptAs }] : []),
      ...(certificateFile.keptAs ? [{ code: "certificates-damaged" as const, keptAs: certificateFile.keptAs }] : []),
      ...(settingsFile.keptAs ? [{ code: "settings-damaged" as const, keptAs: settingsFile.keptAs }] : []),
      ...(vault.keptAs ? [{ code: "vault-damaged" as const, keptAs: vault.keptAs }] : []),
    ],
    start: whenOpen,
    close: async () => {
      closing.abort();
      draftsOnServer.stop();
      await Promise.all([bulk.stop(), outbox.stop(), automatic?.stop()]);
      await Promise.all([lab.stop(), holder.close(), parser.close(), printer.close()]);
    },
  };
}
