/** What happens when the data folder is damaged, foreign, full or already in use: told clearly, nothing overwritten, the program runs. */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { resolveRuntime } from "#scripts/runtime.ts";
import { sandboxObstacle } from "#scripts/sandbox.ts";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { aRawMessage } from "#support/mail.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer, type TestAccount } from "#support/servers/mail-server.ts";
import { call, done, goTo, reload, saveAccount } from "./screens/bridge.ts";
import { button } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

let server: MailServer;
let account: TestAccount;
/** A data folder with one account and one fetched message; each test works on a copy of its own. */
let filled: string;
let userData: string;

const start = (): Promise<LaunchedApp> => launchApp({ userData, env: { NODE_EXTRA_CA_CERTS: account.tls.caFile } });
const data = (name: string): string => join(userData, "data", name);

test.beforeAll(async () => {
  server = await startMailServer();
  account = server.account("anna@firma.example");
  server.dovecot.deliver(account.email, aRawMessage({ subject: "Rechnung 2026-117" }));
  filled = mkdtempSync(join(tmpdir(), "postkontor-filled-"));
  const launched = await launchApp({ userData: filled, env: { NODE_EXTRA_CA_CERTS: account.tls.caFile } });
  const { id } = await saveAccount(launched.window, account);
  await done(launched.window, "sync.run", { accountId: id });
  await launched.close();
});
test.afterAll(async () => {
  await server.stop();
  rmSync(filled, { recursive: true, force: true, maxRetries: 3 });
});
test.beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), "postkontor-damaged-"));
  mkdirSync(join(userData, "data"));
  for (const name of readdirSync(join(filled, "data"))) cpSync(join(filled, "data", name), data(name), { recursive: true });
});
test.afterEach(() => rmSync(userData, { recursive: true, force: true, maxRetries: 3 }));

/** Names the one file that was kept aside beside another. */
function keptAside(name: string): string {
  const kept = readdirSync(join(userData, "data")).filter((file) => file.startsWith(`${name}.damaged-`));
  expect(kept).toHaveLength(1);
  return kept[0] ?? "";
}

const BROKEN = [
  ["half a file", '{ "version": 1, "accounts": [ { "id": "a'],
  ["zeros", "\0".repeat(4096)],
  ["of a newer program", '{ "version": 99 }'],
  ["empty", ""],
] as const;

for (const [kind, content] of BROKEN) {
  test(`accounts.json ${kind}: kept aside, told, and the program begins with an empty list`, async () => {
    writeFileSync(data("accounts.json"), content);
    const launched = await start();
    const { window } = launched;
    // The window is drawn before the program has looked at this file.
    await expect(window.getByText(/Die Kontodatei war nicht lesbar/)).toBeVisible();
    const kept = keptAside("accounts.json");
    await expect(window.getByText(`Die Kontodatei war nicht lesbar. Sie liegt unverändert als „${kept}“ im Datenordner`)).toBeVisible();
    expect(readFileSync(data(kept), "utf8")).toBe(content);
    await button(window, "Verstanden").click();
    await expect(button(window, "Verstanden")).toHaveCount(0);
    await goTo(window, "E-Mail Accounts");
    await expect(window.getByRole("heading", { name: "Noch kein Konto eingerichtet" })).toBeVisible();
    await saveAccount(window, account);
    await launched.close();
    expect(readFileSync(data(kept), "utf8")).toBe(content);
    expect(launched.problems()).toEqual([]);
  });
}

test("settings.json damaged: kept aside, told, the accounts are there", async () => {
  writeFileSync(data("settings.json"), "[]");
  const launched = await start();
  const { window } = launched;
  const kept = keptAside("settings.json");
  await expect(window.getByText(`Die Einstellungen waren nicht lesbar. Die Datei liegt unverändert als „${kept}“`)).toBeVisible();
  expect(readFileSync(data(kept), "utf8")).toBe("[]");
  expect(await done(window, "accounts.list")).toMatchObject([{ email: account.email, hasPassword: true }]);
  await launched.close();
  expect(launched.problems()).toEqual([]);
});

test("vault.json damaged: kept aside, told; the account asks for its password again, the store tells its reason", async () => {
  writeFileSync(data("vault.json"), '{"version":1,"key":');
  const store = readFileSync(data("postkontor.db"));
  const launched = await start();
  const { window } = launched;
  await expect(window.getByText(`Der Tresor war nicht lesbar. Die Datei liegt unverändert als „${keptAside("vault.json")}“`)).toBeVisible();
  expect(await done(window, "accounts.list")).toMatchObject([{ email: account.email, hasPassword: false }]);
  expect(await call(window, "inbox.folders")).toMatchObject({ ok: false, error: { code: "store-wrong-key" } });
  await launched.close();
  expect(readFileSync(data("postkontor.db")).equals(store)).toBe(true);
  expect(launched.problems()).toEqual([]);
});

