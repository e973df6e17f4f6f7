import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { ACCOUNT_FILE, type AccountFile, Accounts } from "#core/accounts";
import { Secret, Vault } from "#core/vault";
import { type AccountFields, EMPTY_ACCOUNT, newOAuthSignIn } from "#shared/model/account.ts";
import { fakeKeychain, memoryFile, temporaryFolder } from "#support/json-file.ts";

const form = (changes: Partial<AccountFields> = {}): AccountFields => ({
  ...EMPTY_ACCOUNT,
  displayName: "Zentrale",
  email: "info@nordlicht.example",
  username: "info@nordlicht.example",
  imap: { host: "imap.nordlicht.example", port: 993, security: "tls" },
  smtp: { host: "smtp.nordlicht.example", port: 465, security: "tls" },
  ...changes,
});

const noTokens = () => ({ fresh: async () => new Secret(""), renewed: async () => null, isOver: () => false });

function book() {
  const vault = new Vault(join(temporaryFolder(), "vault.json"), fakeKeychain());
  vault.start();
  const file = memoryFile<AccountFile>(ACCOUNT_FILE);
  const changed = vi.fn();
  return { accounts: new Accounts({ file, vault, ca: () => [], tokens: noTokens, changed }), file, vault, changed };
}

describe("Accounts", () => {
  it("makes the first account the primary one and keeps its password in the vault only", () => {
    const { accounts, file, changed } = book();
    const created = accounts.create(form(), { password: "geheim" });
    expect(created).toMatchObject({ primary: true, hasPassword: true, hasSmtpPassword: false });
    expect(JSON.stringify([created, file.read()])).not.toContain("geheim");
    expect(accounts.resolve({ id: created.id }).imap?.auth).toMatchObject({ type: "password" });
    expect(changed).toHaveBeenCalled();
  });

  it("takes blanks off the stored password of one half, and off no other", () => {
    const { accounts, vault } = book();
    const { id } = accounts.create(form({ extraSmtp: { username: "versand" } }), { password: " geheim ", smtpPassword: " extra " });
    accounts.trimPassword(id, "smtp");
    expect(vault.get(`account/${id}/password`)?.reveal()).toBe(" geheim ");
    expect(vault.get(`account/${id}/smtp-password`)?.reveal()).toBe("extra");
    accounts.trimPassword(id, "imap");
    expect(vault.get(`account/${id}/password`)?.reveal()).toBe("geheim");
  });

  it("makes a form's sign-in its own when it is saved, and forgets the secrets of the other kind", () => {
    const { accounts, vault, file } = book();
    const { id } = accounts.create(form(), { password: "geheim" });
    vault.put({ "pending/wizard/sign-in": new Secret("ein Token") });
    const signIn = { ...newOAuthSignIn("google"), clientId: "abc" };
    accounts.update(id, form({ signIn }), { pendingSignIn: "wizard", clientSecret: "schluessel" });
    expect(vault.get(`account/${id}/sign-in`)?.reveal()).toBe("ein Token");
    expect(vault.has("pending/wizard/sign-in")).toBe(false);
    expect(accounts.get(id).hasPassword).toBe(false);
    expect(accounts.resolve({ id }).imap?.auth.type).toBe("oauth2");
    expect(JSON.stringify(file.read())).not.toMatch(/ein Token|schluessel/);
    accounts.update(id, form(), { password: "neu" });
    expect(vault.has(`account/${id}/sign-in`) || vault.has(`account/${id}/client-secret`)).toBe(false);
    expect(accounts.get(id).hasPassword).toBe(true);
  });

  it("sends by a password of its own beside a sign-in in the browser", () => {
    const { accounts } = book();
    const fields = form({ signIn: newOAuthSignIn("microsoft"), extraSmtp: { username: "relay" } });
    const { id } = accounts.create(fields, { smtpPassword: "relaygeheim" });
    expect(accounts.resolve({ id })).toMatchObject({
      imap: { auth: { type: "oauth2" } },
      smtp: { username: "relay", auth: { type: "password" } },
    });
  });

  it("corrects what was typed before saving it", () => {
    const { accounts } = book();
    const { email, imap } = accounts.create(
      form({ email: " info@nordlicht.example ", imap: { host: "imaps://imap.nordlicht.example:1993", port: 993, security: "tls" } }),
      {},
    );
    expect({ email, imap }).toEqual({
      email: "info@nordlicht.example",
      imap: { host: "imap.nordlicht.example", port: 1993, security: "tls" },
    });
  });

  it("keeps a stored password when a form is saved without one, and removes it when it was emptied", () => {
    const { accounts } = book();
    const { id } = accounts.create(form(), { password: "geheim" });
    expect(accounts.update(id, form({ note: "neu" }), {}).hasPassword).toBe(true);
    expect(accounts.update(id, form(), { password: "" }).hasPassword).toBe(false);
  });

  it("signs in for sending like for receiving, or by the extra SMTP account", () => {
    const { accounts } = book();
    const { id } = accounts.create(form(), { password: "eins" });
    const secretOf = (ref: string) => {
      const { smtp } = accounts.resolve({ id: ref });
      return [smtp?.username, smtp?.auth.type === "password" ? smtp.auth.password.reveal() : null];
    };
    expect(secretOf(id)).toEqual(["info@nordlicht.example", "eins"]);
    accounts.update(id, form({ extraSmtp: { username: "smtp-04" }, sender: { address: "shop@nordlicht.example", name: "Shop" } }), {
      smtpPassword: "zwei",
    });
    expect(secretOf(id)).toEqual(["smtp-04", "zwei"]);
    expect(accounts.resolve({ id }).sender).toEqual({ address: "shop@nordlicht.example", name: "Shop" });
  });

  it("checks an unsaved form with the stored password where none was typed", () => {
    const { accounts } = book();
    const { id } = accounts.create(form(), { password: "alt" });
    const resolved = (secrets: { password?: string }) => {
      const { id: saved, imap } = accounts.resolve({ draft: form({ username: "anna" }), secrets, savedId: id });
      return [saved, imap?.username, imap?.auth.type === "password" ? imap.auth.password.reveal() : null];
    };
    expect(resolved({})).toEqual([null, "anna", "alt"]);
    expect(resolved({ password: "neu" })).toEqual([null, "anna", "neu"]);
  });

  it("copies an account without its password, inactive", () => {
    const { accounts } = book();
    const { id } = accounts.create(form(), { password: "geheim" });
    const copy = accounts.duplicate(id, "Zentrale (Kopie)");
    expect(copy).toMatchObject({
      displayName: "Zentrale (Kopie)",
      email: "info@nordlicht.example",
      active: false,
      primary: false,
      hasPassword: false,
    });
    expect(copy.id).not.toBe(id);
  });

  it("removes an account with its secrets and passes the primary role on", () => {
    const { accounts, vault } = book();
    const first = accounts.create(form(), { password: "geheim" });
    const second = accounts.create(form({ displayName: "Versand" }), {});
    accounts.remove(first.id);
    expect(accounts.list()).toMatchObject([{ id: second.id, primary: true }]);
    expect(vault.has(`account/${first.id}/password`)).toBe(false);
    expect(() => accounts.get(first.id)).toThrow(expect.objectContaining({ code: "not-found" }));
    accounts.remove(second.id);
    expect(accounts.primary()).toBeNull();
  });

  it("saves nothing when the vault is locked and a password was typed", () => {
    const { accounts, vault } = book();
    vault.lock();
    expect(() => accounts.create(form(), { password: "geheim" })).toThrow(expect.objectContaining({ code: "vault-locked" }));
    expect(accounts.list()).toEqual([]);
  });

  it("holds a thousand accounts", () => {
    const { accounts } = book();
    for (let number = 0; number < 1000; number++) accounts.create(form({ email: `konto${number}@nordlicht.example` }), {});
    expect(accounts.list()).toHaveLength(1000);
    expect(accounts.list().filter((account) => account.primary)).toHaveLength(1);
  });
});
