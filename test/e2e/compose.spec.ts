/** Writing mail against a real Postfix and Dovecot: an answer with its quote and file arrives; a draft survives a killed program. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { simpleParser } from "mailparser";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { aRawMessage } from "#support/mail.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { done, goTo, reload, saveAccount } from "./screens/bridge.ts";
import { button } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

const OWN = "rechnungen@firma.example";
const OTHER = "jana@firma.example";
let server: MailServer;
let folder: string;
test.beforeAll(async () => {
  server = await startMailServer();
});
test.afterAll(() => server.stop());
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postkontor-compose-"));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

const start = (): Promise<LaunchedApp> =>
  launchApp({ userData: join(folder, "data"), env: { NODE_EXTRA_CA_CERTS: server.authority.caFile } });
const row = (window: Page, subject: string) => window.getByRole("option").filter({ hasText: subject });

test("an answer arrives in its conversation, with quote and file; a draft survives kill -9", async () => {
  server.dovecot.deliver(OWN, aRawMessage({ subject: "AW: Angebot für Süßmost", text: "Wann liefern Sie?", from: `Jana <${OTHER}>` }));
  const first = await start();
  const { window } = first;
  const account = await saveAccount(window, server.account(OWN));
  await done(window, "sync.run", { accountId: account.id });
  await reload(window);
  await goTo(window, "E-Mail");
  await row(window, "Süßmost").click();
  await button(window, "Antworten").click();
  await expect(window.getByRole("heading", { level: 1, name: "Antwort" })).toBeVisible();
  await expect(window.getByLabel("Betreff")).toHaveValue("Re: Angebot für Süßmost");
  await expect(window.getByLabel("Text", { exact: true })).toBeFocused();
  await window.keyboard.type("Am Donnerstag, Größe L.");
  const file = join(folder, "Lieferplan März.txt");
  writeFileSync(file, "Donnerstag, Rampe 2");
  await window.locator('input[type="file"]').setInputFiles(file);
  await expect(window.getByText("Lieferplan März.txt")).toBeVisible();
  await expect(window.getByText(/^Entwurf gespeichert/)).toBeVisible();

  const ended = new Promise((resolve) => first.app.process().once("exit", resolve));
  first.app.process().kill("SIGKILL");
  await ended;

  const second = await start();
  await goTo(second.window, "E-Mail");
  await button(second.window, "1 Entwurf").click();
  await second.window.getByRole("button", { name: /Re: Angebot für Süßmost/ }).click();
  const text = second.window.getByLabel("Text", { exact: true });
  await expect(text).toHaveValue(/^Am Donnerstag, Größe L\.[\s\S]*> Wann liefern Sie\?/);
  await expect(second.window.getByText("Lieferplan März.txt")).toBeVisible();
  await button(second.window, "Senden").click();
  await expect(second.window.getByText("E-Mail liegt im Postausgang.")).toBeVisible();
  await expect(button(second.window, "1 Entwurf")).toHaveCount(0);

  const [raw = Buffer.alloc(0)] = await server.received(OTHER);
  const mail = await simpleParser(raw);
  const [original = Buffer.alloc(0)] = await server.received(OWN);
  const { messageId } = await simpleParser(original);
  expect(mail.subject).toBe("Re: Angebot für Süßmost");
  expect([mail.inReplyTo, mail.references]).toEqual([messageId, messageId]);
  expect(mail.from?.value[0]?.address).toBe(OWN);
  expect(mail.text).toMatch(/^Am Donnerstag, Größe L\.[\s\S]* schrieb Jana:\n> Wann liefern Sie\?/);
  expect(mail.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
    ["Lieferplan März.txt", "Donnerstag, Rampe 2"],
  ]);
  expect(mail.headers.has("auto-submitted")).toBe(false);
  await expect(row(second.window, "Süßmost").getByRole("img", { name: "Beantwortet" })).toBeVisible();
  expect(second.problems()).toEqual([]);
  await second.close();
});