/** Expects the inbox to tell why there is no mail, and a new store beside the old one to work. */
async function toldAndBegunAnew(launched: LaunchedApp, text: string, before: Buffer): Promise<void> {
  const { window } = launched;
  await goTo(window, "E-Mail");
  await expect(window.getByText(text).first()).toBeVisible();
  expect(readFileSync(data("postkontor.db")).equals(before)).toBe(true);
  await button(window, "Neu beginnen …").first().click();
  const question = window.getByRole("dialog", { name: "Speicher der E-Mails neu beginnen?" });
  await expect(question).toContainText("Die alte Datei, unverändert unter neuem Namen");
  await question.getByRole("button", { name: "Neu beginnen", exact: true }).click();
  await expect(question).toHaveCount(0);
  await expect(window.getByText(text)).toHaveCount(0);
  await expect.poll(() => readdirSync(join(userData, "data")).some((name) => name.startsWith("postkontor.db.damaged-"))).toBe(true);
  expect(readFileSync(data(keptAside("postkontor.db"))).equals(before)).toBe(true);
  const [saved] = await done<{ id: string }[]>(window, "accounts.list");
  expect(await done(window, "sync.run", { accountId: saved?.id })).toMatchObject({ folders: expect.any(Array) });
  await reload(window);
  await goTo(window, "E-Mail");
  await expect(window.getByText("Rechnung 2026-117").first()).toBeVisible();
}

test("the store's file damaged: told, not overwritten; a new one begins beside it and is filled by a fetch", async () => {
  const content = Buffer.alloc(100_000, "kaputt");
  writeFileSync(data("postkontor.db"), content);
  for (const part of ["-wal", "-shm"]) rmSync(data(`postkontor.db${part}`), { force: true });
  const launched = await start();
  await toldAndBegunAnew(launched, "Der Speicher der E-Mails ist beschädigt. Es wurde nichts überschrieben.", content);
  await launched.close();
});

test("the store of another vault: told, not overwritten; a new one begins beside it", async () => {
  const foreign = mkdtempSync(join(tmpdir(), "postkontor-foreign-"));
  const other = await launchApp({ userData: foreign });
  await done(other.window, "inbox.folders");
  await other.close();
  const parts = readdirSync(join(foreign, "data")).filter((name) => name.startsWith("postkontor.db"));
  for (const name of readdirSync(join(userData, "data")).filter((file) => file.startsWith("postkontor.db")))
    rmSync(data(name), { recursive: true });
  for (const name of parts) cpSync(join(foreign, "data", name), data(name), { recursive: true });
  rmSync(foreign, { recursive: true, force: true, maxRetries: 3 });
  const launched = await start();
  const before = readFileSync(data("postkontor.db"));
  await toldAndBegunAnew(launched, "Der Speicher der E-Mails lässt sich mit diesem Tresor nicht öffnen.", before);
  await launched.close();
});

test("a full disk while fetching: told, what came stays readable, the next fetch with room completes", async () => {
  const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=12m", "tmpfs", join(userData, "data")]).status === 0;
  test.skip(!isMounted, "a small disk can only be mounted by root on Linux");
  const jana = server.account("jana@firma.example");
  const noise = () => Array.from({ length: 2_000 }, () => Math.random().toString(36)).join("\r\n");
  for (let number = 0; number < 500; number++)
    server.dovecot.deliver(jana.email, aRawMessage({ subject: `Lieferung ${number}`, text: noise() }));
  let launched: LaunchedApp | undefined;
  try {
    launched = await start();
    const { window } = launched;
    const { id } = await saveAccount(window, jana);
    await reload(window);
    await goTo(window, "E-Mail");
    await button(window, "E-Mails abrufen").first().click();
    await expect(window.getByText(/Der Datenträger ist voll\./).first()).toBeVisible({ timeout: 30_000 });
    const page = await done<{ total: number; messages: { id: number }[] }>(window, "inbox.list", {
      view: { kind: "inboxes" },
      offset: 0,
      limit: 500,
    });
    expect(page.total).toBeGreaterThan(0);
    expect(page.total).toBeLessThan(500);
    expect(await done(window, "inbox.open", { id: page.messages[0]?.id })).toMatchObject({ subject: expect.stringContaining("Lieferung") });
    expect(spawnSync("mount", ["-o", "remount,size=200m", join(userData, "data")]).status).toBe(0);
    await done(window, "sync.run", { accountId: id });
    expect(await done(window, "inbox.list", { view: { kind: "inboxes" }, offset: 0, limit: 1 })).toMatchObject({ total: 500 });
  } finally {
    await launched?.close();
    spawnSync("umount", [join(userData, "data")]);
  }
});

test("two starts at once: the second ends by itself and brings the first window forward", async () => {
  const launched = await start();
  const { executable } = await resolveRuntime(() => undefined);
  await launched.app.evaluate(({ app }) => {
    app.on("second-instance", () => Object.assign(globalThis, { seconds: ((globalThis as { seconds?: number }).seconds ?? 0) + 1 }));
  });
  const switches = [`--user-data-dir=${userData}`, "--password-store=gnome-libsecret"];
  const free = sandboxObstacle() === undefined ? [] : ["--no-sandbox"];
  const second = spawn(executable, [...free, ...switches, join(import.meta.dirname, "../..")], { stdio: "ignore" });
  const code = await new Promise((resolve) => second.once("exit", resolve));
  expect(code).toBe(0);
  await expect.poll(() => launched.app.evaluate(() => (globalThis as { seconds?: number }).seconds)).toBe(1);
  expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isFocused()))).toEqual([
    true,
  ]);
  expect(await done(launched.window, "accounts.list")).toHaveLength(1);
  await launched.close();
  expect(launched.problems()).toEqual([]);
});
