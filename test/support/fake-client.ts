/** Main as the window sees it, in memory: `window.postkontor` for the renderer's tests, with the real input help. */
import "#renderer/client.ts";
import type { Changed } from "#shared/api/surface.ts";
import type { AccountFields, AccountView, TypedSecrets } from "#shared/model/account.ts";
import { type Address, DOCUMENT_KINDS, type OutboxItem, type Project } from "#shared/model/document.ts";
import type { SyncState } from "#shared/model/message.ts";
import type { Pin } from "#shared/model/pin.ts";
import type { CheckProgress, CheckRecord, CheckReport, Half } from "#shared/model/report.ts";
import { type AppInfo, DEFAULT_SETTINGS, type Settings, type VaultState } from "#shared/model/settings.ts";
import type { AppError } from "#shared/result.ts";
import { reviewAccount } from "#src/main/core/accounts/review.ts";
import { defaultTemplate } from "#src/main/core/documents/default-template.ts";
import { readClientFile } from "#src/main/core/oauth/client-file.ts";
import { allFine, found, LAB_CASES, sampleCompany, stagesOf } from "./fake-data.ts";

type Bridge = Window["postkontor"];
type Progress = (progress: unknown) => void;
type Handler = (input: never, report: Progress, signal: AbortSignal) => unknown;

/** What a test changes: data, or single methods by `domain.method`. */
export interface FakeOptions {
  accounts?: AccountView[];
  checks?: CheckRecord[];
  settings?: Partial<Settings>;
  info?: Partial<AppInfo>;
  vault?: VaultState;
  outbox?: OutboxItem[];
  pins?: Pin[];
  /** The report of the next checks. */
  report?: () => CheckReport;
  /** Milliseconds per station; 0 answers at once. */
  pace?: number;
  methods?: Record<string, Handler>;
}

/** A call as the window made it. */
export interface FakeCall {
  method: string;
  input: unknown;
}

/** The fake main: what was called, and `change` plays main's "changed". */
export interface FakeMain {
  bridge: Window["postkontor"];
  calls: FakeCall[];
  change: (domain: Changed) => void;
}

/** Stops a fake method with a code, as main would. */
export class FakeFailure extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.code);
    this.error = error;
  }
}

const EMPLOYEES: Address[] = [
  ["henrike", "Henrike Petersen"],
  ["jana", "Jana Lorenzen"],
  ["ole", "Ole Hansen"],
].map(([id = "", name = ""]) => ({
  id,
  name,
  number: "",
  role: "employee",
  contact: name,
  salutation: "",
  street: "",
  zip: "",
  city: "",
  country: "DE",
  email: `${id}@nordlicht.example`,
  phone: "",
  vatId: "",
  invoiceFormat: "pdf",
  leitwegId: "",
}));

