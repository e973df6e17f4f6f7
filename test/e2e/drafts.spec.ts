/** Drafts and a real Dovecot: one that was begun on another device is gone on with, lies changed on the server, and leaves no trace there once it is sent. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { simpleParser } from "mailparser";
import { launchApp } from "#support/app.ts";
import { aRawMessage } from "#support/mail.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { violations } from "./screens/axe.ts";
import { done, goTo, reload, saveAccount } from "./screens/bridge.ts";
import { button } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

const OWN = "rechnungen@firma.example";
const OTHER = "jana@firma.example";
const DRAFTS = "Entw&APw-rfe";
let server: MailServer;
let folder: string;
test.beforeAll(async () => {
  server = await startMailServer();
  folder = mkdtempSync(join(tmpdir(), "postkontor-drafts-"));
});
test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** What the server's Drafts folder holds. */
const onServer = (): string[] => {
  const path = join(server.dovecot.maildir(OWN), `.${DRAFTS}`);
  return ["new", "cur"].flatMap((part) => readdirSync(join(path, part)).map((name) => readFileSync(join(path, part, name), "utf8")));
};
const subjects = () => onServer().map((raw) => /^Subject: (.*?)\r?$/m.exec(raw)?.[1]);
const inFolder = (window: Page, name: string) =>
  window.getByRole("navigation", { name: "Ordner" }).getByRole("button", { name: new RegExp(`^${name}`) });

test("a draft from another device is gone on with, kept on the server, sent, and gone there", async () => {
  server.dovecot.deliver(OWN, aRawMessage({ subject: "Begonnen", text: "Guten Tag Jana,", from: OWN, to: OTHER }), { folder: DRAFTS });
  server.dovecot.deliver(OWN, aRawMessage({ subject: "Fremd", from: OWN, to: OTHER }), { folder: DRAFTS });
  const { window, problems, close } = await launchApp({
    userData: join(folder, "data"),
    env: { NODE_EXTRA_CA_CERTS: server.authority.caFile },
  });
  const fetching = { automatic: false, minutes: 15, sinceDays: null, largest: null, draftsOnServer: true };
  const account = await saveAccount(window, server.account(OWN), { fetching });
  const sync = () => done(window, "sync.run", { accountId: account.id });
  await sync();
  await reload(window);
  await goTo(window, "E-Mail");
  await inFolder(window, "Entwürfe").click();
  await window.getByRole("option").filter({ hasText: "Begonnen" }).click();
  expect(await violations(window)).toEqual([]);
  await button(window, "Weiterschreiben").click();
  await expect(window.getByLabel("Betreff")).toHaveValue("Begonnen");
  await expect(window.getByText(OTHER)).toBeVisible();
  await window.getByLabel("Betreff").fill("Fertig geschrieben");
  await expect(window.getByText(/^Entwurf gespeichert/)).toBeVisible();
  await sync();
  expect(subjects().sort()).toEqual(["Fertig geschrieben", "Fremd"]);

  await button(window, "Senden").click();
  await expect(window.getByText("E-Mail liegt im Postausgang.")).toBeVisible();
  const [raw = Buffer.alloc(0)] = await server.received(OTHER);
  const mail = await simpleParser(raw);
  expect([mail.subject, mail.text?.trim()]).toEqual(["Fertig geschrieben", "Guten Tag Jana,"]);
  await expect(button(window, "1 Entwurf")).toHaveCount(0);
  await sync();
  expect(subjects()).toEqual(["Fremd"]);
  expect(problems()).toEqual([]);
  await close();
});
