// Every screen of the sample company and the way there, for the checks and pictures of all of them.
import { expect, type Page } from "@playwright/test";
import { done, goTo } from "./bridge.ts";
import { button } from "./wizard.ts";

/** A screen with its name in file names and test reports. */
export interface DemoScreen {
  name: string;
  open: (window: Page) => Promise<void>;
  /** leaves what covers the window */
  close?: (window: Page) => Promise<void>;
}

/** Opens the sample company from the welcome screen and waits until its first check and fetch are over. */
export async function openDemo(window: Page): Promise<void> {
  await window.getByRole("button", { name: /Mit Beispieldaten ausprobieren|Try it with sample data/ }).click();
  await expect(window.getByRole("navigation")).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => (await done<unknown[]>(window, "check.latest")).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
  const unread = async () =>
    (await done<{ lastSync: string | null }[]>(window, "sync.states")).filter((state) => state.lastSync !== null).length;
  await expect.poll(unread, { timeout: 30_000 }).toBe(2);
}

const heading = (window: Page, name: string | RegExp) => expect(window.getByRole("heading", { name }).first()).toBeVisible();

const area = (name: string, title: string): DemoScreen => ({
  name,
  open: async (window) => {
    await goTo(window, title);
    await heading(window, title);
  },
});

/** Opens an order by its state. */
async function openOrder(window: Page, state: string): Promise<void> {
  const orders = await done<{ number: string; state: string }[]>(window, "orders.list");
  await goTo(window, "Aufträge");
  await button(window, orders.find((order) => order.state === state)?.number ?? "").click();
  await heading(window, /^Auftrag \d/);
}

/** Opens the import or the export from the accounts' header. */
async function openMoving(window: Page, which: string): Promise<void> {
  await goTo(window, "E-Mail Accounts");
  await window.getByRole("banner").getByRole("button", { name: "Weitere Aktionen" }).click();
  await window.getByRole("menuitem", { name: which }).click();
}

const closeDialog = async (window: Page): Promise<void> => {
  await window.keyboard.press("Escape");
  await expect(window.getByRole("dialog")).toHaveCount(0);
};

