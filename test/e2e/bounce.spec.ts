/** What comes back: a real Postfix takes a document, a real Dovecot refuses its recipient, and the report shows where the document is looked for. */
import { expect, test } from "@playwright/test";
import type { Order, OrderSummary, OutboxItem } from "#shared/model/document.ts";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { done, goTo, saveAccount } from "./screens/bridge.ts";
import { openOrder, openSendDialog } from "./screens/orders.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

const SENDER = "rechnungen@firma.example";
const GONE = "ausgeschieden@firma.example";

let server: MailServer;
let launched: LaunchedApp;
test.beforeAll(async () => {
  // As a gateway that does not know the mailboxes behind it: it takes everything and reports back what it cannot deliver.
  server = await startMailServer({ postfixSettings: { virtual_mailbox_maps: "static:all" } });
});
test.afterAll(() => server.stop());
test.beforeEach(async () => {
  launched = await launchApp();
});
test.afterEach(() => launched.close());

test("a document that comes back turns amber with the reason, on the order, in the outbox and on the overview", async () => {
  test.setTimeout(120_000);
  const { window } = launched;
  await window.getByRole("button", { name: "Mit Beispieldaten ausprobieren" }).click();
  await expect(window.getByRole("heading", { name: "Übersicht" })).toBeVisible({ timeout: 30_000 });
  const account = await saveAccount(window, { ...server.account(SENDER, "none"), displayName: "Nordlicht Rechnungen" });
  const created = (await done<OrderSummary[]>(window, "orders.list")).find(({ state }) => state === "created");
  const { id, number, ...fields } = await done<Order>(window, "orders.get", { id: created?.id });
  await done(window, "orders.save", { id, fields: { ...fields, email: GONE } });
  await done(window, "orders.advance", { id, to: "released" });

  await openOrder(window, number);
  const dialog = await openSendDialog(window);
  await expect(dialog.getByLabel("An", { exact: true })).toHaveValue(GONE);
  await dialog.getByLabel("Von", { exact: true }).selectOption(`Nordlicht Rechnungen · ${SENDER}`);
  await dialog.getByRole("button", { name: /^Senden/ }).click();
  await dialog.getByRole("button", { name: "Jetzt senden" }).click();
  await expect(dialog.getByText(/Der Server hat die Nachricht um .* angenommen/)).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole("button", { name: "Schließen", exact: true }).last().click();

  await server.received(SENDER);
  const returned = async () => {
    await done(window, "sync.run", { accountId: account.id });
    return (await done<OutboxItem[]>(window, "outbox.list")).find((item) => item.orderId === id)?.returned?.kind;
  };
  await expect.poll(returned, { timeout: 60_000, intervals: [1_000] }).toBe("failed");
  const documents = window.getByRole("region", { name: "Gesendete Dokumente" });
  await expect(documents).toContainText("Zurückgekommen");
  await expect(documents).toContainText("550 5.1.1");

  await documents.getByRole("button", { name: "Auftragsbestätigung" }).click();
  const details = window.getByRole("complementary", { name: "Einzelheiten" });
  await expect(details).toContainText("Die Nachricht ist zurückgekommen");
  await expect(details).toContainText(`konnte sie aber nicht an ${GONE} zustellen`);
  await expect(details).toContainText("User doesn't exist");
  await expect(details.getByRole("button", { name: "An andere Adresse senden …" })).toBeVisible();

  await goTo(window, "Übersicht");
  await expect(window.getByRole("region", { name: "Offene E-Mails zu Aufträgen" })).toContainText(number);
  expect(launched.problems()).toEqual([]);
});
