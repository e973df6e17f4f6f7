/** Sorting mail against a real Dovecot: archive, delete, move and their undoing arrive on the server, also when they were done offline. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { aRawMessage } from "#support/mail.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { done, goTo, reload, saveAccount } from "./screens/bridge.ts";
import { button } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

const EMAIL = "jana@firma.example";
let server: MailServer;
let launched: LaunchedApp;
test.beforeAll(async () => {
  server = await startMailServer();
});
test.afterAll(() => server.stop());
test.beforeEach(async () => {
  launched = await launchApp({ env: { NODE_EXTRA_CA_CERTS: server.authority.caFile } });
});
test.afterEach(() => launched.close());

/** How many messages a folder on the server holds; those that are marked as deleted do not count. */
function onServer(folder: string): number {
  const root = folder === "INBOX" ? server.dovecot.maildir(EMAIL) : join(server.dovecot.maildir(EMAIL), `.${folder}`);
  return ["cur", "new"]
    .flatMap((part) => (existsSync(join(root, part)) ? readdirSync(join(root, part)) : []))
    .filter((name) => !/,\w*T/.test(name)).length;
}
const row = (window: Page, subject: string) => window.getByRole("option").filter({ hasText: subject });

/** A folder of the pane; its name may be followed by the number of unread messages. */
const folder = (window: Page, name: string) =>
  window.getByRole("navigation", { name: "Ordner" }).getByRole("button", { name: new RegExp(`^${name}`) });

/** As a hand does it, in several steps. */
async function drag(window: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error("not to be seen");
  await window.mouse.move(start.x + 100, start.y + 30);
  await window.mouse.down();
  await window.mouse.move(start.x + 60, start.y + 50, { steps: 4 });
  await window.mouse.move(end.x + 60, end.y + 10, { steps: 6 });
  await window.mouse.up();
}

test("archive, delete, move and undo: here at once, on the server with the next fetch", async () => {
  for (let number = 1; number <= 6; number++) server.dovecot.deliver(EMAIL, aRawMessage({ subject: `Beleg ${number}`, text: "Anbei." }));
  const { window } = launched;
  const account = await saveAccount(window, server.account(EMAIL));
  await done(window, "sync.run", { accountId: account.id });
  await reload(window);
  await goTo(window, "E-Mail");
  const fetched = () => done(window, "sync.run", { accountId: account.id });

  await row(window, "Beleg 1").click();
  await window.keyboard.press("Delete");
  await expect(window.getByText("E-Mail gelöscht.")).toBeVisible();
  await expect(row(window, "Beleg 1")).toHaveCount(0);
  expect(onServer("INBOX")).toBe(6);
  await fetched();
  expect([onServer("INBOX"), onServer("Papierkorb")]).toEqual([5, 1]);

  await button(window, "Rückgängig").click();
  await expect(row(window, "Beleg 1")).toBeVisible();
  await fetched();
  expect([onServer("INBOX"), onServer("Papierkorb")]).toEqual([6, 0]);

  await row(window, "Beleg 2").click();
  await row(window, "Beleg 3").click({ modifiers: ["Control"] });
  await row(window, "Beleg 4").click({ modifiers: ["Control"] });
  await expect(window.getByText("3 ausgewählt")).toBeVisible();
  await window.keyboard.press("m");
  await window.getByRole("combobox", { name: "Ordner suchen" }).fill("gesend");
  await window.keyboard.press("Enter");
  await expect(window.getByText("3 E-Mails nach „Gesendet“ verschoben.")).toBeVisible();
  await fetched();
  expect([onServer("INBOX"), onServer("Gesendet")]).toEqual([3, 3]);

  await drag(window, row(window, "Beleg 5"), folder(window, "Papierkorb"));
  await expect(window.getByText("E-Mail nach „Papierkorb“ verschoben.")).toBeVisible();
  await fetched();
  expect([onServer("INBOX"), onServer("Papierkorb")]).toEqual([2, 1]);

  await folder(window, "Papierkorb").click();
  await row(window, "Beleg 5").click();
  await window.keyboard.press("#");
  await window.getByRole("dialog", { name: "E-Mail endgültig löschen?" }).getByRole("button", { name: "Endgültig löschen" }).click();
  await expect(window.getByText("Hier ist nichts")).toBeVisible();
  await fetched();
  expect(onServer("Papierkorb")).toBe(0);
  expect(launched.problems()).toEqual([]);
});
