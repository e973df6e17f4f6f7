/** What a message is beside its words, in the real window: an E-Rechnung, a report of delivery, a conversation, on paper and as a file. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { prepareDocument, printOnce, readOrder } from "#core/documents";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { aRawMessage } from "#support/mail.ts";
import { anOrderFile } from "#support/order-file.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { goTo, reload, saveAccount } from "./screens/bridge.ts";
import { button } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

const ADDRESS = "anna@firma.example";

let server: MailServer;
let launched: LaunchedApp;
let folder: string;
test.beforeEach(async () => {
  server = await startMailServer({ users: [{ email: ADDRESS, password: "postfach-4711" }] });
  launched = await launchApp({ env: { NODE_EXTRA_CA_CERTS: server.authority.caFile } });
  folder = mkdtempSync(join(tmpdir(), "postkontor-saved-"));
});
test.afterEach(async () => {
  await launched.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const opened = (window: Page) => window.getByRole("region", { name: "Nachricht", exact: true });
const row = (window: Page, subject: string) => window.getByRole("option").filter({ hasText: subject });

/** Puts messages into the mailbox, fetches them and shows the list. */
async function fetched(window: Page, messages: readonly string[]): Promise<void> {
  for (const message of messages) server.dovecot.deliver(ADDRESS, message);
  await saveAccount(window, server.account(ADDRESS));
  await reload(window);
  await goTo(window, "E-Mail");
  await button(window, "E-Mails abrufen").first().click();
  await expect(row(window, /Subject: (.*)\r/.exec(messages[0] ?? "")?.[1] ?? "").first()).toBeVisible({ timeout: 30_000 });
}

/** Answers the next dialog for a file with a place in the test's folder. */
async function savesTo(name: string): Promise<string> {
  const target = join(folder, name);
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as never;
  }, target);
  return target;
}

const choose = async (window: Page, item: string) => {
  await opened(window).getByRole("toolbar").getByRole("button", { name: "Weitere Aktionen" }).click();
  await window.getByRole("menuitem", { name: item }).click();
};

test("a ZUGFeRD invoice is told as such and read as an invoice", async () => {
  const { window } = launched;
  await fetched(window, [await zugferdMail()]);
  await row(window, "Ihre Rechnung").click();
  const card = opened(window).getByRole("region", { name: "E-Rechnung" });
  await expect(card).toContainText("E-Rechnung von Nordlicht Handel GmbH");
  await expect(card).toContainText("RE-2026-0871");
  await expect(card).toContainText("555,49");
  await card.getByRole("button", { name: "Als Rechnung ansehen" }).click();
  const dialog = window.getByRole("dialog", { name: "E-Rechnung von Nordlicht Handel GmbH" });
  await expect(dialog.getByRole("cell", { name: "12 Stk" })).toBeVisible();
  await expect(dialog).toContainText("DE02 1203 0000 0000 2020 51");
  await window.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  expect(launched.problems()).toEqual([]);
});

test("a bounce in words says who did not get which message, and answers stand with what they answer", async () => {
  const { window } = launched;
  await fetched(window, [
    aRawMessage({ subject: "Terminfrage", id: "1@firma.example", date: "Mon, 02 Nov 2026 10:00:00 +0100", text: "Passt Donnerstag?" }),
    aRawMessage({
      ...{ subject: "AW: Terminfrage", id: "2@firma.example", date: "Tue, 03 Nov 2026 10:00:00 +0100", text: "Ja, gern." },
      headers: ["In-Reply-To: <1@firma.example>"],
    }),
    bounce(),
  ]);
  await row(window, "failure notice").click();
  const card = opened(window).getByRole("region", { name: "Zustellbericht" });
  await expect(card).toContainText("Nicht zugestellt an einkauf@kunde.example");
  await expect(card).toContainText("Diese Adresse gibt es nicht.");

  await row(window, "AW: Terminfrage").click();
  await expect(opened(window).getByText("Ja, gern.")).toBeVisible();
  await opened(window)
    .getByRole("button", { name: /^1 frühere Nachricht/ })
    .click();
  await opened(window)
    .getByRole("button", { name: /^Kjell Brodersen/ })
    .press("Enter");
  await expect(opened(window).getByText("Passt Donnerstag?")).toBeVisible();
  await expect(opened(window).getByText("Ja, gern.")).toBeVisible();
  expect(launched.problems()).toEqual([]);
});

