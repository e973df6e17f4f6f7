/** Secrets at rest. One random key seals all entries; the key itself is wrapped by the system's keychain or by the master password, and is in memory only while the vault is open. */
import { hkdfSync, randomBytes } from "node:crypto";
import type { VaultState } from "#shared/model/settings.ts";
import { Failure } from "#shared/result.ts";
import { keyFromPassword, newScryptParameters, open, seal } from "./envelope.ts";
import { readVaultFile, type VaultFile, writeVaultFile } from "./file.ts";
import { Secret } from "./secret.ts";

/** Wraps the vault's key by something outside; the window offers the system's keychain. */
export interface KeyProtector {
  kind: "keychain" | "demo";
  /** True when it really encrypts (never Chromium's plaintext fallback). */
  isAvailable: () => boolean;
  wrap: (key: Buffer) => Buffer;
  /** @throws when the keychain refuses or the bytes are another machine's */
  unwrap: (wrapped: Buffer) => Buffer;
}

const KEY_CONTEXT = "vault key";

export class Vault {
  readonly #file: string;
  readonly #protector: KeyProtector | null;
  readonly #changed: () => void;
  #content: VaultFile | null;
  #key: Buffer | null = null;
  /** Name under which a damaged vault was kept aside, else null. */
  readonly keptAs: string | null;

  constructor(file: string, protector: KeyProtector | null, changed: () => void = () => undefined) {
    this.#file = file;
    this.#protector = protector;
    this.#changed = changed;
    ({ content: this.#content, keptAs: this.keptAs } = readVaultFile(file));
  }

  state(): VaultState {
    const keychainAvailable = this.#protector?.isAvailable() ?? false;
    if (!this.#content) return { state: "new", protector: null, keychainAvailable };
    const kept = this.#content.key.protector;
    const protector = kept === "keychain" && this.#protector?.kind === "demo" ? "demo" : kept;
    return { state: this.#key ? "open" : "locked", protector, keychainAvailable };
  }

  /** Opens what needs no password: creates or unlocks by the keychain; leaves the vault locked where that fails. */
  start(): void {
    if (!this.#protector?.isAvailable()) return;
    if (!this.#content) this.#create({ protector: "keychain", wrapped: "" }, randomBytes(32));
    else if (this.#content.key.protector === "keychain") this.#unlockByKeychain();
  }

  /** @throws Failure `not-allowed-in-state` when there is a vault already */
  async create(password: string | null): Promise<void> {
    if (this.#content) throw new Failure("not-allowed-in-state");
    const key = randomBytes(32);
    this.#create(await this.#wrap(key, password), key);
    this.#changed();
  }

  /** @throws Failure `wrong-password` */
  async unlock(password: string | null): Promise<void> {
    this.#key = await this.#unwrap(password);
    this.#changed();
  }

  /** Forgets the key. */
  lock(): void {
    this.#key?.fill(0);
    this.#key = null;
    this.#changed();
  }

  /** Wraps the key anew by another password or (null) the keychain; entries stay as they are. */
  async change(current: string | null, next: string | null): Promise<void> {
    const key = await this.#unwrap(current);
    const content = this.#existing();
    this.#save({ ...content, key: await this.#wrap(key, next) });
    this.#key = key;
    this.#changed();
  }

  get(id: string): Secret | null {
    const key = this.#openKey();
    const sealed = this.#existing().entries[id];
    if (!sealed) return null;
    const plain = open(key, sealed, id);
    if (!plain) throw new Failure("vault-damaged");
    return new Secret(plain.toString("utf8"));
  }

  /** True when a secret is kept; needs no open vault. */
  has(id: string): boolean {
    return this.#content?.entries[id] !== undefined;
  }

  /** Stores or (null) removes secrets, all in one write. */
  put(secrets: Record<string, Secret | null>): void {
    const key = this.#openKey();
    const content = this.#existing();
    const entries = { ...content.entries };
    for (const [id, secret] of Object.entries(secrets)) {
      if (secret === null) delete entries[id];
      else entries[id] = seal(key, Buffer.from(secret.reveal(), "utf8"), id);
    }
    this.#save({ ...content, entries });
  }

  /** A key for another purpose (e.g. the store's encryption), always the same for this vault (HKDF, RFC 5869). */
  derivedKey(purpose: string): Secret {
    return new Secret(Buffer.from(hkdfSync("sha256", this.#openKey(), "", purpose, 32)).toString("hex"));
  }

  #create(wrapping: VaultFile["key"], key: Buffer): void {
    const wrapped = wrapping.protector === "keychain" ? this.#wrapByKeychain(key) : wrapping;
    this.#save({ version: 1, key: wrapped, entries: {} });
    this.#key = key;
  }

  #save(content: VaultFile): void {
    writeVaultFile(this.#file, content);
    this.#content = content;
  }

  #existing(): VaultFile {
    if (!this.#content) throw new Failure("vault-new");
    return this.#content;
  }

  #openKey(): Buffer {
    this.#existing();
    if (!this.#key) throw new Failure("vault-locked");
    return this.#key;
  }

  async #wrap(key: Buffer, password: string | null): Promise<VaultFile["key"]> {
    if (password === null) return this.#wrapByKeychain(key);
    const kdf = newScryptParameters();
    return { protector: "password", kdf, sealed: seal(await keyFromPassword(password, kdf), key, KEY_CONTEXT) };
  }

  #wrapByKeychain(key: Buffer): VaultFile["key"] {
    if (!this.#protector?.isAvailable()) throw new Failure("not-allowed-in-state");
    return { protector: "keychain", wrapped: this.#protector.wrap(key).toString("base64") };
  }

  async #unwrap(password: string | null): Promise<Buffer> {
    const { key } = this.#existing();
    if (key.protector === "keychain") return this.#unwrapByKeychain(key.wrapped);
    const plain = open(await keyFromPassword(password ?? "", key.kdf), key.sealed, KEY_CONTEXT);
    if (!plain) throw new Failure("wrong-password");
    return plain;
  }

  #unwrapByKeychain(wrapped: string): Buffer {
    if (!this.#protector?.isAvailable()) throw new Failure("vault-locked");
    try {
      return this.#protector.unwrap(Buffer.from(wrapped, "base64"));
    } catch (error) {
      throw new Failure("vault-locked", {}, { cause: error });
    }
  }

  #unlockByKeychain(): void {
    if (this.#content?.key.protector !== "keychain") return;
    try {
      this.#key = this.#unwrapByKeychain(this.#content.key.wrapped);
    } catch {
      // Stays locked; the lock screen offers to try again.
    }
  }
}