/** Builds the bridge over data in memory. */
export function fakeBridge(options: FakeOptions = {}): FakeMain {
  const company = sampleCompany();
  let accounts = options.accounts ?? company.accounts;
  const checks = new Map((options.checks ?? company.checks).map((record) => [record.accountId, record]));
  let pins: Pin[] = options.pins ?? [];
  let settings: Settings = { ...DEFAULT_SETTINGS, welcomed: true, ...options.settings };
  let vault: VaultState = options.vault ?? { state: "open", protector: "keychain", keychainAvailable: true };
  const forms = new Map<string, string>();
  const calls: FakeCall[] = [];
  const progress: ((operation: string, value: unknown) => void)[] = [];
  const changed: ((domain: string) => void)[] = [];
  const running = new Map<string, AbortController>();
  const change = (domain: Changed) => {
    for (const listener of changed) listener(domain);
  };
  const get = (id: string): AccountView => {
    const account = accounts.find((one) => one.id === id);
    if (!account) throw new FakeFailure({ code: "not-found" });
    return account;
  };
  const put = (account: AccountView): AccountView => {
    accounts = accounts.some((one) => one.id === account.id)
      ? accounts.map((one) => (one.id === account.id ? account : one))
      : [...accounts, account];
    change("accounts");
    return account;
  };
  const needVault = () => {
    if (vault.state !== "open") throw new FakeFailure({ code: vault.state === "new" ? "vault-new" : "vault-locked" });
  };
  const view = (id: string, fields: AccountFields, secrets: TypedSecrets, old?: AccountView): AccountView => ({
    ...fields,
    id,
    createdAt: old?.createdAt ?? new Date().toISOString(),
    updatedAt: new Date().toISOString(),
    primary: old?.primary ?? false,
    hasPassword: secrets.password ? true : (old?.hasPassword ?? false),
    hasSmtpPassword: secrets.smtpPassword ? true : (old?.hasSmtpPassword ?? false),
  });
  const sleep = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(new FakeFailure({ code: "cancelled" }));
      });
    });
  const play = async (report: CheckReport, halves: Half[], tell: (one: CheckProgress) => void, signal: AbortSignal) => {
    await Promise.all(
      halves.map(async (half) => {
        for (const step of report[half]?.steps ?? stagesOf(half, "tls").map((stage) => ({ stage, ok: true, ms: 5 }))) {
          tell({ half, state: "started", step: { stage: step.stage, ok: true, ms: 0 } });
          if (options.pace) await sleep(options.pace * (half === "smtp" ? 1 : 1.4), signal);
          tell({ half, state: step.ok ? "done" : "failed", step });
        }
      }),
    );
  };

  const methods: Record<string, Handler> = {
    "app.info": () => ({ version: "0.1.0", demo: false, platform: "linux", notices: [], ...options.info }) satisfies AppInfo,
    "settings.get": () => settings,
    "settings.update": (part: Partial<Settings>) => {
      settings = { ...settings, ...part };
      return settings;
    },
    "vault.state": () => vault,
    "vault.create": ({ password }: { password: string | null }) => {
      vault = { ...vault, state: "open", protector: password === null ? "keychain" : "password" };
      return vault;
    },
    "vault.unlock": ({ password }: { password: string | null }) => {
      if (vault.protector === "password" && password !== "richtig!") throw new FakeFailure({ code: "wrong-password" });
      vault = { ...vault, state: "open" };
      return vault;
    },
    "vault.lock": () => {
      vault = { ...vault, state: "locked" };
      return vault;
    },
    "vault.change": ({ next }: { next: string | null }) => {
      vault = { ...vault, protector: next === null ? "keychain" : "password" };
      return vault;
    },
    "accounts.review": ({ fields, secrets }: { fields: AccountFields; secrets: TypedSecrets }) => reviewAccount(fields, secrets),
    "accounts.list": () => accounts,
    "accounts.create": ({ fields, secrets, primary }: { fields: AccountFields; secrets: TypedSecrets; primary?: boolean }) => {
      if (secrets.password) needVault();
      return put({ ...view(`new-${accounts.length}`, fields, secrets), primary: primary ?? false });
    },
    "accounts.update": ({ id, fields, secrets }: { id: string; fields: AccountFields; secrets: TypedSecrets }) => {
      if (secrets.password) needVault();
      return put(view(id, fields, secrets, get(id)));
    },
    "accounts.trimPassword": () => undefined,
    "accounts.duplicate": ({ id, displayName }: { id: string; displayName: string }) =>
      put({ ...get(id), id: `${id}-2`, displayName, primary: false, hasPassword: false, hasSmtpPassword: false }),
    "accounts.setActive": ({ id, active }: { id: string; active: boolean }) => put({ ...get(id), active }),
    "accounts.setPrimary": ({ id }: { id: string }) => {
      accounts = accounts.map((one) => ({ ...one, primary: one.id === id }));
      return get(id);
    },
    "accounts.remove": ({ id }: { id: string }) => {
      accounts = accounts.filter((one) => one.id !== id);
    },
    "certificates.list": () => pins,
    "certificates.trust": (pin: Omit<Pin, "addedAt">) => {
      pins = [{ ...pin, addedAt: new Date().toISOString() }, ...pins];
      return pins;
    },
    "certificates.revoke": ({ host, port }: Pick<Pin, "host" | "port">) => {
      pins = pins.filter((pin) => pin.host !== host || pin.port !== port);
      return pins;
    },
    "oauth.facts": () => ({ hasMicrosoftClient: false }),
    "oauth.state": () => null,
    "oauth.signIn": () => ({ ok: false, problem: { code: "browser-not-opened", server: null, params: {} } }),
    "oauth.signOut": () => ({ revoked: true }),
    "oauth.readClientFile": ({ text }: { text: string }) => readClientFile(text),
    "discovery.lookup": ({ address }: { address: string }) =>
      address.endsWith("@unbekannt.example")
        ? { settings: [], notes: [], asked: [{ source: "table", ok: false, ms: 1, detail: "nicht enthalten" }] }
        : found(address),
    "check.run": async ({ account }: { account: { id: string } | { draft: AccountFields } }, report: Progress, signal: AbortSignal) => {
      const fields = "id" in account ? get(account.id) : account.draft;
      const result = (options.report ?? allFine)();
      await play(
        result,
        (["smtp", "imap"] as const).filter((half) => fields[half]),
        report,
        signal,
      );
      if ("id" in account) {
        checks.set(account.id, { accountId: account.id, at: new Date().toISOString(), report: result });
        change("checks");
      }
      return result;
    },
    "check.testmail": async (_input: unknown, report: Progress, signal: AbortSignal) => {
      const { smtp } = (options.report ?? allFine)();
      const result: CheckReport = { ok: smtp?.ok ?? true, ...(smtp ? { smtp } : {}) };
      await play(result, ["smtp"], report, signal);
      if (result.smtp?.ok)
        result.smtp = {
          ...result.smtp,
          stage: "data",
          messageId: "<a81f0c52.4711@nordlicht.example>",
          receipt: "250 2.0.0 Ok: queued as 4Fz8kQ2rWbz1Q",
          ms: 812,
        };
      return result;
    },
    "check.latest": () => [...checks.values()],
    "check.history": ({ accountId }: { accountId: string }) => {
      const last = checks.get(accountId);
      return last ? [0, 6, 12, 200].map((hours) => ({ ...last, at: new Date(Date.parse(last.at) - hours * 3_600_000).toISOString() })) : [];
    },
    "check.findFix": () => ({ fix: null, nearer: null, tried: { places: 0, logins: 0 }, end: "exhausted", ms: 1 }),
    "check.saveReport": () => ({ file: "Verbindungsbericht.html" }),
    "check.saveComparison": () => ({ file: "Vergleich.pdf" }),
    "recordings.list": () => [],
    "lab.scenarios": () => LAB_CASES,
    "lab.stop": () => undefined,
    "sync.states": () =>
      accounts
        .filter((one) => one.imap && one.active)
        .map(
          (one): SyncState => ({
            accountId: one.id,
            lastSync: checks.get(one.id)?.at ?? null,
            unread: one.primary ? 31 : 7,
            failure: null,
          }),
        ),
    "sync.run": ({ accountId }: { accountId: string }) => ({ accountId, folders: [], bytes: 0, seconds: 0, failure: null }),
    "inbox.folders": () => [{ id: 1, accountId: "rechnungen", path: "INBOX", name: "INBOX", role: "inbox", total: 412, unread: 7 }],
    "inbox.invoices": () => [],
    "inbox.conversation": () => [],
    "addresses.list": () => EMPLOYEES,
    "projects.list": () =>
      [{ id: "shop", key: "SHOP", name: "Onlineshop", language: "de", mailRouting: { rechnung: "rechnungen" } }] satisfies Project[],
    "inbox.snippets": () => [],
    "compose.list": () => [],
    "compose.people": () => [],
    "orders.list": () => [],
    "orders.gaps": () => [],
    "autoSend.rules": () => [],
    "autoSend.jobs": () => [],
    "pictures.load": () => ({}),
    "pictures.senders": () => [],
    "pictures.allow": ({ address, allowed }) => (allowed ? [address] : []),
    "forms.get": ({ name }) => forms.get(name) ?? null,
    "forms.keep": ({ name, content }) => {
      if (content === null) forms.delete(name);
      else forms.set(name, content);
    },
    "templates.list": () => DOCUMENT_KINDS.flatMap((kind) => [defaultTemplate(kind, "de"), defaultTemplate(kind, "en")]),
    "templates.preview": () => null,
    "bulk.list": () => [],
    "outbox.list": () => options.outbox ?? [],
    "demo.start": () => undefined,
    "demo.leave": () => undefined,
    ...options.methods,
  };

  const call = (method: string) => async (operation: string, input: unknown) => {
    calls.push({ method, input });
    const handler = methods[method];
    if (!handler) return { ok: false, error: { code: "internal" } };
    const abort = new AbortController();
    running.set(operation, abort);
    try {
      const value = await handler(input as never, (one) => progress.forEach((listener) => void listener(operation, one)), abort.signal);
      return { ok: true, value: structuredClone(value) };
    } catch (thrown) {
      return { ok: false, error: thrown instanceof FakeFailure ? thrown.error : { code: "internal" } };
    } finally {
      running.delete(operation);
    }
  };
  const bridge: Bridge = {
    methods: new Proxy({} as Bridge["methods"], {
      get: (_all, domain: string) => new Proxy({}, { get: (_group, method: string) => call(`${domain}.${method}`) }),
    }),
    cancel: (operation) => running.get(operation)?.abort(),
    onProgress: (listener) => progress.push(listener),
    onChanged: (listener) => changed.push(listener),
  };
  return { bridge, calls, change };
}
