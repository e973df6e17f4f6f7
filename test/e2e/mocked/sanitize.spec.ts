// Hostile HTML against real parsers: the sanitiser is bundled and run inside the real window and a current Chromium, then shown in a frame
// as the inbox does.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, expect, type Page, test } from "@playwright/test";
import { build } from "vite";
import { findCommand } from "#scripts/system-packages.ts";
import { type Part, readStructure } from "#src/main/core/message/mime.ts";
import { textOfPart } from "#src/main/core/message/part-text.ts";
import { launchApp } from "#support/app.ts";

interface Safe {
  pictures: string[];
  document: string;
  blocked: number;
  pixels: number;
}
type Sanitizer = {
  sanitizer: {
    sanitize: (html: string, images?: Record<string, string>, fetched?: Record<string, string>) => Safe;
    showIn: (page: Document, safe: Safe | null) => void;
    EMPTY_PAGE: string;
  };
};

const ROOT = join(import.meta.dirname, "../../..");
const VECTORS = join(ROOT, "../shared/corpus/vectors");
const PICTURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Ordinary mail: what people and shops sent, no spam and no attacks. */
const MAIL = join(ROOT, "../shared/corpus/spamassassin-corpus");

function ordinaryHtml(): string[] {
  return readdirSync(MAIL)
    .filter((name) => /ham/.test(name))
    .flatMap((name) => {
      const raw = readFileSync(join(MAIL, name));
      return htmlParts(raw, readStructure(raw));
    });
}

function htmlParts(raw: Buffer, part: Part): string[] {
  if (part.type === "text/html") return [textOfPart(raw, part, 1_000_000)];
  return part.parts.flatMap((inner) => htmlParts(raw, inner));
}

let code: string;
let page: Page;
let close: () => Promise<void>;
/** What the browser did that it must not: requests, dialogs, another page. */
const deeds: string[] = [];

