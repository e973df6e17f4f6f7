import { randomUUID } from "node:crypto";
import type { JsonFile } from "#core/files";
import { Secret, type Vault } from "#core/vault";
import { type Account, AccountFields, type AccountRef, type AccountView, type TypedSecrets } from "#shared/model/account.ts";
import type { Pin } from "#shared/model/pin.ts";
import type { Half } from "#shared/model/report.ts";
import { Failure } from "#shared/result.ts";
import type { AccountFile } from "./account-file.ts";
import { type ResolvedAccount, resolveFields, type TokenSource } from "./resolved.ts";
import { reviewAccount } from "./review.ts";
import { secretEntries as entry, pendingEntry } from "./secret-entries.ts";

export interface AccountsEnv {
  file: JsonFile<AccountFile>;
  vault: Vault;
  /** Further trusted roots (the sample company's own authority). */
  ca: () => string[];
  /** Certificates that the user trusts for single servers. */
  pins?: () => readonly Pin[];
  /** The access tokens of a sign-in, by its entry in the vault. */
  tokens: (entry: string) => TokenSource;
  changed: () => void;
}

/** The saved accounts: exactly one is primary as soon as there is one; secrets live in the vault beside them. */
export class Accounts {
  readonly #env: AccountsEnv;

  constructor(env: AccountsEnv) {
    this.#env = env;
  }

  list(): AccountView[] {
    const { accounts, primaryId } = this.#env.file.read();
    return accounts.map((account) => this.#view(account, primaryId));
  }

  /** @throws Failure `not-found` */
  get(id: string): AccountView {
    const { accounts, primaryId } = this.#env.file.read();
    const account = accounts.find((one) => one.id === id);
    if (!account) throw new Failure("not-found", { what: "account" });
    return this.#view(account, primaryId);
  }

  primary(): AccountView | null {
    const { primaryId } = this.#env.file.read();
    return primaryId === null ? null : this.get(primaryId);
  }

  /** Saves a new account; the first one becomes the primary account. */
  create(fields: AccountFields, secrets: TypedSecrets, options: { id?: string; primary?: boolean } = {}): AccountView {
    const now = new Date().toISOString();
    const account: Account = { ...reviewAccount(fields).fields, id: options.id ?? randomUUID(), createdAt: now, updatedAt: now };
    this.#keepSecrets(account.id, secrets);
    const { accounts, primaryId } = this.#env.file.read();
    this.#write({
      version: 1,
      primaryId: options.primary || primaryId === null ? account.id : primaryId,
      accounts: [...accounts, account],
    });
    return this.get(account.id);
  }

  update(id: string, fields: AccountFields, secrets: TypedSecrets): AccountView {
    this.get(id);
    this.#keepSecrets(id, secrets);
    // Secrets that nothing uses any more are a risk without a use.
    const { signIn, clientSecret, password } = entry(id);
    const unused = (fields.signIn.type === "oauth2" ? [password] : [signIn, clientSecret]).filter((name) => this.#env.vault.has(name));
    if (unused.length > 0) this.#env.vault.put(Object.fromEntries(unused.map((name) => [name, null])));
    return this.#replace(id, reviewAccount(fields).fields);
  }

  /** Takes the blanks off the ends of the stored password with which a half signs in. */
  trimPassword(id: string, half: Half): void {
    const kind = half === "smtp" && this.get(id).extraSmtp ? "smtpPassword" : "password";
    const stored = this.#env.vault.get(entry(id)[kind])?.reveal();
    if (stored !== undefined && stored.trim() !== stored) this.#keepSecrets(id, { [kind]: stored.trim() });
  }

  /** Copies an account without its secrets; the copy is inactive until someone completes it. */
  duplicate(id: string, displayName: string): AccountView {
    const fields = AccountFields.parse(this.get(id));
    return this.create({ ...fields, displayName, active: false }, {});
  }

  setActive(id: string, active: boolean): AccountView {
    return this.#replace(id, { active });
  }

  setPrimary(id: string): AccountView {
    this.get(id);
    this.#write({ ...this.#env.file.read(), primaryId: id });
    return this.get(id);
  }

  /** Removes an account and its secrets; the next active one becomes primary. */
  remove(id: string): void {
    this.get(id);
    this.#env.vault.put(Object.fromEntries(Object.values(entry(id)).map((name) => [name, null])));
    const { accounts, primaryId } = this.#env.file.read();
    const left = accounts.filter((account) => account.id !== id);
    const heir = left.find((account) => account.active) ?? left[0];
    this.#write({ version: 1, primaryId: primaryId === id ? (heir?.id ?? null) : primaryId, accounts: left });
  }

  /** The account with its secrets, from its id or from an unsaved form whose gaps the saved secrets fill. */
  resolve(ref: AccountRef): ResolvedAccount {
    const [fields, secrets, id]: [AccountFields, TypedSecrets, string | null] =
      "id" in ref ? [this.get(ref.id), {}, ref.id] : [reviewAccount(ref.draft).fields, ref.secrets, ref.savedId ?? null];
    const secret = (kind: "password" | "smtpPassword") => this.#secret(id, kind, secrets[kind]);
    const resolved = resolveFields(fields, {
      id: "id" in ref ? ref.id : null,
      password: secret("password"),
      smtpPassword: secret("smtpPassword"),
      source: this.#env.tokens(this.#signInEntry(id, secrets.pendingSignIn)),
      ca: this.#env.ca(),
    });
    return { ...resolved, pins: this.#env.pins?.() ?? [] };
  }

  #signInEntry(id: string | null, pending: string | undefined): string {
    const own = entry(id ?? "").signIn;
    return pending !== undefined && this.#env.vault.has(pendingEntry(pending)) ? pendingEntry(pending) : own;
  }

  #secret(id: string | null, kind: "password" | "smtpPassword", typed: string | undefined): Secret {
    if (typed !== undefined) return new Secret(typed);
    return (id === null ? null : this.#env.vault.get(entry(id)[kind])) ?? new Secret("");
  }

  #keepSecrets(id: string, secrets: TypedSecrets): void {
    const { vault } = this.#env;
    const typed = (["password", "smtpPassword", "clientSecret"] as const).filter((kind) => secrets[kind] !== undefined);
    const entries: Record<string, Secret | null> = Object.fromEntries(
      typed.map((kind) => [entry(id)[kind], secrets[kind] ? new Secret(secrets[kind]) : null]),
    );
    const pending = secrets.pendingSignIn === undefined ? null : pendingEntry(secrets.pendingSignIn);
    const signIn = pending === null ? null : vault.get(pending);
    if (pending !== null && signIn) Object.assign(entries, { [entry(id).signIn]: signIn, [pending]: null });
    if (Object.keys(entries).length > 0) vault.put(entries);
  }

  #replace(id: string, change: Partial<AccountFields>): AccountView {
    this.get(id);
    const { accounts, ...rest } = this.#env.file.read();
    const updatedAt = new Date().toISOString();
    this.#write({ ...rest, accounts: accounts.map((account) => (account.id === id ? { ...account, ...change, updatedAt } : account)) });
    return this.get(id);
  }

  #view(account: Account, primaryId: string | null): AccountView {
    const { password, smtpPassword } = entry(account.id);
    const { vault } = this.#env;
    return { ...account, primary: account.id === primaryId, hasPassword: vault.has(password), hasSmtpPassword: vault.has(smtpPassword) };
  }

  #write(file: AccountFile): void {
    this.#env.file.write(file);
    this.#env.changed();
  }
}
