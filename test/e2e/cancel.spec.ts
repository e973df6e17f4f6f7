/** From offer to order to invoice and back: every document received by a real Postfix, the credit note as an E-Rechnung that names what it undoes. */
import { expect, type Page, test } from "@playwright/test";
import { type ParsedMail, simpleParser } from "mailparser";
import { readEInvoice } from "#core/documents";
import type { DocumentGap, Order, OrderSummary } from "#shared/model/document.ts";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { done, goTo, saveAccount } from "./screens/bridge.ts";
import { openOrder, openSendDialog } from "./screens/orders.ts";
import { button } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

const SENDER = "rechnungen@firma.example";
const CUSTOMER = "jana@firma.example";

let server: MailServer;
let launched: LaunchedApp;
test.beforeAll(async () => {
  server = await startMailServer();
});
test.afterAll(() => server.stop());
test.beforeEach(async () => {
  launched = await launchApp();
  const { window } = launched;
  await window.getByRole("button", { name: "Mit Beispieldaten ausprobieren" }).click();
  await expect(window.getByRole("heading", { name: "Übersicht" })).toBeVisible({ timeout: 30_000 });
  await saveAccount(window, { ...server.account(SENDER, "none"), displayName: "Nordlicht Rechnungen" });
  await done(window, "settings.update", { undoSeconds: 0 });
});
test.afterEach(() => launched.close());

/** The first order that nobody has released, with the customer of the test. */
async function newOrder(window: Page): Promise<Order> {
  const created = (await done<OrderSummary[]>(window, "orders.list")).find((one) => one.state === "created");
  const { id, ...fields } = await done<Order>(window, "orders.get", { id: created?.id });
  return done<Order>(window, "orders.save", { id, fields: { ...fields, email: CUSTOMER } });
}

async function act(window: Page, action: string): Promise<void> {
  await button(window, "Aktionen").click();
  await window.getByRole("menuitem", { name: new RegExp(`^${action}`) }).click();
}

/** Sends what the dialog offers and gives the mail that arrived. */
async function send(window: Page, subject: string): Promise<ParsedMail> {
  const dialog = await openSendDialog(window);
  await expect(dialog.getByLabel("Betreff")).toHaveValue(subject);
  await dialog.getByRole("button", { name: /^Senden/ }).click();
  await expect(dialog.getByText(/Der Server hat die Nachricht um .* angenommen/)).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole("button", { name: "Schließen", exact: true }).last().click();
  const arrived = async () =>
    (await Promise.all((await server.received(CUSTOMER, 0)).map((raw) => simpleParser(raw)))).find((mail) => mail.subject === subject);
  await expect.poll(async () => (await arrived()) !== undefined, { timeout: 30_000 }).toBe(true);
  return (await arrived()) as ParsedMail;
}

test("an offer becomes an order, its invoice is undone by a credit note that names it, and the customer has all of them", async () => {
  test.setTimeout(150_000);
  const { window } = launched;
  const { id, number, customer } = await newOrder(window);
  const year = new Date().getFullYear();
  const { id: customerId, ...address } = customer;
  await done(window, "addresses.save", { id: customerId, fields: { ...address, invoiceFormat: "zugferd" } });
  await openOrder(window, number);

  await act(window, "Angebot erstellen");
  await expect(window.getByText(`Angebot zu ${number} erstellt.`)).toBeVisible();
  const offer = await send(window, `Unser Angebot AN-${year}-0001`);
  expect(offer.attachments.map(({ filename }) => filename)).toEqual([`AN-${year}-0001.pdf`]);
  await act(window, "Auftrag daraus machen");
  await act(window, "Freigeben");
  await send(window, `Ihre Auftragsbestätigung ${number}`);
  await act(window, "Versand melden");
  const shipping = window.getByRole("dialog", { name: "Versand melden" });
  await shipping.getByRole("button", { name: "Versand melden" }).click();
  await expect(shipping).toHaveCount(0);
  await act(window, "Rechnung erstellen");
  await expect(window.getByText(`Rechnung zu Auftrag ${number} erstellt.`)).toBeVisible();
  const { documents = [] } = await done<Order>(window, "orders.get", { id });
  const invoice = documents.find(({ kind }) => kind === "rechnung")?.number ?? "";
  await send(window, `Ihre Rechnung ${invoice}`);

  await act(window, "Stornieren");
  const question = window.getByRole("dialog", { name: `Auftrag ${number} stornieren?` });
  await expect(question).toContainText(`Zur Rechnung ${invoice} entsteht eine Gutschrift`);
  await question.getByRole("button", { name: "Stornieren und gutschreiben" }).click();
  await expect(question).toHaveCount(0);
  await expect(window.getByRole("list", { name: "Stand des Auftrags" }).locator("[aria-current]")).toHaveText("storniert");
  const gaps = async () => (await done<DocumentGap[]>(window, "orders.gaps")).flatMap((gap) => (gap.orderId === id ? gap.kind : []));
  expect(await gaps()).toEqual(["gutschrift"]);
  await button(window, "Aktionen").click();
  await expect(window.getByRole("menuitem", { name: /^Stornierung zurücknehmen/ })).toBeDisabled();
  await window.keyboard.press("Escape");

  const note = await send(window, `Ihre Gutschrift GS-${year}-0001`);
  const credit = readEInvoice(note.attachments[0]?.content ?? Buffer.alloc(0));
  expect(credit).toMatchObject({ isCreditNote: true, number: `GS-${year}-0001`, buyer: { name: customer.name } });
  const whole = await done<Order>(window, "orders.get", { id });
  expect(Math.round(Number(credit?.gross) * 100)).toBe(whole.totals.gross);
  expect(await gaps()).toEqual([]);

  await goTo(window, "Postausgang");
  await expect(window.getByText(`Ihre Gutschrift GS-${year}-0001`).first()).toBeVisible();
  expect(launched.problems()).toEqual([]);
});

test("a cancelled order sends nothing more, and is what it was once that is taken back", async () => {
  const { window } = launched;
  const { number } = await newOrder(window);
  await openOrder(window, number);
  await act(window, "Freigeben");
  await expect(window.getByText(`Auftrag ${number} freigegeben.`)).toBeVisible();
  await act(window, "Stornieren");
  await window
    .getByRole("dialog", { name: `Auftrag ${number} stornieren?` })
    .getByRole("button", { name: "Stornieren" })
    .click();
  await expect(window.getByText(`Auftrag ${number} storniert.`)).toBeVisible();
  await button(window, "Aktionen").click();
  await expect(window.getByRole("menuitem", { name: /^Gutschrift senden/ })).toBeDisabled();
  await expect(window.getByRole("menuitem", { name: /^Freigeben/ })).toBeDisabled();
  await window.keyboard.press("Escape");
  await button(window, "Rückgängig").click();
  await expect(window.getByText(`Stornierung von Auftrag ${number} zurückgenommen.`)).toBeVisible();
  await expect(window.getByRole("list", { name: "Stand des Auftrags" }).locator("[aria-current]")).toHaveText("freigegeben");
  expect(launched.problems()).toEqual([]);
});
