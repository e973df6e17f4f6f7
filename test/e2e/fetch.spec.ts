/** Fetching and reading from a real Dovecot: umlauts, dangerous HTML, attachments, a connection that breaks, no network at all. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createWebServer } from "node:http";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { aRawMessage } from "#support/mail.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { done, goTo, reload, saveAccount } from "./screens/bridge.ts";
import { button } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

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

const opened = (window: Page) => window.getByRole("region", { name: "Nachricht", exact: true });
const row = (window: Page, subject: string) => window.getByRole("option").filter({ hasText: subject });

/** A way to the server that can be cut while bytes flow. */
async function cuttableWay(port: number) {
  let left = Number.POSITIVE_INFINITY;
  const way = createServer((socket) => {
    const onward = connect(port, "127.0.0.1");
    const end = () => {
      socket.destroy();
      onward.destroy();
    };
    for (const side of [socket, onward]) side.on("error", end).on("close", end);
    socket.on("data", (chunk) => onward.write(chunk));
    onward.on("data", (chunk) => {
      left -= chunk.length;
      if (left < 0) end();
      else socket.write(chunk);
    });
  });
  await new Promise<void>((resolve) => way.listen(0, "127.0.0.1", resolve));
  return {
    port: (way.address() as AddressInfo).port,
    cutAfter: (bytes: number) => {
      left = bytes;
    },
    close: () => way.close(),
  };
}

test("a server that goes away in the middle: what came stays, the cause is told, the next fetch completes", async () => {
  const account = server.account("jana@firma.example");
  const text = () => randomBytes(6_000).toString("base64").replace(/.{76}/g, "$&\r\n");
  for (let number = 1; number <= 250; number++)
    server.dovecot.deliver(account.email, aRawMessage({ subject: `Beleg ${number}`, text: text() }));
  const way = await cuttableWay(server.dovecot.imapsPort);
  const { window } = launched;
  try {
    await saveAccount(window, { ...account, imap: { host: "localhost", port: way.port, security: "tls" } });
    await reload(window);
    await goTo(window, "E-Mail");
    way.cutAfter(1_500_000);
    await button(window, "E-Mails abrufen").first().click();
    const told = window.getByText(/„Anna Beispiel“ wurde nicht abgerufen: .*Lesen und Suchen gehen weiter\./);
    await expect(told).toBeVisible({ timeout: 30_000 });
    await expect(told).toContainText("Die Verbindung zu „localhost“ wurde ohne Begründung beendet.");
    const kept = await total(window);
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(250);
    await window.getByRole("option").first().click();
    await expect(opened(window).getByRole("heading", { name: /^Beleg \d+$/ })).toBeVisible();

    way.cutAfter(Number.POSITIVE_INFINITY);
    await button(window, "E-Mails abrufen").click();
    await expect(window.getByText(`${250 - kept} neue E-Mails abgerufen.`)).toBeVisible({ timeout: 30_000 });
    await expect(told).toHaveCount(0);
    expect(await total(window)).toBe(250);
    await expect(window.getByRole("status").filter({ hasText: "250 Nachrichten" })).toBeVisible();
  } finally {
    way.close();
  }
  expect(launched.problems()).toEqual([]);
});

const total = async (window: Page): Promise<number> =>
  (await done<{ total: number }>(window, "inbox.list", { view: { kind: "inboxes" }, offset: 0, limit: 1 })).total;

