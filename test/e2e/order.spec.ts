/** An order's way out of the house: released, sent as a PDF by a real Postfix, found in a real Dovecot, kept in the outbox. */
import { expect, type Page, test } from "@playwright/test";
import { type ParsedMail, simpleParser } from "mailparser";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { readEInvoice } from "#core/documents";
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
  await openSampleCompany(launched.window);
});
test.afterEach(() => launched.close());

/** Opens the sample company; it has customers and orders, and trusts only its own authority, hence an account without encryption. */
async function openSampleCompany(window: Page): Promise<void> {
  await window.getByRole("button", { name: "Mit Beispieldaten ausprobieren" }).click();
  await expect(window.getByRole("heading", { name: "Übersicht" })).toBeVisible({ timeout: 30_000 });
  await saveAccount(window, { ...server.account(SENDER, "none"), displayName: "Nordlicht Rechnungen" });
}

/** Opens an order that nobody has released yet and gives its number. */
async function openNewOrder(window: Page): Promise<string> {
  const orders = await done<{ number: string; state: string }[]>(window, "orders.list");
  const number = orders.find((order) => order.state === "created")?.number ?? "";
  await openOrder(window, number);
  return number;
}

test("before its release an order cannot be sent; afterwards its PDF arrives and the outbox has the receipt", async () => {
  const { window } = launched;
  const number = await openNewOrder(window);
  await button(window, "Aktionen").click();
  await expect(window.getByRole("menuitem", { name: /^Dokument senden/ })).toBeDisabled();
  await expect(window.getByText("Geben Sie den Auftrag zuerst frei.").first()).toBeVisible();
  await window.getByRole("menuitem", { name: /^Freigeben/ }).click();
  await expect(window.getByText(`Auftrag ${number} freigegeben.`)).toBeVisible();

  await button(window, "Aktionen").click();
  await window.getByRole("menuitem", { name: /^Dokument senden/ }).click();
  const dialog = window.getByRole("dialog", { name: "Dokument senden" });
  await expect(dialog.getByText("Warum dieses Konto?")).toBeVisible();
  await dialog.getByLabel("An", { exact: true }).fill("keine Adresse");
  await dialog.getByLabel("Von", { exact: true }).selectOption(`Nordlicht Rechnungen · ${SENDER}`);
  await dialog.getByRole("button", { name: /^Senden/ }).click();
  await expect(dialog.getByLabel("An", { exact: true })).toHaveAccessibleDescription("„keine Adresse“ ist keine E-Mail-Adresse.");
  await dialog.getByLabel("An", { exact: true }).fill(CUSTOMER);
  await dialog.getByLabel("Betreff").fill(`Ihre Bestellung ${number}: Bestätigung für Größe „L“`);
  await dialog.getByRole("button", { name: /^Senden/ }).click();
  await expect(dialog.getByText(/Der Server hat die Nachricht um \d\d:\d\d Uhr angenommen\./)).toBeVisible({ timeout: 30_000 });
  await expect(dialog).toContainText("queued as");

  const [raw = Buffer.alloc(0)] = await server.received(CUSTOMER);
  const mail = await simpleParser(raw);
  expect(mail.from?.value).toEqual([{ address: SENDER, name: "Nordlicht Rechnungen" }]);
  expect([mail.to].flat().map((to) => to?.text)).toEqual([CUSTOMER]);
  expect(mail.subject).toBe(`Ihre Bestellung ${number}: Bestätigung für Größe „L“`);
  expect(mail.messageId).toMatch(/^<[^<>@\s]+@firma\.example>$/);
  expect(mail.text).toMatch(/Grüße/);
  await expectConfirmation(mail, number);

  await dialog.getByRole("button", { name: "Im Postausgang zeigen" }).click();
  const details = window.getByRole("complementary", { name: "Einzelheiten" });
  await expect(details).toContainText("Der Server hat die Nachricht angenommen");
  await expect(details).toContainText("queued as");
  await expect(details).toContainText(mail.messageId ?? "no Message-ID");
  expect(launched.problems()).toEqual([]);
});

