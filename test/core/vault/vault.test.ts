import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Secret, Vault } from "#core/vault";
import { fakeKeychain, temporaryFolder } from "#support/json-file.ts";

const failure = (code: string) => expect.objectContaining({ code });
const PASSWORD = "Fjord & Möwe 42";

async function passwordVault(folder = temporaryFolder()) {
  const file = join(folder, "vault.json");
  const vault = new Vault(file, null);
  await vault.create(PASSWORD);
  return { file, vault, folder };
}

describe("a vault behind a master password", () => {
  it("gives secrets back after it was closed and opened again", async () => {
    const { file, vault } = await passwordVault();
    vault.put({ a: new Secret("geheim"), b: new Secret("öäü€") });
    const again = new Vault(file, null);
    expect(again.state()).toEqual({ state: "locked", protector: "password", keychainAvailable: false });
    await again.unlock(PASSWORD);
    expect(again.get("a")?.reveal()).toBe("geheim");
    expect(again.get("b")?.reveal()).toBe("öäü€");
    expect(again.derivedKey("store").reveal()).toBe(vault.derivedKey("store").reveal());
  });

  it("refuses a wrong master password and stays locked", async () => {
    const { file } = await passwordVault();
    const vault = new Vault(file, null);
    await expect(vault.unlock("falsch")).rejects.toEqual(failure("wrong-password"));
    expect(vault.state().state).toBe("locked");
    expect(() => vault.get("a")).toThrow(failure("vault-locked"));
  });

  it("takes the same password typed in another Unicode form", async () => {
    const { file } = await passwordVault();
    const vault = new Vault(file, null);
    await vault.unlock(PASSWORD.normalize("NFD"));
    expect(vault.state().state).toBe("open");
  });

  it("forgets the key when it is locked", async () => {
    const { vault } = await passwordVault();
    vault.put({ a: new Secret("geheim") });
    vault.lock();
    expect(vault.has("a")).toBe(true);
    expect(() => vault.get("a")).toThrow(failure("vault-locked"));
    expect(() => vault.put({ a: null })).toThrow(failure("vault-locked"));
    expect(() => vault.derivedKey("store")).toThrow(failure("vault-locked"));
  });

  it("changes the master password: the old one opens nothing any more, the secrets stay", async () => {
    const { file, vault } = await passwordVault();
    vault.put({ a: new Secret("geheim") });
    await expect(vault.change("falsch", "neu")).rejects.toEqual(failure("wrong-password"));
    await vault.change(PASSWORD, "neu");
    const again = new Vault(file, null);
    await expect(again.unlock(PASSWORD)).rejects.toEqual(failure("wrong-password"));
    await again.unlock("neu");
    expect(again.get("a")?.reveal()).toBe("geheim");
  });

  it("never writes a secret or its base64 forms, for anybody but the owner to read", async () => {
    const { vault, folder } = await passwordVault();
    const secret = "Überaus-geheimes-Kennwort-2026";
    vault.put({ "account/1/password": new Secret(secret) });
    for (const name of readdirSync(folder)) {
      const content = readFileSync(join(folder, name), "latin1");
      for (const form of [
        secret,
        Buffer.from(secret).toString("latin1"),
        Buffer.from(secret).toString("base64"),
        Buffer.from(secret).toString("hex"),
        PASSWORD,
      ]) {
        expect(content).not.toContain(form);
      }
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    }
  });

  it("notices entries that were swapped or changed", async () => {
    const { file, vault } = await passwordVault();
    vault.put({ a: new Secret("eins"), b: new Secret("zwei") });
    const stored = JSON.parse(readFileSync(file, "utf8"));
    [stored.entries.a, stored.entries.b] = [stored.entries.b, stored.entries.a];
    writeFileSync(file, JSON.stringify(stored));
    const swapped = new Vault(file, null);
    await swapped.unlock(PASSWORD);
    expect(() => swapped.get("a")).toThrow(failure("vault-damaged"));
  });
});

describe("a vault behind the keychain", () => {
  it("is made and opened without a question", () => {
    const file = join(temporaryFolder(), "vault.json");
    const first = new Vault(file, fakeKeychain());
    first.start();
    first.put({ a: new Secret("geheim") });
    const second = new Vault(file, fakeKeychain());
    second.start();
    expect(second.state()).toEqual({ state: "open", protector: "keychain", keychainAvailable: true });
    expect(second.get("a")?.reveal()).toBe("geheim");
  });

  it("is not made where the keychain does not really encrypt", () => {
    const vault = new Vault(join(temporaryFolder(), "vault.json"), fakeKeychain({ isAvailable: () => false }));
    vault.start();
    expect(vault.state()).toEqual({ state: "new", protector: null, keychainAvailable: false });
    expect(() => vault.put({ a: new Secret("x") })).toThrow(failure("vault-new"));
  });

  it("stays locked, and keeps everything, when the keychain refuses", () => {
    const file = join(temporaryFolder(), "vault.json");
    const first = new Vault(file, fakeKeychain());
    first.start();
    first.put({ a: new Secret("geheim") });
    const refused = new Vault(
      file,
      fakeKeychain({
        unwrap: () => {
          throw new Error("denied");
        },
      }),
    );
    refused.start();
    expect(refused.state().state).toBe("locked");
    const later = new Vault(file, fakeKeychain());
    later.start();
    expect(later.get("a")?.reveal()).toBe("geheim");
  });

  it("moves to a master password and back", async () => {
    const file = join(temporaryFolder(), "vault.json");
    const vault = new Vault(file, fakeKeychain());
    vault.start();
    vault.put({ a: new Secret("geheim") });
    await vault.change(null, PASSWORD);
    expect(vault.state().protector).toBe("password");
    await vault.change(PASSWORD, null);
    const again = new Vault(file, fakeKeychain());
    again.start();
    expect(again.get("a")?.reveal()).toBe("geheim");
  });
});

describe("a damaged vault", () => {
  it.each(["", "{", '{"version":1}', '{"version":2,"key":{},"entries":{}}', "\u0000\u0001"])(
    "is kept aside and not overwritten: %j",
    (content) => {
      const folder = temporaryFolder();
      const file = join(folder, "vault.json");
      writeFileSync(file, content);
      const vault = new Vault(file, fakeKeychain());
      expect(vault.keptAs).toMatch(/^vault\.json\.damaged-/);
      vault.start();
      expect(readFileSync(join(folder, vault.keptAs ?? ""), "utf8")).toBe(content);
    },
  );
});

describe("Secret", () => {
  it("shows itself nowhere", () => {
    const secret = new Secret("geheim");
    expect(`${secret} ${JSON.stringify({ secret })} ${inspect({ secret })} ${inspect(secret, { showHidden: true })}`).not.toContain(
      "geheim",
    );
  });
});