test.beforeAll(async () => {
  const output = await build({
    root: ROOT,
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      target: "chrome114",
      lib: { entry: join(ROOT, "src/renderer/screens/inbox/sanitize.ts"), formats: ["iife"], name: "sanitizer" },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (!first || !("output" in first)) throw new Error("The sanitiser was not bundled");
  code = `${first.output[0].code}; globalThis.sanitizer = sanitizer;`;
});

/** Watches a page and gives it the sanitiser. */
async function prepare(opened: Page, end: () => Promise<void>): Promise<void> {
  page = opened;
  close = end;
  deeds.length = 0;
  page.on("request", (request) => deeds.push(request.url()));
  page.on("popup", (popup) => deeds.push(`popup ${popup.url()}`));
  page.on("framenavigated", (frame) => deeds.push(frame.url()));
  page.on("dialog", (dialog) => {
    deeds.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.evaluate(code);
}

const forbiddenDeeds = () => deeds.filter((url) => !/^(?:app|data|about|blob):/.test(url));

const sanitize = (html: string, images: Record<string, string> = {}, fetched: Record<string, string> = {}): Promise<Safe> =>
  page.evaluate(([text, own, got]) => (globalThis as unknown as Sanitizer).sanitizer.sanitize(text, own, got), [
    html,
    images,
    fetched,
  ] as const);

/** Cleans, reads the result with the parser again, shows it in a page of its own and in the inbox's frame, and answers what is left that must not be. */
const leftovers = (htmls: string[]): Promise<string[]> =>
  page.evaluate(async (all) => {
    const FORBIDDEN =
      "script,iframe,frame,object,embed,applet,form,input,button,select,textarea,link,base,svg,math,video,audio,source,picture,template,noscript,portal,meta:not([http-equiv=Content-Security-Policy]):not([charset])";
    const REMOTE = /url\((?!["']?data:image\/)|@import|image-set\(|expression\(|javascript:/i;
    const found: string[] = [];
    const frame = document.createElement("iframe");
    frame.sandbox.add("allow-same-origin");
    const { sanitize: clean, showIn, EMPTY_PAGE } = (globalThis as unknown as Sanitizer).sanitizer;
    const kept = document.createElement("iframe");
    kept.sandbox.add("allow-same-origin");
    kept.srcdoc = EMPTY_PAGE;
    document.body.append(frame, kept);
    await new Promise((resolve) => kept.addEventListener("load", resolve, { once: true }));
    for (const html of all) {
      const safe = clean(html);
      const text = safe.document;
      if (kept.contentDocument) showIn(kept.contentDocument, safe);
      // The same text again does not load again.
      if (frame.srcdoc !== text) {
        const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
        frame.srcdoc = text;
        await loaded;
      }
      for (const read of [new DOMParser().parseFromString(text, "text/html"), frame.contentDocument, kept.contentDocument]) {
        if (!read) continue;
        for (const element of read.querySelectorAll(FORBIDDEN)) found.push(`<${element.localName}> from ${html.slice(0, 120)}`);
        for (const element of read.querySelectorAll("*"))
          for (const { name, value } of element.attributes) {
            const isOwnPicture = name === "src" && element.localName === "img" && value.startsWith("data:image/");
            const isBad =
              name.startsWith("on") ||
              ["href", "xlink:href", "action", "formaction", "srcset", "poster", "background", "srcdoc", "ping"].includes(name) ||
              (name === "src" && !isOwnPicture) ||
              (name === "style" && REMOTE.test(value)) ||
              (name === "data-href" && !/^(?:https?|mailto):/i.test(value));
            if (isBad) found.push(`${name}="${value.slice(0, 60)}" from ${html.slice(0, 120)}`);
          }
        for (const style of read.querySelectorAll("style"))
          if (REMOTE.test(style.textContent)) found.push(`style from ${html.slice(0, 120)}`);
      }
    }
    // Pictures and styles have had the time of a frame to be asked for.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    frame.remove();
    kept.remove();
    return found;
  }, htmls);

/** Hints that no page can watch: none of their elements may survive. */
const HINTS = [
  `<link rel=dns-prefetch href=//hint.example><link rel=preconnect href=https://hint.example><link rel=prefetch href=https://hint.example/a>`,
  `<meta http-equiv=x-dns-prefetch-control content=on><a href=https://hint.example/ ping=https://ping.example/>x</a>`,
  `<link rel="modulepreload preload prerender" as=image href=https://hint.example/b><p>x</p>`,
];
const OWN = [
  ...HINTS,
  `<img src="https://t.example/a.gif" srcset="https://t.example/b.gif 2x"><img src=//t.example/c.gif>`,
  `<div style="background:\\75rl(https://t.example/a.png)">x</div><div style="background:u\\72l('//t.example')">x</div>`,
  `<style>@import "https://t.example/a.css"; p{background:image-set("https://t.example/a.png" 1x)} @font-face{font-family:x;src:url(https://t.example/f.woff)} p{font-family:x}</style><p>x</p>`,
  `<style>p::before{content:"</style><img src=https://t.example/x onerror=alert(1)>"}</style><p>x</p>`,
  `<style>:root{--x:url(https://t.example/a)} p{background:var(--x)} p{ & b{background:url(https://t.example/n)} }</style><p>x</p>`,
  `<p style="background: var(--a, var(--b, url(https://t.example/v.gif))); color: red">x</p>`,
  `<table background="https://t.example/a.png"><tr><td background=//t.example/b.png>x</table>`,
  `<base href="https://t.example/"><img src="relative.png"><a href="relative">x</a>`,
  `<meta http-equiv=refresh content="0;url=https://t.example/"><link rel=stylesheet href=https://t.example/a.css>`,
  `<svg><use href="https://t.example/a.svg#x"/><image href="https://t.example/b.png"/></svg><math><mtext><img src=x onerror=alert(1)></math>`,
  `<video poster="https://t.example/a.png"><source src="https://t.example/a.mp4"></video><object data="https://t.example/a"></object>`,
  `<form action="https://t.example/"><input type=image src="https://t.example/a.png"><button formaction="javascript:alert(1)">x</button></form>`,
  `<a href="javascript:alert(1)">a</a><a href="data:text/html,x">b</a><a href=" java\nscript:alert(1)">c</a>`,
  `<iframe srcdoc="<script>alert(1)</script>"></iframe><img src="data:image/svg+xml,<svg onload=alert(1)>">`,
  `<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>`,
  `<p style="color:red;position:fixed" onclick="alert(1)" data-href="javascript:alert(1)">x</p>`,
];

/** The attacks against whatever page is open. */
function attacks(): void {
  test("nothing of our own hostile messages runs, is fetched, or survives", async () => {
    expect(await leftovers(OWN)).toEqual([]);
    expect(forbiddenDeeds()).toEqual([]);
  });

  test("nothing of the public collections of attacks runs, is fetched, or survives", async () => {
    test.skip(!existsSync(VECTORS), "the collections are not on this computer");
    test.setTimeout(240_000);
    const names = ["dompurify-expect", "html5sec", "owasp-filter-evasion", "roundcube-washtml", "rsnake-xss-attacks", "bleach"];
    let count = 0;
    for (const name of names) {
      const { items } = JSON.parse(readFileSync(join(VECTORS, `${name}.json`), "utf8")) as { items: { payload: unknown }[] };
      const payloads = items.map(({ payload }) => payload).filter((payload) => typeof payload === "string");
      count += payloads.length;
      expect(await leftovers(payloads), name).toEqual([]);
    }
    expect(count).toBeGreaterThan(600);
    expect(forbiddenDeeds()).toEqual([]);
  });
}

test.describe("in the program's window", () => {
  test.beforeAll(async () => {
    const launched = await launchApp();
    await prepare(launched.window, () => launched.close());
  });
  test.afterAll(() => close());

  attacks();

  test("takes one message out of the frame before the next is shown, and keeps the policy", async () => {
    const left = await page.evaluate(async () => {
      const { sanitize: clean, showIn, EMPTY_PAGE } = (globalThis as unknown as Sanitizer).sanitizer;
      const frame = document.createElement("iframe");
      frame.sandbox.add("allow-same-origin");
      frame.srcdoc = EMPTY_PAGE;
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
      const inner = frame.contentDocument;
      if (!inner) throw new Error("no page");
      showIn(inner, clean(`<style>p { color: red }</style><body bgcolor="#ff0000"><p class="first">Eins</p></body>`));
      const first = [inner.body.textContent.trim(), getComputedStyle(inner.querySelector("p") ?? inner.body).color];
      showIn(inner, clean("<p>Zwei</p>"));
      const second = [inner.body.textContent.trim(), getComputedStyle(inner.querySelector("p") ?? inner.body).color];
      const facts = { first, second, bodies: inner.querySelectorAll("body").length, attributes: inner.body.attributes.length };
      showIn(inner, null);
      // The policy holds for what comes in by any way: this picture would be fetched without it.
      const picture = inner.createElement("img");
      const refused = new Promise((resolve) => inner.addEventListener("securitypolicyviolation", () => resolve(true), { once: true }));
      picture.src = "app://postkontor/logo.png";
      inner.body.append(picture);
      const isRefused = await refused;
      frame.remove();
      return { ...facts, isRefused };
    });
    expect(left).toEqual({
      first: ["Eins", "rgb(255, 0, 0)"],
      second: ["Zwei", "rgb(31, 29, 27)"],
      bodies: 1,
      attributes: 0,
      isRefused: true,
    });
  });

  test("counts what was left out, tracking pixels apart", async () => {
    const { blocked, pixels, document } = await sanitize(
      `<img src="https://a.example/logo.png" alt="Logo"><img src="https://t.example/p.gif" width="1" height="1">
       <img src="https://t.example/q.gif" style="display:none"><p style="background:url(https://a.example/b.png)">Guten Tag</p>
       <style>h1{background:url(//a.example/c.png)}</style><a href="https://a.example/">Seite</a>`,
    );
    expect({ blocked, pixels }).toEqual({ blocked: 5, pixels: 2 });
    expect(document).toContain("Guten Tag");
    expect(document).toContain(">Logo</span>");
  });

  test("shows pictures that came with the message, and no others", async () => {
    const { document, blocked } = await sanitize(
      `<img src="cid:logo%40nordlicht" alt="a"><img src="cid:fehlt" alt="nicht da"><img src="${PICTURE}" alt="b">`,
      { "logo@nordlicht": PICTURE },
    );
    expect(document.match(/<img/g)).toHaveLength(2);
    expect(document).toContain("nicht da");
    expect(blocked).toBe(0);
  });

  test("shows pictures that were fetched on the reader's word, and never asks for a tracking pixel", async () => {
    const html = `<img src="https://a.example/logo.png?a=1&amp;b=2" alt="Logo"><img src="//a.example/b.png"><img src="https://t.example/p.gif" width="1" height="1">`;
    const { pictures } = await sanitize(html);
    expect(pictures).toEqual(["https://a.example/logo.png?a=1&b=2", "//a.example/b.png"]);
    const { document } = await sanitize(
      html,
      {},
      { "https://a.example/logo.png?a=1&b=2": PICTURE, "//a.example/b.png": "https://evil.example/" },
    );
    expect(document.match(/<img/g)).toHaveLength(1);
    expect(document).toContain(PICTURE);
    expect(document).not.toContain("evil.example");
  });

  test("keeps the look: tables, colours, rules for media; but no sizes of the window", async () => {
    const { document } = await sanitize(
      `<style>@media (max-width: 600px){ td { color: red } } .hero { height: 100vh; color: #123456 }</style>
       <table width="600" bgcolor="#eeeeee"><tr><td style="padding: 4px; height: 50vh" align="center">x</td></tr></table>`,
    );
    expect(document).toContain("@media (max-width: 600px)");
    expect(document).toContain("rgb(18, 52, 86)");
    expect(document).toContain('bgcolor="#eeeeee"');
    expect(document).toContain("padding: 4px");
    expect(document).not.toMatch(/\dvh/);
  });

  test("takes the rules for paper in a dark window too, since the message lies on paper", async () => {
    const { document } = await sanitize(
      `<style>p{color:#123456} @media (prefers-color-scheme: dark){ p{color:#fedcba} } @media screen and (prefers-color-scheme: light){ p{color:#010203} }</style><p>x</p>`,
    );
    expect(document).not.toContain("254, 220, 186");
    expect(document).not.toContain("prefers-color-scheme");
    expect(document).toContain("rgb(1, 2, 3)");
  });

  test("keeps the words of ordinary mail", async () => {
    test.skip(!existsSync(MAIL), "the collection of mail is not beside the project");
    const pages = ordinaryHtml();
    expect(pages.length).toBeGreaterThan(100);
    const [kept, all] = await page.evaluate((htmls) => {
      const { sanitizer } = globalThis as unknown as Sanitizer;
      const wordsOf = (html: string) => {
        const { body } = new DOMParser().parseFromString(html, "text/html");
        for (const silent of body.querySelectorAll("style,script,title,noscript,template,option,textarea,button")) silent.remove();
        return body.textContent.match(/[\p{L}\p{N}]+/gu) ?? [];
      };
      let [there, sent] = [0, 0];
      for (const html of htmls) {
        const left = new Map<string, number>();
        for (const word of wordsOf(sanitizer.sanitize(html).document)) left.set(word, (left.get(word) ?? 0) + 1);
        for (const word of wordsOf(html)) {
          sent += 1;
          const number = left.get(word) ?? 0;
          if (number > 0) there += 1;
          left.set(word, number - 1);
        }
      }
      return [there, sent] as const;
    }, pages);
    expect(all).toBeGreaterThan(20_000);
    expect(kept / all).toBeGreaterThan(0.99);
  });

  test("marks links that claim another target, and shows each link's own", async () => {
    const { document } = await sanitize(
      `<a href="https://evil.example/" title="www.bank.example">www.bank.example</a><a href="https://xn--80ak6aa92e.com/">Anmelden</a>
       <a href="https://shop.example/a" data-odd>Zum Shop</a>`,
    );
    expect(document.match(/data-odd=/g)).toHaveLength(2);
    expect(document).toContain('title="https://evil.example/"');
    expect(document).not.toContain('title="www.bank');
  });

  test("keeps a link's target as data only", async () => {
    const { document } = await sanitize(
      `<a href="https://www.nordlicht.example/pfad?x=1&y=2">hier</a><a href="mailto:a@b.example">Mail</a>`,
    );
    expect(document).not.toMatch(/\shref=/);
    expect(document).toContain('data-href="https://www.nordlicht.example/pfad?x=1&amp;y=2"');
    expect(document).toContain('data-href="mailto:a@b.example"');
  });
});

test.describe("in a current Chromium", () => {
  const executable = findCommand("chromium");
  test.skip(executable === undefined, "Chromium is not on this computer");

  test.beforeAll(async () => {
    const browser = await chromium.launch({ executablePath: executable ?? "" });
    await prepare(await browser.newPage(), () => browser.close());
  });
  test.afterAll(() => close());

  attacks();
});
