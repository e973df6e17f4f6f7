/** Drives the real window through the sample company and leaves pictures of every screen in `tour/`; any complaint of a process fails it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { done, goTo, reload } from "#e2e/screens/bridge.ts";
import { DEMO_SCREENS, openDemo } from "#e2e/screens/demo.ts";
import { button, typeServer } from "#e2e/screens/wizard.ts";
import { type LaunchedApp, launchApp } from "#support/app.ts";

const FOLDER = join(import.meta.dirname, "../../tour");
const AREAS = ["overview", "inbox", "outbox", "orders", "projects", "addresses", "primary", "accounts", "diagnosis", "settings"] as const;

/** Takes a picture once everything that fades has come to rest. */
async function picture(window: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await window.waitForTimeout(300);
  await window.screenshot({ path: join(FOLDER, `${name}.png`) });
}

/** Gives the window a size, as a user does by dragging. */
async function resize({ app, window }: LaunchedApp, width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), {
    width,
    height,
  });
  await expect.poll(() => window.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}

/** Opens an area by its place, whatever the language. */
const openArea = (window: Page, area: (typeof AREAS)[number]) => window.locator(`[data-area=${area}]`).click();

async function ended(launched: LaunchedApp): Promise<void> {
  await launched.close();
  expect(launched.problems()).toEqual([]);
}

test("a day with the sample company: check, test mail, fetch, read, send an order", async () => {
  const launched = await launchApp();
  const { window } = launched;
  await picture(window, "01-welcome");
  await openDemo(window);
  await reload(window);
  await picture(window, "02-overview");

  await goTo(window, "E-Mail Accounts");
  await button(window, "Zentrale").click();
  await picture(window, "03-account");
  await button(window, "Verbindung prüfen").first().click();
  await expect(window.getByRole("heading", { name: /^(Die )?Verbindung steht/ })).toBeVisible();
  await picture(window, "04-check-passed");

  await goTo(window, "Grundeinstellungen");
  await window.getByLabel("Testmail Empfänger").fill("info@nordlicht.example");
  await picture(window, "05-primary");
  await button(window, "Testmail senden").first().click();
  await expect(window.getByText("Quittung des Servers").first()).toBeVisible({ timeout: 20_000 });
  await picture(window, "06-testmail-receipt");

  await goTo(window, "E-Mail");
  await button(window, "E-Mails abrufen").click();
  await expect(window.getByText(/neue E-Mails? abgerufen\./)).toBeVisible({ timeout: 20_000 });
  await window.getByRole("option").filter({ hasText: "Testmail von Postkontor" }).first().click();
  await expect(window.getByRole("heading", { name: "Testmail von Postkontor" })).toBeVisible();
  await picture(window, "07-inbox-testmail");
  for (const [index, name] of ["08-inbox-second", "09-inbox-third"].entries()) {
    await window
      .getByRole("option")
      .nth(index + 1)
      .click();
    await picture(window, name);
  }
  await window.getByRole("searchbox", { name: "Suchen" }).fill("Rechnung");
  await expect(window.getByRole("status").filter({ hasText: /Treffer/ })).toBeVisible();
  await picture(window, "10-inbox-search");
  await window.getByRole("searchbox", { name: "Suchen" }).fill("gibtesnicht");
  await expect(window.getByText("Nichts gefunden")).toBeVisible();
  await picture(window, "11-inbox-nothing-found");
  await window.getByRole("searchbox", { name: "Suchen" }).fill("");

  await goTo(window, "Aufträge");
  await picture(window, "12-orders");
  const orders = await done<{ number: string; state: string }[]>(window, "orders.list");
  await button(window, orders.find((order) => order.state === "created")?.number ?? "").click();
  await picture(window, "13-order-new");
  await button(window, "Aktionen").click();
  await picture(window, "14-order-menu");
  await window.getByRole("menuitem", { name: /^Freigeben/ }).click();
  await expect(window.getByText(/freigegeben\. Die Auftragsbestätigung ist bereit/)).toBeVisible();
  await picture(window, "15-order-released");
  await window.keyboard.press("Control+Shift+S");
  const dialog = window.getByRole("dialog", { name: "Dokument senden" });
  await expect(dialog.getByText("Warum dieses Konto?")).toBeVisible();
  await expect(window.getByText("Die Vorschau wird vorbereitet …")).toHaveCount(0);
  await window.waitForTimeout(700);
  await picture(window, "16-send-document");
  await dialog.getByRole("button", { name: /^Senden/ }).click();
  await expect(dialog.getByText(/Der Server hat die Nachricht um .* angenommen/)).toBeVisible({ timeout: 30_000 });
  await picture(window, "17-send-receipt");
  await dialog.getByRole("button", { name: "Im Postausgang zeigen" }).click();
  await picture(window, "18-outbox");
  for (const area of ["projects", "addresses", "accounts", "diagnosis", "settings"] as const) {
    await openArea(window, area);
    await picture(window, `19-${area}`);
  }
  await ended(launched);
});

