// The account wizard as its user sees it, in German.
import { expect, type Locator, type Page } from "@playwright/test";
import type { TestAccount } from "#support/servers/mail-server.ts";

type Half = "imap" | "smtp";

const SECTION = { imap: "Empfangen (IMAP)", smtp: "Senden (SMTP)" } as const;
const SECURITY = { tls: "SSL/TLS", starttls: "STARTTLS (TLS)", none: "keine" } as const;

/** Finds a field of the step with the settings; `username` stands for both halves. */
export function settingsField(window: Page, half: Half, field: "host" | "port" | "security"): Locator {
  const section = window.getByRole("region", { name: SECTION[half] });
  if (field === "security") return section.getByRole("combobox", { name: "Verschlüsselung" });
  return section.getByRole("textbox", { name: field === "port" ? "Port" : `${half.toUpperCase()}-Server` });
}

/** Finds a button by its whole name. */
export const button = (window: Page, name: string): Locator => window.getByRole("button", { name, exact: true });

/** Goes from the welcome screen into the wizard. */
export async function openWizard(window: Page): Promise<void> {
  await window.getByRole("button", { name: "E-Mail-Konto einrichten" }).click();
  await expect(window.getByRole("heading", { name: "Welches Konto möchten Sie verbinden?" })).toBeVisible();
}

/** Types address, password and name, and goes on to the settings. */
export async function typeAddress(window: Page, account: TestAccount, password = account.auth.password): Promise<void> {
  await window.getByLabel("E-Mail-Adresse").fill(account.email);
  await window.getByLabel("Passwort", { exact: true }).fill(password);
  await window.getByLabel("Angezeigter Name").fill(account.displayName);
  await button(window, "Einstellungen selbst eingeben").click();
  await expect(settingsField(window, "imap", "host")).toBeVisible();
}

/** Types server, encryption and port of one half; the port comes last, because it follows the encryption. */
export async function typeServer(window: Page, half: Half, server: { host: string; port: number; security: keyof typeof SECURITY }) {
  await settingsField(window, half, "host").fill(server.host);
  await settingsField(window, half, "security").selectOption(SECURITY[server.security]);
  await settingsField(window, half, "port").fill(String(server.port));
}

/** Types everything up to the check and starts it. */
export async function checkAccount(window: Page, account: TestAccount, password?: string): Promise<void> {
  await typeAddress(window, account, password);
  await typeServer(window, "imap", account.imap);
  await typeServer(window, "smtp", account.smtp);
  await button(window, "Verbindung prüfen").click();
}

/** Waits until both halves are green; the test's odd ports leave a warning. */
export async function expectGreen(window: Page): Promise<void> {
  await expect(window.getByRole("heading", { name: /^(Die )?Verbindung steht/ })).toBeVisible({ timeout: 30_000 });
}

/** The diagnosis card: the section that is named by its cause. */
export const card = (window: Page, cause: string | RegExp): Locator => window.getByRole("region", { name: cause });