test("a message is saved byte for byte, and as a PDF whose head the sender's rules cannot hide; nothing is asked for", async () => {
  const { window } = launched;
  const asked: string[] = [];
  const web = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const remote = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const message = hidingMail(remote);
  try {
    await fetched(window, [message]);
    await row(window, "Aktion im Dezember").click();
    await expect(window.frameLocator('iframe[title="Inhalt der Nachricht"]').getByText("Unser Angebot")).toBeAttached();

    const eml = await savesTo("mail.eml");
    await choose(window, "Als E-Mail-Datei speichern …");
    await expect(window.getByText("Gespeichert: mail.eml")).toBeVisible();
    // Dovecot's delivery adds its own header in front; what the sender wrote is there to the byte.
    expect(readFileSync(eml, "latin1").endsWith(message)).toBe(true);

    const pdf = await savesTo("mail.pdf");
    const page = await printed(window, async () => {
      await choose(window, "Als PDF speichern …");
      await expect(window.getByText("Gespeichert: mail.pdf")).toBeVisible({ timeout: 30_000 });
    });
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe("%PDF-");
    expect(readFileSync(pdf).length).toBeGreaterThan(5_000);
    expect(page).toMatchObject({ isHeadVisible: true, isCovered: false });
    expect(page.scripts).toBe(0);
    expect(asked).toEqual([]);
    expect(launched.problems()).toEqual([]);
  } finally {
    web.close();
  }
});

/** Looks at the page that was given to the printer, in the window's own parser. */
async function printed(window: Page, act: () => Promise<void>): Promise<{ isHeadVisible: boolean; isCovered: boolean; scripts: number }> {
  const html = launched.app.evaluate(
    ({ app }) =>
      new Promise<string>((resolve) => {
        app.once("browser-window-created", (_event, created) =>
          created.webContents.once("did-finish-load", async () => {
            const answer = await created.webContents.session.fetch(created.webContents.getURL());
            resolve(await answer.text());
          }),
        );
      }),
  );
  await act();
  return window.evaluate(
    async (page) => {
      const frame = document.createElement("iframe");
      frame.sandbox.add("allow-same-origin");
      frame.style.cssText = "position:fixed;inset:0;width:800px;height:600px;z-index:9999;background:#fff";
      frame.srcdoc = page;
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
      document.body.append(frame);
      await loaded;
      const inner = frame.contentDocument;
      const head = inner?.querySelector("header");
      const box = head?.getBoundingClientRect();
      const at = box && inner ? inner.elementFromPoint(box.left + 20, box.top + 10) : null;
      const result = {
        isHeadVisible: (box?.height ?? 0) > 40 && head?.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) === true,
        isCovered: !(head && at && head.contains(at)),
        scripts: inner?.querySelectorAll("script, iframe, form").length ?? -1,
      };
      frame.remove();
      return result;
    },
    await html,
  );
}

async function zugferdMail(): Promise<string> {
  const read = readOrder(anOrderFile());
  if (!("order" in read)) throw new Error(read.reason);
  const { print } = prepareDocument(read.order, "rechnung", "de", "zugferd");
  if (!print) throw new Error("nothing to print");
  const { bytes } = await printOnce(print.document);
  return [
    "From: Nordlicht <rechnung@nordlicht.example>",
    `To: ${ADDRESS}`,
    "Subject: Ihre Rechnung",
    "Date: Mon, 23 Nov 2026 08:10:00 +0100",
    "Message-ID: <zugferd@nordlicht.example>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="teil"',
    "",
    "--teil",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Anbei unsere Rechnung.",
    "--teil",
    "Content-Type: application/pdf; name=rechnung.pdf",
    "Content-Disposition: attachment; filename=rechnung.pdf",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(bytes).toString("base64").replace(/.{76}/g, "$&\r\n"),
    "--teil--",
    "",
  ].join("\r\n");
}

/** As qmail writes it. */
const bounce = (): string =>
  [
    "From: MAILER-DAEMON@mail.example",
    `To: ${ADDRESS}`,
    "Subject: failure notice",
    "Date: Mon, 23 Nov 2026 08:10:00 +0100",
    "Message-ID: <bounce@mail.example>",
    "",
    "Hi. This is the qmail-send program at mail.example.",
    "I'm afraid I wasn't able to deliver your message to the following addresses.",
    "",
    "<einkauf@kunde.example>:",
    "Sorry, no mailbox here by that name. (#5.1.1)",
    "",
    "--- Below this line is a copy of the message.",
    "",
    `From: ${ADDRESS}`,
    "Message-ID: <abc@firma.example>",
    "",
  ].join("\r\n");

/** Rules that try to hide or cover what stands above the content, and a picture from elsewhere. */
function hidingMail(remote: string): string {
  const html = [
    "<html><head><style>header, body > :first-child, * > header > div { display: none !important; opacity: 0 !important }",
    "body { position: relative } .cover { position: fixed; top: -500px; left: 0; width: 100%; height: 2000px; background: #fff; z-index: 2147483647 }",
    `body::before { content: "Von: Ihre Bank" } p { background: url(${remote}/p.png) }</style></head><body>`,
    `<p>Unser Angebot</p><img src="${remote}/pixel.gif" width="1" height="1"><div class="cover">Von: Ihre Bank</div><script>top.hacked=true</script>`,
    "</body></html>",
  ].join("\r\n");
  return [
    "From: Werbung <news@werbung.example>",
    `To: ${ADDRESS}`,
    "Subject: Aktion im Dezember",
    "Date: Mon, 23 Nov 2026 08:05:00 +0100",
    "Message-ID: <html@werbung.example>",
    "MIME-Version: 1.0",
    "Content-Type: text/html; charset=utf-8",
    "",
    html,
    "",
  ].join("\r\n");
}