/** Expects the one attachment to be a PDF that says what the order says. */
async function expectConfirmation(mail: ParsedMail, number: string): Promise<void> {
  const { window } = launched;
  expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(["application/pdf"]);
  const [attachment] = mail.attachments;
  expect(attachment?.filename).toMatch(new RegExp(`${number}.*\\.pdf$`));
  const pdf = await getDocument({ data: new Uint8Array(attachment?.content ?? []), verbosity: 0 }).promise;
  const items = (await (await pdf.getPage(1)).getTextContent()).items;
  const text = items
    .map((item) => ("str" in item ? item.str : ""))
    .join(" ")
    .replace(/\s+/g, " ");
  const orders = await done<{ id: string; number: string }[]>(window, "orders.list");
  const order = await done<{ customer: { name: string; street: string }; positions: { text: string }[]; totals: { gross: number } }>(
    window,
    "orders.get",
    { id: orders.find((one) => one.number === number)?.id },
  );
  expect(text).toContain(`Auftragsbestätigung ${number}`);
  expect(text).toContain(order.customer.name);
  expect(text).toContain(order.customer.street);
  expect(text).toContain(order.positions[0]?.text.split("\n")[0]);
  const gross = new Intl.NumberFormat("de", { minimumFractionDigits: 2 }).format(order.totals.gross / 100);
  const last = (await (await pdf.getPage(pdf.numPages)).getTextContent()).items.map((item) => ("str" in item ? item.str : "")).join(" ");
  expect(last).toContain(gross);
}

test("a message that its server refuses is told with its reason, and goes out when the reason is gone", async () => {
  const { window } = launched;
  const number = await openNewOrder(window);
  await button(window, "Aktionen").click();
  await window.getByRole("menuitem", { name: /^Freigeben/ }).click();
  const dialog = await openSendDialog(window);
  await expect(dialog.getByText("Warum dieses Konto?")).toBeVisible();
  await dialog.getByLabel("Von", { exact: true }).selectOption(`Nordlicht Rechnungen · ${SENDER}`);
  await dialog.getByLabel("An", { exact: true }).fill("niemand@firma.example");
  await dialog.getByRole("button", { name: /^Senden/ }).click();
  await expect(dialog.getByText("Nicht gesendet")).toBeVisible({ timeout: 30_000 });
  await expect(dialog).toContainText("Die Empfängeradresse niemand@firma.example gibt es nicht.");
  await expect(dialog).toContainText("Recipient address rejected");
  await dialog.getByRole("button", { name: "Angaben ändern" }).click();
  await dialog.getByLabel("An", { exact: true }).fill(CUSTOMER);
  await dialog.getByRole("button", { name: /^Senden/ }).click();
  await expect(dialog.getByText(/Der Server hat die Nachricht um .* angenommen/)).toBeVisible({ timeout: 30_000 });
  const subjects = async () =>
    (await Promise.all((await server.received(CUSTOMER)).map((raw) => simpleParser(raw)))).map((mail) => mail.subject);
  await expect.poll(subjects).toContain(`Ihre Auftragsbestätigung ${number}`);
  await dialog.getByRole("button", { name: "Schließen", exact: true }).last().click();
  expect(launched.problems()).toEqual([]);
});

test("an invoice says what its E-Rechnung still needs, and leaves with the data inside once that is there", async () => {
  const { window } = launched;
  const orders = await done<{ id: string; number: string; state: string }[]>(window, "orders.list");
  const { id = "", number = "" } = orders.find((order) => order.state === "invoiced") ?? {};
  const { customer } = await done<{ customer: { id: string; name: string } }>(window, "orders.get", { id });
  await goTo(window, "Adressen");
  await button(window, customer.name).click();
  await window.getByLabel("Rechnungen als").selectOption("XRechnung (nur Daten)");
  await button(window, "Speichern").click();
  await openOrder(window, number);
  const dialog = await openSendDialog(window);
  await expect(dialog.getByRole("alert")).toContainText("die Leitweg-ID des Kunden fehlt");
  await expect(dialog.getByLabel("Rechnung als")).toHaveValue("xrechnung");
  await expect(dialog.getByRole("button", { name: "Kunde ergänzen" })).toBeVisible();

  await dialog.getByLabel("Rechnung als").selectOption("ZUGFeRD (PDF mit E-Rechnung)");
  await expect(dialog.getByRole("alert")).toBeHidden();
  await dialog.getByLabel("Von", { exact: true }).selectOption(`Nordlicht Rechnungen · ${SENDER}`);
  await dialog.getByLabel("An", { exact: true }).fill(CUSTOMER);
  await dialog.getByLabel("Betreff").fill(`E-Rechnung zu ${number}`);
  await dialog.getByRole("button", { name: /^Senden/ }).click();
  await expect(dialog.getByText(/Der Server hat die Nachricht um .* angenommen/)).toBeVisible({ timeout: 30_000 });
  const arrived = async () => {
    const mails = await Promise.all((await server.received(CUSTOMER)).map((raw) => simpleParser(raw)));
    return mails.find(({ subject }) => subject === `E-Rechnung zu ${number}`);
  };
  await expect.poll(async () => (await arrived())?.attachments.length).toBe(1);
  const invoice = await readEInvoice((await arrived())?.attachments[0]?.content ?? Buffer.alloc(0));
  expect(invoice).toMatchObject({ guideline: "urn:cen.eu:en16931:2017", buyer: { name: customer.name } });
  expect(launched.problems()).toEqual([]);
});
