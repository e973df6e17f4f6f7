/** How much of the mail comes and when, chosen in the account's form and kept against a real Dovecot. */
import { expect, test } from "@playwright/test";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { aRawMessage } from "#support/mail.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { goTo, reload, saveAccount } from "./screens/bridge.ts";
import { button } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot"), "needs Dovecot");

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

test("large mail comes as its head and whole on a click; automatic fetching brings new mail by itself", async () => {
  const { window } = launched;
  await saveAccount(window, server.account(EMAIL), { displayName: "Jana" });
  await reload(window);
  await goTo(window, "E-Mail Accounts");
  await window.getByRole("row").filter({ hasText: "Jana" }).dblclick();
  await window.getByLabel("Große E-Mails").selectOption({ label: "Über 1 MB erst auf Wunsch" });
  await button(window, "Speichern").click();
  server.dovecot.deliver(EMAIL, aRawMessage({ subject: "Druckdaten", text: `Anbei die Daten.\n${"Zeile mit Daten\n".repeat(90_000)}` }));
  await goTo(window, "E-Mail");
  await button(window, "E-Mails abrufen").first().click();
  await window.getByRole("option").filter({ hasText: "Druckdaten" }).click();
  await button(window, "Text laden").click();
  await expect(window.getByText("Anbei die Daten.").last()).toBeVisible();
  await expect(button(window, "Text laden")).toHaveCount(0);

  await goTo(window, "E-Mail Accounts");
  await window.getByRole("row").filter({ hasText: "Jana" }).dblclick();
  await expect(window.getByLabel("Große E-Mails")).toHaveValue("1000000");
  await window.getByLabel("Automatisch abrufen").press("Space");
  await button(window, "Speichern").click();
  await goTo(window, "E-Mail");
  await expect(window.getByRole("option").filter({ hasText: "Druckdaten" })).toBeVisible();
  server.dovecot.deliver(EMAIL, aRawMessage({ subject: "Kommt von selbst", text: "Guten Tag" }));
  await expect(window.getByRole("option").filter({ hasText: "Kommt von selbst" })).toBeVisible({ timeout: 90_000 });
  expect(launched.problems()).toEqual([]);
});
