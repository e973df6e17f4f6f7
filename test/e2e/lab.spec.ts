/** The diagnosis area in the real window: the lab, the training, recordings, the comparison. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { goTo } from "./screens/bridge.ts";
import { openDemo } from "./screens/demo.ts";
import { button } from "./screens/wizard.ts";

let launched: LaunchedApp;
let window: Page;
let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "postkontor-lab-test-"));
  launched = await launchApp();
  window = launched.window;
  await openDemo(window);
});
test.afterAll(async () => {
  await launched?.close();
  rmSync(folder, { recursive: true, force: true });
  expect(launched?.problems()).toEqual([]);
});
test.beforeEach(async () => {
  await goTo(window, "Übersicht");
  await goTo(window, "Diagnose");
});

const tab = (name: string) => window.getByRole("tab", { name });
const isOpen = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

/** Opens a case of the lab and starts it; gives the port of its sending server. */
async function startCase(search: string, title: string): Promise<number> {
  await tab("Labor").click();
  await window.getByLabel("Fälle durchsuchen").fill(search);
  await window.getByRole("option", { name: title }).click();
  await button(window, "Fall starten").click();
  await expect(button(window, "Testkonto prüfen")).toBeVisible();
  const listens = await window.getByText(/:\d+ \(SMTP\)/).textContent();
  return Number(/:(\d+) /.exec(listens ?? "")?.[1]);
}

/** The window's next file dialogs answer with this file. */
async function answerDialogs(file: string): Promise<void> {
  await launched.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);
}

test("a case starts, its check says what is expected, the proposal mends it, and after Beenden the port is closed", async () => {
  const port = await startCase("tls-on", "SSL/TLS am STARTTLS-Port (Senden)");
  expect(await isOpen(port)).toBe(true);
  await button(window, "Testkonto prüfen").click();
  await expect(window.getByText("Wie erwartet")).toBeVisible();
  await expect(window.getByText("Senden stoppt bei „Verschlüsseln“")).toBeVisible();
  await button(window, "Übernehmen und erneut prüfen").click();
  await expect(window.getByText("Senden und Empfangen sind in Ordnung.")).toBeVisible();
  await expect(window.getByText("Mit geänderten Einstellungen")).toBeVisible();
  await button(window, "Beenden").click();
  await expect(button(window, "Fall starten")).toBeVisible();
  await expect.poll(() => isOpen(port)).toBe(false);
});

test("a case ends when another starts and when the area is left", async () => {
  const first = await startCase("passwort falsch", "Passwort falsch (Postfix)");
  const second = await startCase("app-passwort", "App-Passwort nötig (Gmail, Senden)");
  await expect.poll(() => isOpen(first)).toBe(false);
  expect(await isOpen(second)).toBe(true);
  await goTo(window, "Übersicht");
  await expect.poll(() => isOpen(second)).toBe(false);
});

test("a posed problem hides title and cause until the answer, then tells and counts", async () => {
  await tab("Labor").click();
  await window.getByLabel("Fälle durchsuchen").fill("credentials-rejected");
  await window.getByRole("option", { name: "Passwort falsch (IONOS)" }).click();
  await button(window, "Als Problem stellen").click();
  await expect(window.getByRole("heading", { name: "Welche Ursache hat dieses Problem?" })).toBeVisible();
  const cause = window.getByLabel("Ursache", { exact: true });
  await expect(cause).toBeEnabled();
  await expect(window.getByText("Passwort falsch (IONOS)")).toHaveCount(0);
  await expect(window.getByText("credentials-rejected")).toHaveCount(0);
  await expect(window.getByText("Das sagt der Server")).toBeVisible();
  await cause.selectOption("credentials-rejected");
  await button(window, "Antwort prüfen").click();
  await expect(window.getByText("Richtig")).toBeVisible();
  await expect(window.getByRole("heading", { name: "Passwort falsch (IONOS)" })).toBeVisible();
  await expect(window.getByText("1 von 1 Problem gelöst")).toBeVisible();
  await button(window, "Nächstes Problem").click();
  await expect(window.getByRole("heading", { name: "Der Fall" })).toBeVisible();
  await button(window, "Training beenden").click();
  await expect(window.getByLabel("Fälle durchsuchen")).toBeVisible();
});

