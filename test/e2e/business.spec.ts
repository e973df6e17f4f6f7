/** An order's documents leave by themselves through a real Postfix: released, shipped with a parcel, invoiced, each from the right account. */
import { expect, type Page, test } from "@playwright/test";
import { simpleParser } from "mailparser";
import type { AccountView } from "#shared/model/account.ts";
import type { Address, DocumentDraft, DocumentKind, Order, OrderSummary, OutboxItem, Project } from "#shared/model/document.ts";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { done, fieldsOf, goTo, saveAccount } from "./screens/bridge.ts";
import { button } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

const SENDER = "rechnungen@firma.example";
const SHIPPING = "anna@firma.example";
const CUSTOMER = "jana@firma.example";
/** An address without a mailbox of its own, from which the shipping login may send. */
const SALES = "verkauf@firma.example";

let server: MailServer;
let launched: LaunchedApp;
test.beforeAll(async () => {
  server = await startMailServer({ senders: { [SHIPPING]: [SALES] } });
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

test("each rule of the routing sends from the account it names; one that cannot send is told and replaced by no other", async () => {
  test.setTimeout(120_000);
  const { window } = launched;
  await window.getByRole("button", { name: "Mit Beispieldaten ausprobieren" }).click();
  await expect(window.getByRole("heading", { name: "Übersicht" })).toBeVisible({ timeout: 30_000 });
  await done(window, "settings.update", { undoSeconds: 0 });
  const primary = await saveAccount(window, { ...server.account(SENDER, "none"), displayName: "Zentrale" });
  const shipping = server.account(SHIPPING, "none");
  const create = (change: Partial<AccountView>, secrets: object) =>
    done<AccountView>(window, "accounts.create", { fields: fieldsOf(server.account(SENDER, "none"), change), secrets });
  // "Extra SMTP Account": receives as one login, sends as another and under an address that both differ from.
  const sales = await create(
    { displayName: "Verkauf", extraSmtp: { username: shipping.username }, sender: { address: SALES, name: "Nordlicht Verkauf" } },
    { password: server.account(SENDER).auth.password, smtpPassword: shipping.auth.password },
  );
  const employee = (await done<Address[]>(window, "addresses.list")).find(({ role }) => role === "employee");
  const personal = await done<AccountView>(window, "accounts.create", {
    fields: fieldsOf(shipping, { displayName: "Anna persönlich", employeeId: employee?.id ?? null }),
    secrets: { password: shipping.auth.password },
  });
  const created = (await done<OrderSummary[]>(window, "orders.list")).find((one) => one.state === "created");
  const { id, ...order } = await done<Order>(window, "orders.get", { id: created?.id });
  await done(window, "orders.save", { id, fields: { ...order, email: CUSTOMER } });
  for (const to of ["released", "shipped", "invoiced"]) await done(window, "orders.advance", { id, to });
  for (const kind of ["default", "auftrag", "lieferschein", "rechnung", "versand"])
    await done<Project>(window, "projects.setRouting", { id: order.projectId, kind, accountId: null });

  const before = (await server.received(CUSTOMER, 0)).length;
  let sent = 0;
  /** Sends as the dialog would and gives the rule and who the customer sees. */
  const send = async (kind: DocumentKind, chosen?: string) => {
    const choice = { orderId: id, kind, ...(chosen ? { accountId: chosen } : {}) };
    const { routing, to, text } = await done<DocumentDraft>(window, "documents.draft", choice);
    sent += 1;
    const subject = `Sendung Nummer ${sent}.`;
    await done<OutboxItem>(window, "documents.send", { ...choice, accountId: routing.accountId, to: [to], cc: [], bcc: [], subject, text });
    const mails = await Promise.all((await server.received(CUSTOMER, before + sent)).map((raw) => simpleParser(raw)));
    const mail = mails.find((one) => one.subject === subject);
    const from = mail?.from?.value[0];
    return [routing.rule, from?.address, from?.name, mail?.replyTo?.text];
  };
  expect(await send("auftrag")).toEqual(["primary", SENDER, "Zentrale", undefined]);
  await done(window, "projects.setRouting", { id: order.projectId, kind: "default", accountId: sales.id });
  expect(await send("auftrag")).toEqual(["project-default", SALES, "Nordlicht Verkauf", undefined]);
  await done(window, "projects.setRouting", { id: order.projectId, kind: "rechnung", accountId: primary.id });
  expect(await send("rechnung")).toEqual(["project-kind", SENDER, "Zentrale", undefined]);
  expect(await send("rechnung", sales.id)).toEqual(["chosen", SALES, "Nordlicht Verkauf", undefined]);
  await done(window, "projects.setRouting", { id: order.projectId, kind: "default", accountId: null });
  await done(window, "settings.update", { employeeId: employee?.id, prefersPersonal: true });
  expect(await send("auftrag")).toEqual(["personal", SHIPPING, "Anna persönlich", undefined]);
  // An invoice never leaves from a personal account, but answers to it reach the person.
  await done(window, "projects.setRouting", { id: order.projectId, kind: "rechnung", accountId: null });
  expect(await send("rechnung")).toEqual(["primary", SENDER, "Zentrale", expect.stringContaining(SHIPPING)]);

  await done(window, "projects.setRouting", { id: order.projectId, kind: "auftrag", accountId: sales.id });
  await done(window, "accounts.setActive", { id: sales.id, active: false });
  const stopped = await done<DocumentDraft>(window, "documents.draft", { orderId: id, kind: "auftrag" });
  expect(stopped.routing).toMatchObject({ accountId: null, problem: "account-inactive" });
  expect(stopped.routing.why).toContain("Verkauf");
  expect((await done<AccountView[]>(window, "accounts.list")).some((one) => one.id === personal.id)).toBe(true);
  expect(launched.problems()).toEqual([]);
});
