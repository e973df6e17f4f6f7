/** The whole sign-in in the real window: the browser is a Chromium page of its own that clicks through the provider's pages. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, expect, type Page, test } from "@playwright/test";
import { resolveRuntime } from "#scripts/runtime.ts";
import { sandboxObstacle } from "#scripts/sandbox.ts";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { startSurrounding } from "#support/oauth.ts";
import { hasServers } from "#support/servers/available.ts";
import { oauthSettings } from "#support/servers/dovecot-oauth.ts";
import { removeFolder, serverFolder } from "#support/servers/folder.ts";
import { type MailServer, startMailServer, type TestAccount } from "#support/servers/mail-server.ts";
import { CLIENT_ID } from "#support/servers/oidc.ts";
import { done } from "./screens/bridge.ts";
import { button, expectGreen, openWizard, settingsField, typeServer } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

const ANNA = "anna@firma.example";

let world: Awaited<ReturnType<typeof startSurrounding>>;
let server: MailServer;
let folder: string;
let browser: Awaited<ReturnType<typeof openBrowser>>;

test.beforeAll(async () => {
  folder = serverFolder("oauth");
  world = await startSurrounding();
  const { authority, oidc } = world;
  server = await startMailServer({ authority, dovecotSettings: oauthSettings(folder, oidc, authority) });
  browser = await openBrowser();
});
test.afterAll(async () => {
  await browser?.close();
  await server.stop();
  await world.stop();
  removeFolder(folder);
});

/** A Chromium with one page: a second program that shows what it is told. */
async function openBrowser(): Promise<{ page: Page; forget: () => Promise<void>; close: () => Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), "postkontor-browser-"));
  const { executable } = await resolveRuntime(() => undefined);
  const app: ElectronApplication = await _electron.launch({
    executablePath: executable,
    args: [`--user-data-dir=${home}`, join(import.meta.dirname, "../support/browser")],
    chromiumSandbox: sandboxObstacle() === undefined,
  });
  const page = await app.firstWindow();
  return {
    page,
    forget: () => app.evaluate(({ session }) => session.defaultSession.clearStorageData()),
    close: async () => {
      await app.close();
      rmSync(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Stands in for the system's browser and gives the address that the program wanted shown. */
async function catchBrowser({ app }: LaunchedApp): Promise<() => Promise<string>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url: string) => void opened.push(url);
  });
  return async () => {
    const last = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.splice(0).at(-1) ?? "");
    let url = "";
    await expect.poll(async () => (url ||= await last())).not.toBe("");
    return url;
  };
}

/** Signs in and consents on the provider's pages. */
async function clickThrough(url: string, login: string, consents = true): Promise<void> {
  const { page } = browser;
  await browser.forget();
  await page.goto(url);
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("nicht für Postkontor");
  await page.getByRole("button", { name: "Sign-in" }).click();
  if (consents) await page.getByRole("button", { name: "Continue" }).click();
  else await page.getByRole("link", { name: /Cancel/ }).click();
}

/** Fills in the provider in the sign-in panel. */
async function typeProvider(window: Page): Promise<void> {
  await window.getByLabel("Client-ID").fill(CLIENT_ID);
  await window.getByLabel("Adresse des Anbieters (Issuer)").fill(world.oidc.issuer);
}

async function begin(account: TestAccount) {
  const launched = await launchApp({ env: { NODE_EXTRA_CA_CERTS: account.tls.caFile } });
  const shown = await catchBrowser(launched);
  const { window } = launched;
  await openWizard(window);
  await window.getByLabel("E-Mail-Adresse").fill(account.email);
  await window.getByLabel("Angezeigter Name").fill(account.displayName);
  await window.getByRole("button", { name: "Bei einem anderen Anbieter im Browser anmelden (OAuth 2.0)" }).click();
  await typeProvider(window);
  return { launched, window, shown };
}

test("signs in in the browser, checks, saves and fetches with the token", async () => {
  const account = server.account(ANNA);
  server.dovecot.deliver(ANNA, "From: b@b.example\r\nTo: anna@firma.example\r\nSubject: Mit Token geholt\r\n\r\nHallo\r\n");
  const { launched, window, shown } = await begin(account);

  await button(window, "Im Browser anmelden").click();
  await expect(window.getByText("Ihr Browser ist jetzt dran")).toBeVisible();
  await clickThrough(await shown(), ANNA);
  await expect(browser.page.getByRole("heading", { name: "Die Anmeldung ist da" })).toBeVisible();
  await expect(window.getByText(`Angemeldet als ${ANNA}`)).toBeVisible();

  await button(window, "Einstellungen selbst eingeben").click();
  await expect(settingsField(window, "imap", "host")).toBeVisible();
  await typeServer(window, "imap", account.imap);
  await typeServer(window, "smtp", account.smtp);
  await button(window, "Verbindung prüfen").click();
  await expectGreen(window);
  await button(window, "Weiter zur Testmail").click();
  await button(window, "Testmail senden").click();
  await expect(window.getByRole("region", { name: "Die Testmail ist beim Server angekommen" })).toBeVisible({ timeout: 20_000 });
  await button(window, "Fertig").click();
  await expect(window.getByText("Mit Token geholt").first()).toBeVisible({ timeout: 30_000 });

  const [saved] = await done<{ id: string; signIn: { type: string } }[]>(window, "accounts.list");
  expect(saved?.signIn.type).toBe("oauth2");
  expect(await done(window, "oauth.state", { form: "x", savedId: saved?.id })).toMatchObject({ user: ANNA, pending: false, valid: true });
  await launched.close();
  expect(launched.problems()).toEqual([]);
});

test("says who else signed in and takes the name over, and what a refused consent means", async () => {
  const { launched, window, shown } = await begin(server.account(ANNA));

  await button(window, "Im Browser anmelden").click();
  await clickThrough(await shown(), "jana@firma.example");
  const card = window.getByRole("alert");
  await expect(card).toContainText("Angemeldet hat sich jemand anderes");
  await expect(card).toContainText("Erwartet war anna@firma.example, angemeldet hat sich jana@firma.example.");

  await button(window, "„jana@firma.example“ verwenden").click();
  await clickThrough(await shown(), "jana@firma.example", false);
  await expect(card).toContainText("Die Erlaubnis wurde nicht erteilt");
  await expect(card).toContainText("access_denied");

  await button(window, "Im Browser anmelden").click();
  const link = await shown();
  await button(window, "Link kopieren").click();
  await expect(button(window, "Kopiert")).toBeVisible();
  expect(await launched.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(link);
  await button(window, "Abbrechen").first().click();
  await expect(button(window, "Im Browser anmelden")).toBeVisible();
  await launched.close();
  expect(launched.problems()).toEqual([]);
});
