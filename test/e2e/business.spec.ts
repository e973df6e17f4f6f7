/** An order's documents leave by themselves through a real Postfix: released, shipped with a parcel, invoiced, each from the right account. */
import { expect, type Page, test } from "@playwright/test";
import { simpleParser } from "mailparser";
import type { Order, OrderSummary } from "#shared/model/document.ts";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { done, fieldsOf, goTo, saveAccount } from "./screens/bridge.ts";
import { button } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

const SENDER = "rechnungen@firma.example";
const SHIPPING = "anna@firma.example";
const CUSTOMER = "jana@firma.example";

let server: MailServer;
let launched: LaunchedApp;
test.beforeAll(async () => {
  server = await startMailServer();
});
test.afterAll(() => server.stop());
test.beforeEach(async () => {
  launched = await launchApp();
});
test.afterEach(() => launched.close());

/** Says yes to what waits on the overview, one after the other. */
async function confirmAll(window: Page, count: number): Promise<void> {
  await goTo(window, "Übersicht");
  const send = window.getByRole("region", { name: "Offene E-Mails zu Aufträgen" }).getByRole("button", { name: "Senden", exact: true });
  for (let left = count; left > 0; left -= 1) {
    await expect(send).toHaveCount(left, { timeout: 15_000 });
    await send.first().click();
  }
  await expect(send).toHaveCount(0, { timeout: 15_000 });
}

test("the chain from release to invoice sends each document once, the tracking mail from its own account", async () => {
  test.setTimeout(120_000);
  const { window } = launched;
  await window.getByRole("button", { name: "Mit Beispieldaten ausprobieren" }).click();
  await expect(window.getByRole("heading", { name: "Übersicht" })).toBeVisible({ timeout: 30_000 });
  await saveAccount(window, { ...server.account(SENDER, "none"), displayName: "Nordlicht Rechnungen" });
  const shipping = server.account(SHIPPING, "none");
  const { id: shippingId } = await done<{ id: string }>(window, "accounts.create", {
    fields: fieldsOf(shipping, { displayName: "Nordlicht Versand" }),
    secrets: { password: shipping.auth.password },
  });
  const created = (await done<OrderSummary[]>(window, "orders.list")).find((one) => one.state === "created");
  const { id, number, ...fields } = await done<Order>(window, "orders.get", { id: created?.id });
  await done(window, "orders.save", { id, fields: { ...fields, email: CUSTOMER } });
  await done(window, "projects.setRouting", { id: fields.projectId, kind: "versand", accountId: shippingId });
  for (const kind of ["auftrag", "lieferschein", "versand", "rechnung"])
    await done(window, "autoSend.setRule", { projectId: fields.projectId, kind, active: true });

  const act = async (action: string) => {
    await goTo(window, "Aufträge");
    await button(window, number).click();
    await button(window, "Aktionen").click();
    await window.getByRole("menuitem", { name: new RegExp(`^${action}`) }).click();
  };
  await act("Freigeben");
  await confirmAll(window, 1);
  await act("Versand melden");
  const dialog = window.getByRole("dialog", { name: "Versand melden" });
  await dialog.getByLabel("Sendungsnummern").fill("0034 0434 1610");
  await dialog.getByRole("button", { name: "Versand melden" }).click();
  await expect(dialog).toHaveCount(0);
  await confirmAll(window, 2);
  await act("Rechnung erstellen");
  await confirmAll(window, 1);

  await expect.poll(async () => (await server.received(CUSTOMER)).length, { timeout: 30_000 }).toBe(4);
  const mails = await Promise.all((await server.received(CUSTOMER)).map((raw) => simpleParser(raw)));
  const facts = mails.map((mail) => [mail.subject?.replace(/ \S*$/, ""), mail.from?.value[0]?.address, mail.attachments.length]);
  expect(facts.sort()).toEqual([
    ["Ihr Lieferschein", SENDER, 1],
    ["Ihre Auftragsbestätigung", SENDER, 1],
    ["Ihre Rechnung", SENDER, 1],
    ["Ihre Sendung zu Auftrag", SHIPPING, 0],
  ]);
  const tracking = mails.find((mail) => mail.subject?.startsWith("Ihre Sendung"));
  expect(tracking?.text).toContain("DHL, Sendungsnummer 003404341610");
  expect(tracking?.html).toMatch(/<a href="https:\/\/www\.dhl\.de\/[^"]*003404341610">/);
  expect(mails.map((mail) => mail.headers.get("auto-submitted"))).toEqual(Array(4).fill("auto-generated"));
  expect(launched.problems()).toEqual([]);
});