/** All screens of the sample company, in the order of a day's work. */
export const DEMO_SCREENS: readonly DemoScreen[] = [
  area("overview", "Übersicht"),
  {
    name: "inbox",
    open: async (window) => {
      await goTo(window, "E-Mail");
      await window.getByRole("option").first().click();
      await expect(window.getByRole("region", { name: "Nachricht", exact: true }).getByRole("heading", { level: 2 })).toBeVisible();
    },
  },
  area("outbox", "Postausgang"),
  area("orders", "Aufträge"),
  {
    name: "bulk",
    open: async (window) => {
      await goTo(window, "Aufträge");
      await window.getByRole("checkbox").first().check();
      await window.getByRole("button", { name: /^Alle \d+ auswählen$/ }).click();
      await button(window, "Dokument senden …").click();
      await window.getByRole("dialog").getByLabel("Dokument", { exact: true }).selectOption("auftrag");
      await expect(window.getByRole("dialog").getByRole("button", { name: /Dokumente? senden$/ })).toBeEnabled({ timeout: 30_000 });
    },
    close: closeDialog,
  },
  { name: "order-new", open: (window) => openOrder(window, "created") },
  { name: "order", open: (window) => openOrder(window, "released") },
  {
    name: "send-document",
    open: async (window) => {
      await openOrder(window, "released");
      await button(window, "Aktionen").click();
      await window.getByRole("menuitem", { name: /^Dokument senden/ }).click();
      await expect(window.getByRole("dialog").getByText("Warum dieses Konto?")).toBeVisible();
      await expect(window.getByText("Die Vorschau wird vorbereitet …")).toHaveCount(0);
    },
    close: closeDialog,
  },
  area("projects", "Projekte"),
  {
    name: "projects-probe",
    open: async (window) => {
      await button(window, "Versand probieren").click();
      await expect(button(window, "Erneut probieren")).toBeVisible({ timeout: 30_000 });
    },
    close: closeDialog,
  },
  area("addresses", "Adressen"),
  { name: "primary", open: (window) => goTo(window, "Grundeinstellungen") },
  area("accounts", "E-Mail Accounts"),
  {
    name: "account",
    open: async (window) => {
      await goTo(window, "E-Mail Accounts");
      await button(window, "Rechnungen").click();
      await expect(window.getByLabel("E-Mail-Adresse")).toHaveValue("rechnung@nordlicht.example");
    },
  },
  {
    name: "account-sign-in",
    open: async (window) => {
      await goTo(window, "E-Mail Accounts");
      await button(window, "Rechnungen").click();
      await window.getByText("Google", { exact: true }).click();
      await expect(window.getByLabel("Client-ID")).toBeVisible();
    },
    close: (window) => button(window, "Verwerfen").click(),
  },
  {
    name: "check",
    open: async (window) => {
      await goTo(window, "E-Mail Accounts");
      await button(window, "Rechnungen").click();
      await button(window, "Verbindung prüfen").first().click();
      await heading(window, /^(Die )?Verbindung steht/);
    },
  },
  {
    name: "deliverability",
    open: async (window) => {
      await goTo(window, "E-Mail Accounts");
      await window
        .getByRole("grid")
        .getByRole("button", { name: /Aktionen/ })
        .first()
        .click();
      await window.getByRole("menuitem", { name: "Zustellbarkeit prüfen" }).click();
      await button(window, "Jetzt prüfen").click();
      await button(window, "Erneut prüfen").waitFor({ timeout: 30_000 });
    },
  },
  { name: "import", open: (window) => openMoving(window, "Importieren") },
  {
    name: "export",
    open: async (window) => {
      await openMoving(window, "Exportieren");
      await window.getByLabel(/mit Passwörtern/).check();
    },
  },
  area("templates", "Textvorlagen"),
  area("diagnosis", "Diagnose"),
  {
    name: "diagnosis-recordings",
    open: async (window) => {
      await goTo(window, "Diagnose");
      await window.getByRole("tab", { name: "Aufzeichnungen" }).click();
      await button(window, "Abspielen und prüfen").click();
      await expect(window.getByText("Gleiche Ursache wie aufgezeichnet")).toBeVisible();
    },
  },
  {
    name: "diagnosis-compare",
    open: async (window) => {
      await goTo(window, "Diagnose");
      await window.getByRole("tab", { name: "Vergleich" }).click();
      await window.getByLabel("Links", { exact: true }).selectOption({ index: 1 });
      await window.getByLabel("Rechts", { exact: true }).selectOption({ index: 2 });
      await expect(window.getByRole("rowheader", { name: "Anmelden" })).toBeVisible();
    },
  },
  {
    name: "diagnosis-lab",
    open: async (window) => {
      await goTo(window, "Diagnose");
      await window.getByRole("tab", { name: "Labor" }).click();
      await window.getByRole("option", { name: "SSL/TLS am STARTTLS-Port (Senden)" }).click();
      await button(window, "Fall starten").click();
      await button(window, "Testkonto prüfen").click();
      await expect(window.getByText("Wie erwartet")).toBeVisible();
    },
  },
  {
    name: "diagnosis-training",
    open: async (window) => {
      await window.getByRole("option", { name: "Passwort falsch (IONOS)" }).click();
      await button(window, "Als Problem stellen").click();
      await expect(window.getByLabel("Ursache", { exact: true })).toBeEnabled();
    },
    close: async (window) => {
      await button(window, "Training beenden").click();
    },
  },
  area("settings", "Einstellungen"),
  {
    name: "wizard-address",
    open: async (window) => {
      await goTo(window, "Übersicht");
      await button(window, "Konto einrichten").first().click();
      await heading(window, "Welches Konto möchten Sie verbinden?");
    },
  },
  {
    name: "wizard-settings",
    open: async (window) => {
      await window.getByLabel("E-Mail-Adresse").fill("buero@gmx.de");
      await window.getByLabel("Passwort", { exact: true }).fill("nur ein Beispiel");
      await button(window, "Einstellungen suchen").click();
      await heading(window, /^Einstellungen von .* gefunden/);
    },
  },
  {
    name: "keys",
    open: async (window) => {
      await goTo(window, "Übersicht");
      await button(window, "Tastenkürzel").click();
      await expect(window.getByRole("dialog", { name: "Tastenkürzel" })).toBeVisible();
    },
    close: closeDialog,
  },
];