test("umlauts, dangerous HTML and an attachment are read, also without a server; nothing is executed or asked for", async () => {
  const asked: string[] = [];
  const web = createWebServer((request, response) => {
    asked.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const remote = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const file = Buffer.concat([Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), randomBytes(300_001)]);
  const folder = mkdtempSync(join(tmpdir(), "postkontor-saved-"));
  const own = await startMailServer({ users: [{ email: "anna@firma.example", password: "postfach-4711" }] });
  const reader = await launchApp({ env: { NODE_EXTRA_CA_CERTS: own.authority.caFile } });
  const { window } = reader;
  try {
    const account = own.account("anna@firma.example");
    own.dovecot.deliver(account.email, latin1Mail());
    own.dovecot.deliver(account.email, dangerousMail(remote));
    own.dovecot.deliver(account.email, mailWithFile(file));
    await saveAccount(window, account);
    await reload(window);
    await goTo(window, "E-Mail");
    await button(window, "E-Mails abrufen").first().click();
    await expect(window.getByText("3 neue E-Mails abgerufen.")).toBeVisible();

    await row(window, "Größe der Tür: 2,10 m").click();
    await expect(opened(window).getByRole("heading", { name: "Größe der Tür: 2,10 m" })).toBeVisible();
    await expect(opened(window)).toContainText("Jürgen Weiß");
    await expect(opened(window)).toContainText("Schöne Grüße aus Großräschen, Ihr Jürgen Weiß");

    await row(window, "Newsletter").click();
    const content = window.frameLocator('iframe[title="Inhalt der Nachricht"]');
    await expect(content.getByText("Unser Angebot im Dezember")).toBeVisible();
    await expect(opened(window)).toContainText(/[1-9]\d* externe Inhalte blockiert/);
    expect(await content.locator("script, iframe, object, form, [onclick], [onerror], [onload]").count()).toBe(0);

    await row(window, "Preisliste").click();
    const target = join(folder, "liste.bin");
    await reader.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as never;
    }, target);
    await button(window, "„Preisliste März.bin“ speichern").click();
    await expect(window.getByText("Gespeichert: liste.bin")).toBeVisible();
    expect(readFileSync(target).equals(file)).toBe(true);

    await own.stop();
    await reload(window);
    await goTo(window, "E-Mail");
    await row(window, "Größe der Tür: 2,10 m").click();
    await expect(opened(window)).toContainText("Schöne Grüße aus Großräschen");
    await row(window, "Newsletter").click();
    await expect(content.getByText("Unser Angebot im Dezember")).toBeVisible();
    await button(window, "E-Mails abrufen").click();
    await expect(window.getByText(/wurde nicht abgerufen: Auf Port \d+ von „localhost“ antwortet kein Dienst\./)).toBeVisible();
    await expect(row(window, "Preisliste")).toBeVisible();

    expect(asked).toEqual([]);
    expect(await window.evaluate(() => "hacked" in window)).toBe(false);
    expect(reader.problems()).toEqual([]);
  } finally {
    web.close();
    await reader.close();
    await own.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Written by an old program: ISO-8859-1, encoded words, quoted-printable. */
function latin1Mail(): string {
  return [
    "From: =?ISO-8859-1?Q?J=FCrgen_Wei=DF?= <weiss@grossraeschen.example>",
    "To: anna@firma.example",
    "Subject: =?ISO-8859-1?Q?Gr=F6=DFe_der_T=FCr=3A_2=2C10_m?=",
    "Date: Mon, 23 Nov 2026 08:00:00 +0100",
    "Message-ID: <latin1@grossraeschen.example>",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=ISO-8859-1",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "Sch=F6ne Gr=FC=DFe aus Gro=DFr=E4schen, Ihr J=FCrgen Wei=DF",
    "",
  ].join("\r\n");
}

/** Everything an HTML mail may try: scripts, handlers, remote pictures, styles, forms, frames. */
function dangerousMail(remote: string): string {
  const html = [
    '<html><head><meta http-equiv="refresh" content="0;url=REMOTE/refresh"><link rel="stylesheet" href="REMOTE/style.css">',
    "<style>body { background: url(REMOTE/background.png) }</style></head><body>",
    "<h1>Unser Angebot im Dezember</h1>",
    "<script>top.hacked = window.hacked = true; fetch('REMOTE/script')</script>",
    '<img src="REMOTE/pixel.gif" width="1" height="1"><img srcset="REMOTE/a.png 1x, REMOTE/b.png 2x"><img src="x" onerror="top.hacked=true">',
    '<svg onload="top.hacked=true"><image href="REMOTE/svg.png"/></svg><video poster="REMOTE/poster.png" src="REMOTE/film.mp4"></video>',
    '<div style="background-image:url(REMOTE/inline.png)" onclick="top.hacked=true">Klick</div>',
    '<iframe src="REMOTE/frame"></iframe><object data="REMOTE/object"></object><form action="REMOTE/form"><input autofocus onfocus="top.hacked=true"></form>',
    '<a href="javascript:top.hacked=true">Mehr</a></body></html>',
  ]
    .join("\r\n")
    .replaceAll("REMOTE", remote);
  return [
    "From: Werbung <news@werbung.example>",
    "To: anna@firma.example",
    "Subject: Newsletter",
    "Date: Mon, 23 Nov 2026 08:05:00 +0100",
    "Message-ID: <html@werbung.example>",
    "MIME-Version: 1.0",
    "Content-Type: text/html; charset=utf-8",
    "",
    html,
    "",
  ].join("\r\n");
}

function mailWithFile(file: Buffer): string {
  return [
    "From: Einkauf <einkauf@lieferant.example>",
    "To: anna@firma.example",
    "Subject: Preisliste",
    "Date: Mon, 23 Nov 2026 08:10:00 +0100",
    "Message-ID: <file@lieferant.example>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="teil"',
    "",
    "--teil",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Anbei die Liste.",
    "--teil",
    "Content-Type: application/octet-stream",
    "Content-Disposition: attachment; filename*=utf-8''Preisliste%20M%C3%A4rz.bin",
    "Content-Transfer-Encoding: base64",
    "",
    file.toString("base64").replace(/.{76}/g, "$&\r\n"),
    "--teil--",
    "",
  ].join("\r\n");
}