test("the recording of a failed check is saved, opened, played with the same cause, and compared", async () => {
  await startCase("app-passwort", "App-Passwort nötig (Gmail, Senden)");
  await button(window, "Testkonto prüfen").click();
  await expect(window.getByText("Wie erwartet")).toBeVisible();
  const file = join(folder, "vom Kunden.json");
  await answerDialogs(file);
  await tab("Aufzeichnungen").click();
  await button(window, "Aufzeichnung speichern").click();
  await expect(window.getByText("Aufzeichnung gespeichert: vom Kunden.json")).toBeVisible();
  const content = readFileSync(file, "utf8");
  expect(JSON.parse(content)).toMatchObject({ format: "postkontor-recording", smtp: { cause: "app-password-required" } });
  expect(content).not.toContain("lab-kennwort");

  await button(window, "Aufzeichnung öffnen").click();
  await expect(window.getByRole("button", { name: /vom Kunden\.json/ })).toHaveAttribute("aria-current", "true");
  await expect(window.getByText("Application-specific password required").first()).toBeVisible();
  await button(window, "Abspielen und prüfen").click();
  await expect(window.getByText("Gleiche Ursache wie aufgezeichnet")).toBeVisible();
  await button(window, "Mit der Aufzeichnung vergleichen").click();
  await expect(window.getByRole("heading", { name: "Kein Unterschied" })).toBeVisible();
  await expect(window.getByRole("rowheader", { name: "Anmelden" })).toBeVisible();
});

test("a changed setting of a played recording is checked", async () => {
  await startCase("tls-on", "SSL/TLS am STARTTLS-Port (Senden)");
  await button(window, "Testkonto prüfen").click();
  await expect(window.getByText("Wie erwartet")).toBeVisible();
  await tab("Aufzeichnungen").click();
  await button(window, "Abspielen und prüfen").click();
  await expect(window.getByText("Gleiche Ursache wie aufgezeichnet")).toBeVisible();
  await window.getByRole("group", { name: "Senden" }).getByLabel("Verschlüsselung").selectOption("starttls");
  await window.getByRole("form").getByRole("button", { name: "Erneut prüfen" }).click();
  await expect(window.getByText("Mit geänderten Einstellungen")).toBeVisible();
});

test("a damaged recording is refused with the field and starts nothing", async () => {
  const file = join(folder, "kaputt.json");
  writeFileSync(file, JSON.stringify({ format: "postkontor-recording", version: 1, recordedAt: "gestern" }));
  await answerDialogs(file);
  await button(window, "Aufzeichnung öffnen").click();
  const told = window.getByRole("alert");
  await expect(told).toContainText("„kaputt.json“ ist keine lesbare Aufzeichnung.");
  await expect(told).toContainText("recordedAt");
  await expect(button(window, "Beenden")).toHaveCount(0);
  expect(existsSync(file)).toBe(true);
});

test("the history shows a point per check; two of them are compared", async () => {
  await tab("Verlauf").click();
  await button(window, "Verbindung prüfen").click();
  await expect(window.getByRole("heading", { name: /^(Die )?Verbindung steht/ })).toBeVisible();
  await goTo(window, "Diagnose");
  const plot = window.getByRole("listbox", { name: "Prüfungen im gewählten Zeitraum" });
  await expect(plot.getByRole("option").nth(1)).toBeAttached();
  await plot.focus();
  await window.keyboard.press("End");
  await expect(plot.getByRole("option", { selected: true })).toHaveCount(1);
  await expect(window.getByRole("region", { name: "Senden" })).toBeVisible();
  await window.getByRole("checkbox").nth(0).check();
  await window.getByRole("checkbox").nth(1).check();
  await button(window, "Auswahl vergleichen").click();
  await expect(window.getByRole("heading", { name: "Beide kamen durch, ohne Unterschied" })).toBeVisible();
});

test("locking the vault ends the lab", async () => {
  const port = await startCase("passwort falsch", "Passwort falsch (Postfix)");
  expect(await isOpen(port)).toBe(true);
  await button(window, "Sperren").click();
  await expect.poll(() => isOpen(port)).toBe(false);
  await button(window, "Entsperren").click();
  await expect(window.getByRole("navigation", { name: "Bereiche" })).toBeVisible();
});

test("closing the window ends the lab", async () => {
  const port = await startCase("passwort falsch", "Passwort falsch (Exim)");
  expect(await isOpen(port)).toBe(true);
  await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => isOpen(port)).toBe(false);
});
