/** Accounts from elsewhere in the real window: a Thunderbird profile, an Excel table, a file of an administrator; out under a passphrase and in again. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import type { AccountView } from "#shared/model/account.ts";
import { writeSheet } from "#src/main/core/moving/xlsx-template.ts";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { writeProfile } from "#support/thunderbird.ts";
import { done, goTo } from "./screens/bridge.ts";
import { button } from "./screens/wizard.ts";

const SECRET = "Grünkohl-und-Pinkel-42";
const PASSPHRASE = "vier zufällige Wörter";

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postkontor-import-"));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

/** The system's dialogs answer with this path. */
async function dialogsGive({ app }: LaunchedApp, path: string): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file });
  }, path);
}

const emails = async (window: Page): Promise<string[]> => (await done<AccountView[]>(window, "accounts.list")).map(({ email }) => email);
const heading = (window: Page, name: string | RegExp) => window.getByRole("heading", { name });

/** Files below a folder that hold a text in clear. */
const filesWith = (root: string, text: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      try {
        const bytes = readFileSync(file);
        return bytes.includes(text) || bytes.includes(Buffer.from(text, "utf16le"));
      } catch {
        // Chromium removes some of its files at any time.
        return false;
      }
    });

test("from the first screen a Thunderbird profile comes in, asks for passwords, and can be taken back", async () => {
  const profile = writeProfile(folder);
  const launched = await launchApp();
  const { window } = launched;
  await window.getByRole("button", { name: /^Konten importieren/ }).click();
  await dialogsGive(launched, profile);
  await button(window, "Anderen Profilordner wählen …").click();
  await expect(heading(window, /^4 Konten in/)).toBeVisible();
  await button(window, "4 Konten importieren").click();
  await expect(heading(window, "4 Konten importiert")).toBeVisible();
  expect(await emails(window)).toEqual(["info@nordlicht.example", "shop@nordlicht.example", "chefin@gmail.com", "alt@firma.example"]);
  await expect(window.getByText("Diese Konten brauchen noch ein Passwort")).toBeVisible();
  await expect(window.getByText("Diese Konten brauchen noch eine Anmeldung im Browser")).toBeVisible();
  await button(window, "Import zurücknehmen").click();
  await expect(heading(window, "Woher kommen die Konten?")).toBeVisible();
  expect(await emails(window)).toEqual([]);
  await launched.close();
  expect(launched.problems()).toEqual([]);
});

test("a table with passwords fills the vault and no other file; it goes out under a passphrase and comes in on another computer", async () => {
  const table = join(folder, "konten.xlsx");
  const head = ["Angezeigter Name", "E-Mail", "Passwort", "IMAP-Server", "IMAP-Port", "SMTP-Server", "SMTP-Port"];
  const rows = [
    ["Büro", "buero@firma.example", SECRET, "imap.firma.example", "993", "smtp.firma.example", "465"],
    ["Falsch", "keine-adresse", SECRET, "imap.firma.example", "993", "smtp.firma.example", "465"],
  ];
  writeFileSync(table, await writeSheet([head, ...rows]));
  const sealed = join(folder, "export.json");

  const first = await launchApp();
  await dialogsGive(first, table);
  await first.window.getByRole("button", { name: /^Konten importieren/ }).click();
  await button(first.window, "Tabelle wählen …").click();
  await expect(heading(first.window, "2 Konten in „konten.xlsx“")).toBeVisible();
  await expect(first.window.getByText("1 Zeile hat einen Fehler und wird nicht importiert.")).toBeVisible();
  await expect(first.window.getByText("E-Mail-Adresse: „keine-adresse“ ist keine E-Mail-Adresse")).toBeVisible();
  await button(first.window, "1 Konto importieren").click();
  await expect(heading(first.window, "1 Konto importiert")).toBeVisible();
  expect(await done<AccountView[]>(first.window, "accounts.list")).toMatchObject([{ email: "buero@firma.example", hasPassword: true }]);

  await dialogsGive(first, sealed);
  await goTo(first.window, "E-Mail Accounts");
  await first.window.getByRole("banner").getByRole("button", { name: "Weitere Aktionen" }).click();
  await first.window.getByRole("menuitem", { name: "Exportieren" }).click();
  await first.window.getByLabel(/mit Passwörtern/).check();
  await first.window.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  await first.window.getByLabel("Passphrase wiederholen").fill(PASSPHRASE);
  await button(first.window, "Exportieren …").click();
  await expect(first.window.getByText("„export.json“ wurde gespeichert.")).toBeVisible();
  expect(filesWith(first.userData, SECRET)).toEqual([]);
  expect(filesWith(first.userData, PASSPHRASE)).toEqual([]);
  expect(filesWith(folder, "buero@firma.example")).toEqual([]);
  await first.close();
  expect(first.problems()).toEqual([]);

  const second = await launchApp();
  await dialogsGive(second, sealed);
  await second.window.getByRole("button", { name: /^Konten importieren/ }).click();
  await button(second.window, "Kontodatei wählen …").click();
  await second.window.getByLabel("Passphrase", { exact: true }).fill("ganz falsche Wörter");
  await button(second.window, "Öffnen").click();
  await expect(second.window.getByText(/Diese Passphrase öffnet „export.json“ nicht/)).toBeVisible();
  await second.window.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  await button(second.window, "Öffnen").click();
  await button(second.window, "1 Konto importieren").click();
  await expect(heading(second.window, "1 Konto importiert")).toBeVisible();
  expect(await done<AccountView[]>(second.window, "accounts.list")).toMatchObject([
    { email: "buero@firma.example", hasPassword: true, primary: true },
  ]);
  expect(filesWith(second.userData, SECRET)).toEqual([]);
  await second.close();
  expect(second.problems()).toEqual([]);
});

test("an administrator's file updates only what it fixes", async () => {
  const file = join(folder, "firma.json");
  const account = (host: string, displayName: string) => ({
    format: "postkontor-accounts",
    version: 1,
    fixed: ["imap"],
    accounts: [
      {
        email: "info@firma.example",
        displayName,
        imap: { host, port: 993, security: "tls" },
        smtp: { host: "smtp.firma.example", port: 465, security: "tls" },
      },
    ],
  });
  writeFileSync(file, JSON.stringify(account("imap.firma.example", "Zentrale")));
  const launched = await launchApp();
  const { window } = launched;
  await dialogsGive(launched, file);
  await window.getByRole("button", { name: /^Konten importieren/ }).click();
  await button(window, "Kontodatei wählen …").click();
  await button(window, "1 Konto importieren").click();
  await expect(heading(window, "1 Konto importiert")).toBeVisible();

  writeFileSync(file, JSON.stringify(account("neu.firma.example", "Anders")));
  await goTo(window, "E-Mail Accounts");
  await window.getByRole("banner").getByRole("button", { name: "Weitere Aktionen" }).click();
  await window.getByRole("menuitem", { name: "Importieren" }).click();
  await button(window, "Kontodatei wählen …").click();
  await expect(window.getByText("Adresse gibt es schon: „Zentrale“")).toBeVisible();
  await expect(window.getByRole("button", { name: /Konten importieren$/ })).toBeDisabled();
  await window.getByLabel("Was geschieht: info@firma.example").selectOption("update");
  await button(window, "1 Konto importieren").click();
  await expect(window.getByText("0 neu, 1 aktualisiert, 0 übersprungen.")).toBeVisible();
  expect(await done<AccountView[]>(window, "accounts.list")).toMatchObject([
    { displayName: "Zentrale", imap: { host: "neu.firma.example" } },
  ]);
  await launched.close();
  expect(launched.problems()).toEqual([]);
});
