/** What a restart keeps: accounts, passwords, mail, settings; asked is nothing with a keychain, and once with a master password. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { aRawMessage } from "#support/mail.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer, type TestAccount } from "#support/servers/mail-server.ts";
import { done, goTo, reload, saveAccount } from "./screens/bridge.ts";
import { button, checkAccount, expectGreen, openWizard } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

/** Without a session bus there is no secret service, as on a bare machine. */
const NO_KEYRING = { DBUS_SESSION_BUS_ADDRESS: "disabled:" };

let server: MailServer;
let account: TestAccount;
let userData: string;
test.beforeAll(async () => {
  server = await startMailServer();
  account = server.account("anna@firma.example");
});
test.afterAll(() => server.stop());
test.beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), "postkontor-restart-"));
});
test.afterEach(() => rmSync(userData, { recursive: true, force: true, maxRetries: 3 }));

const start = (env: Record<string, string> = {}): Promise<LaunchedApp> =>
  launchApp({ userData, env: { NODE_EXTRA_CA_CERTS: account.tls.caFile, ...env } });

test("a restart keeps account, password, mail and settings, and asks nothing", async () => {
  server.dovecot.deliver(account.email, aRawMessage({ subject: "Angebot für Süßmost", text: "Grüße aus Köln" }));
  const first = await start();
  const saved = await saveAccount(first.window, account);
  await done(first.window, "sync.run", { accountId: saved.id });
  await done(first.window, "settings.update", { appearance: "dark" });
  await first.close();

  const second = await start();
  const { window } = second;
  await expect(window.getByRole("heading", { name: "Übersicht" })).toBeVisible();
  await expect(window.getByText("Tresor offen")).toBeVisible();
  await expect(window.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await button(window, "Alle prüfen").click();
  await expect(window.getByRole("region", { name: account.displayName })).toContainText(/Prüfung (Heute|\d)/i, { timeout: 20_000 });
  const [latest] = await done<{ report: { ok: boolean } }[]>(window, "check.latest");
  expect(latest?.report.ok).toBe(true);
  await goTo(window, "E-Mail");
  await expect(window.getByText("Angebot für Süßmost").first()).toBeVisible();
  await second.close();
  expect([...first.problems(), ...second.problems()]).toEqual([]);
});

test("without a keychain the first password asks for a master password; after a restart it is asked once", async () => {
  const master = "Ein ganzer Satz schützt die Büros!";
  const first = await start(NO_KEYRING);
  await openWizard(first.window);
  await checkAccount(first.window, account);
  await expectGreen(first.window);
  await button(first.window, "Weiter zur Testmail").click();
  const dialog = first.window.getByRole("dialog", { name: "Master-Passwort festlegen" });
  await dialog.getByLabel("Master-Passwort", { exact: true }).fill(master);
  await dialog.getByLabel("Master-Passwort wiederholen").fill(`${master}?`);
  await dialog.getByRole("button", { name: "Tresor anlegen" }).click();
  await expect(dialog).toContainText("Die beiden Eingaben unterscheiden sich.");
  await dialog.getByLabel("Master-Passwort wiederholen").fill(master);
  await dialog.getByRole("button", { name: "Tresor anlegen" }).click();
  await expect(first.window.getByRole("heading", { name: "„Anna Beispiel“ ist verbunden und gespeichert" })).toBeVisible();
  await first.close();

  const second = await start(NO_KEYRING);
  const { window } = second;
  await expect(window.getByRole("heading", { name: "Tresor entsperren" })).toBeVisible();
  await expect(window.getByText(account.email)).toHaveCount(0);
  const field = window.getByLabel("Master-Passwort");
  await field.fill("falscher Satz");
  await button(window, "Entsperren").click();
  await expect(field).toHaveAccessibleDescription("Dieses Passwort öffnet den Tresor nicht.");
  await field.fill(master);
  await button(window, "Entsperren").click();
  await expect(window.getByRole("region", { name: account.displayName })).toBeVisible();
  const [saved] = await done<{ id: string }[]>(window, "accounts.list");
  expect(await done(window, "check.run", { account: { id: saved?.id } })).toMatchObject({ ok: true });
  await reload(window);
  await expect(window.getByRole("heading", { name: "Übersicht" })).toBeVisible();
  await button(window, "Sperren").click();
  await expect(window.getByRole("heading", { name: "Tresor entsperren" })).toBeVisible();
  await second.close();
  expect([...first.problems(), ...second.problems()]).toEqual([]);
});