for (const [name, appearance, width, height] of [
  ["light", "light", 1280, 800],
  ["dark", "dark", 1280, 800],
  ["small", "light", 1024, 640],
] as const) {
  test(`every screen, ${name}`, async () => {
    const launched = await launchApp();
    const { window } = launched;
    await resize(launched, width, height);
    await done(window, "settings.update", { appearance });
    await reload(window);
    await picture(window, `${name}-welcome`);
    await openDemo(window);
    await done(window, "settings.update", { appearance });
    await reload(window);
    for (const screen of DEMO_SCREENS) {
      await screen.open(window);
      await picture(window, `${name}-${screen.name}`);
      await screen.close?.(window);
    }
    await ended(launched);
  });
}

test("the areas in English", async () => {
  const launched = await launchApp();
  const { window } = launched;
  await window.getByRole("button", { name: "Switch to English" }).click();
  await picture(window, "english-welcome");
  await openDemo(window);
  await done(window, "settings.update", { language: "en" });
  await reload(window);
  for (const area of AREAS) {
    await openArea(window, area);
    await picture(window, `english-${area}`);
  }
  await ended(launched);
});

test("empty states", async () => {
  const launched = await launchApp();
  const { window } = launched;
  await done(window, "settings.update", { welcomed: true });
  await reload(window);
  for (const area of AREAS) {
    await openArea(window, area);
    await picture(window, `empty-${area}`);
  }
  await ended(launched);
});

test("what goes wrong: address, password, port, deleted account, lock, damaged file", async () => {
  const userData = mkdtempSync(join(tmpdir(), "postkontor-tour-"));
  mkdirSync(join(userData, "data"));
  writeFileSync(join(userData, "data/accounts.json"), '{ "version": 1, "accounts": [ {');
  const launched = await launchApp({ userData });
  const { window } = launched;
  await picture(window, "wrong-01-damaged-file");
  await button(window, "Verstanden").click();
  await window.getByRole("button", { name: /^E-Mail-Konto einrichten/ }).click();
  await window.getByLabel("E-Mail-Adresse").fill("anna@firma");
  await button(window, "Einstellungen suchen").click();
  await picture(window, "wrong-02-wizard-address");
  await window.getByLabel("E-Mail-Adresse").fill("anna@firma.example ");
  await window.getByLabel("Passwort", { exact: true }).fill("postfach-4711 ");
  await window.getByLabel("Angezeigter Name").fill("Anna Beispiel");
  await picture(window, "wrong-03-wizard-blanks");
  await button(window, "Einstellungen selbst eingeben").click();
  await typeServer(window, "imap", { host: "localhost", port: 1, security: "tls" });
  await typeServer(window, "smtp", { host: "127.0.0.1", port: 1, security: "none" });
  await window.getByLabel("Benutzername").fill("anna");
  await window.getByLabel("Benutzername").blur();
  await picture(window, "wrong-04-wizard-warnings");
  await button(window, "Verbindung prüfen").click();
  await expect(window.getByRole("heading", { name: /antwortet kein Dienst/ })).toBeVisible({ timeout: 20_000 });
  await picture(window, "wrong-05-diagnosis");
  await done(window, "settings.update", { appearance: "dark" });
  await picture(window, "wrong-06-diagnosis-dark");
  await done(window, "settings.update", { appearance: "light" });
  await resize(launched, 1024, 640);
  await picture(window, "wrong-07-diagnosis-small");
  await resize(launched, 1280, 800);
  await button(window, "Ohne Prüfung speichern").click();
  await expect(window.getByLabel("E-Mail-Adresse")).toHaveValue("anna@firma.example");
  await picture(window, "wrong-08-account-unchecked");
  await openArea(window, "overview");
  await button(window, "Alle prüfen").click();
  await expect(window.getByText(/antwortet kein Dienst/).first()).toBeVisible({ timeout: 20_000 });
  await picture(window, "wrong-09-overview");
  await openArea(window, "inbox");
  await button(window, "E-Mails abrufen").first().click();
  await expect(window.getByText(/wurde nicht abgerufen/)).toBeVisible({ timeout: 20_000 });
  await picture(window, "wrong-10-fetch");
  await openArea(window, "accounts");
  await picture(window, "wrong-11-accounts");
  await button(window, "Aktionen für Anna Beispiel").click();
  await picture(window, "wrong-12-account-menu");
  await window.getByRole("menuitem", { name: "Löschen …" }).click();
  await expect(window.getByRole("dialog")).toBeVisible();
  await picture(window, "wrong-13-delete");
  await window.keyboard.press("Escape");
  await button(window, "Sperren").click();
  await expect(window.getByRole("heading", { name: "Tresor entsperren" })).toBeVisible();
  await picture(window, "wrong-14-locked");
  await ended(launched);
  rmSync(userData, { recursive: true, force: true, maxRetries: 3 });
});
