/** Many documents at once, and the ways back: by their rules through the sample company's servers, with the outcome of each order. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Order, OrderSummary, OutboxItem } from "#shared/model/document.ts";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { done, goTo } from "./screens/bridge.ts";
import { openDemo } from "./screens/demo.ts";
import { openOrder, openSendDialog } from "./screens/orders.ts";
import { button } from "./screens/wizard.ts";

const COPIES = 12;

let launched: LaunchedApp;
test.beforeEach(async () => {
  launched = await launchApp();
  await openDemo(launched.window);
});
test.afterEach(() => launched.close());

/** Adds released orders, and one of a customer without an address. */
async function addOrders(): Promise<string[]> {
  const { window } = launched;
  const [some] = await done<OrderSummary[]>(window, "orders.list");
  const { id: _id, number: _number, ...fields } = await done<Order>(window, "orders.get", { id: some?.id });
  const numbers: string[] = [];
  for (let copy = 0; copy <= COPIES; copy++) {
    const email = copy === 0 ? "ohne Adresse" : fields.email;
    const order = await done<Order>(window, "orders.save", { id: null, fields: { ...fields, email } });
    await done(window, "orders.advance", { id: order.id, to: "released" });
    numbers.push(order.number);
  }
  return numbers;
}

test("the documents of many orders go out by their rules, and each outcome can be looked up and saved", async () => {
  test.setTimeout(120_000);
  const { app, window } = launched;
  const numbers = await addOrders();
  await goTo(window, "Aufträge");
  await window.getByLabel("Nummer, Kunde oder Projekt").fill(numbers[0]?.slice(0, 4) ?? "");
  await window.getByRole("checkbox", { name: `Auftrag ${numbers[0]} auswählen` }).check();
  for (const number of numbers.slice(1)) await window.getByRole("checkbox", { name: `Auftrag ${number} auswählen` }).check();
  await expect(window.getByText(`${COPIES + 1} Aufträge gewählt`)).toBeVisible();
  await button(window, "Dokument senden …").click();
  const dialog = window.getByRole("dialog", { name: "Dokument an viele senden" });
  await expect(dialog.getByText("Keines dieser Dokumente kann gesendet werden")).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText("Der Auftrag ist noch nicht so weit.").first()).toBeVisible();
  await dialog.getByLabel("Dokument", { exact: true }).selectOption("auftrag");
  await expect(dialog.getByText(`${COPIES} Dokumente können gesendet werden`)).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText("1 Auftrag bleibt außen vor")).toBeVisible();
  await expect(dialog.getByText("Zu diesem Kunden gibt es keine E-Mail-Adresse.")).toBeVisible();
  await dialog.getByRole("button", { name: `${COPIES} Dokumente senden` }).click();
  await expect(dialog.getByText(`${COPIES} von ${COPIES} gesendet`)).toBeVisible({ timeout: 60_000 });
  await expect(dialog.getByText("Alle Dokumente sind erstellt")).toBeVisible();

  const file = join(launched.userData, "ergebnis.csv");
  await app.evaluate(({ dialog: native }, filePath) => {
    native.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await dialog.getByRole("button", { name: "Ergebnis als Tabelle speichern" }).click();
  await expect(window.getByText(/^Gespeichert: /)).toBeVisible();
  expect(readFileSync(file, "utf8").match(/"Gesendet"/g)).toHaveLength(COPIES);
  await dialog.getByRole("button", { name: "Schließen", exact: true }).last().click();

  const items = (await done<OutboxItem[]>(window, "outbox.list")).filter(({ orderNumber }) => numbers.includes(orderNumber ?? ""));
  expect(items.map(({ state }) => state)).toEqual(Array(COPIES).fill("sent"));
  expect(launched.problems()).toEqual([]);
});

test("what was sent by hand can be taken back, and sent at another time", async () => {
  const { window } = launched;
  const [number = ""] = (await addOrders()).slice(-1);
  await openOrder(window, number);
  const dialog = await openSendDialog(window);
  await dialog.getByLabel("Betreff").fill("Zu schnell gesendet");
  await dialog.getByRole("button", { name: /^Senden/ }).click();
  await expect(dialog.getByText(/Bis dahin können Sie es zurücknehmen/)).toBeVisible();
  await dialog.getByRole("button", { name: "Rückgängig" }).click();
  await expect(dialog.getByLabel("Betreff")).toHaveValue("Zu schnell gesendet");
  expect((await done<OutboxItem[]>(window, "outbox.list")).filter((item) => item.orderNumber === number)).toEqual([]);

  await dialog.getByRole("button", { name: "Später senden …" }).click();
  const later = window.getByRole("dialog", { name: "Später senden" });
  await later.getByLabel("Zeitpunkt").fill("2020-01-01T08:00");
  await later.getByRole("button", { name: "Einplanen" }).click();
  await expect(later.getByText(/Wählen Sie einen Zeitpunkt in der Zukunft/)).toBeVisible();
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await later.getByLabel("Zeitpunkt").fill(`${day}T08:00`);
  await later.getByRole("button", { name: "Einplanen" }).click();
  await expect(dialog.getByText("Geplant")).toBeVisible();
  await dialog.getByRole("button", { name: "Jetzt senden" }).click();
  await expect(dialog.getByText(/Der Server hat die Nachricht um .* angenommen/)).toBeVisible({ timeout: 30_000 });
  expect(launched.problems()).toEqual([]);
});
