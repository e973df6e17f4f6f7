import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asHtml, asSent, asText, takenOver } from "#src/main/core/message/rich.ts";
import { elementsOf, treeOf } from "#src/main/core/message/rich-tree.ts";

const none = { names: {}, named: ["[Bild: ", "]"], nameless: "[Bild]" } as const;
const quoted = (html: string) => takenOver(html, none).html;
const sent = (html: string, own: string[] = []) => asSent(html, (name) => own.includes(name));

/** What is left of hostile HTML that must not be: elements, attributes and addresses outside the short list. */
function leftovers(html: string): string[] {
  const TAGS =
    /^(?:a|b|blockquote|br|caption|code|del|div|em|h[1-6]|hr|i|img|ins|li|ol|p|pre|s|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul)$/;
  const ATTRIBUTES = /^(?:href|src|alt|width|height|start|colspan|rowspan)$/;
  return [...elementsOf(treeOf(html))].flatMap(({ tag, attributes }) => [
    ...(TAGS.test(tag) ? [] : [`<${tag}>`]),
    ...Object.entries(attributes).flatMap(([name, value]) => {
      const isBad =
        !ATTRIBUTES.test(name) ||
        (name === "href" && !/^(?:https?|mailto|tel):/i.test(value)) ||
        (name === "src" && !value.startsWith("cid:"));
      return isBad ? [`${name}="${value}"`] : [];
    }),
  ]);
}

describe("what is taken over from strangers' HTML", () => {
  it("is the short list of the editor, without style, script, form and frame", () => {
    const html = `<html><head><title>T</title><style>p{color:red}</style></head><body onload="x()" style="background:url(https://t.example/a)">
      <p class="MsoNormal" style="color:red" onclick="x()">Guten <b>Tag</b></p><script>x()</script><form action="https://t.example"><input value="1">Feld</form>
      <iframe src="https://t.example"></iframe><section>Ende</section></body></html>`;
    expect(quoted(html).replace(/\s+/g, " ").trim()).toBe("<p>Guten <b>Tag</b></p><div>Feld</div> <div>Ende</div>");
  });
  it("keeps links that lead to the Web, to a person or a telephone, and of others the words", () => {
    const html = `<a href="https://a.example/?a=1&amp;b=2" target="_blank" ping="https://t.example">A</a><a href="mailto:x@a.example">B</a><a href="tel:+494841">C</a>
      <a href="javascript:alert(1)">D</a><a href="data:text/html,x">E</a><a href="/pfad">F</a><a href="//a.example">G</a><a name="x">H</a>`;
    expect(quoted(html).replace(/\s+/g, " ")).toBe(
      `<a href="https://a.example/?a=1&amp;b=2">A</a><a href="mailto:x@a.example">B</a><a href="tel:+494841">C</a> DEFGH`,
    );
  });
  it("says in words where a picture of the Internet was, and is silent about those that nobody saw", () => {
    const html = `<img src="https://t.example/a.png" alt="Unser  Logo"><img src="//t.example/b.png"><img src="https://t.example/p.gif" width="1" height="1">
      <img src="https://t.example/q.gif" style="display: none"><img src="data:image/svg+xml,x" alt="Bild">`;
    expect(quoted(html).replace(/\s+/g, " ").trim()).toBe("[Bild: Unser Logo][Bild] [Bild: Bild]");
  });
  it("keeps pictures that came with the message, under their new names", () => {
    const names = { "logo@a.example": "neu@postkontor", "nicht@gezeigt": "x@postkontor" };
    const html = `<img src="cid:logo%40a.example" alt="Logo" width="80" style="x"><img src="cid:fehlt" alt="F"><img src="cid:toString" alt="">`;
    expect(takenOver(html, { ...none, names })).toEqual({
      html: `<img src="cid:neu@postkontor" alt="Logo" width="80">[Bild: F][Bild]`,
      used: ["logo@a.example"],
    });
  });
  it("keeps tables of facts, and unpacks those that only place blocks", () => {
    expect(quoted("<table border=1><tr><th>Artikel</th><th>Menge</th></tr><tr><td>Saft</td><td>12</td></tr></table>")).toBe(
      "<table><tr><th>Artikel</th><th>Menge</th></tr><tr><td>Saft</td><td>12</td></tr></table>",
    );
    expect(quoted("<table><tr><td><table><tr><td> </td><td><p style='margin:0'>Innen</p></td></tr></table></td></tr></table>")).toBe(
      "<div><div><p>Innen</p></div></div>",
    );
  });
  it("gives paragraphs that have room around them an empty line, and Outlook's none", () => {
    expect(quoted(`<p>Eins</p><p class="MsoNormal">Zwei</p><p style="margin: 0cm">Drei</p>`)).toBe(
      "<p>Eins</p><p></p><p>Zwei</p><p>Drei</p>",
    );
  });
  it("is bounded in depth", () => {
    const deep = `${"<blockquote>".repeat(5000)}x${"</blockquote>".repeat(5000)}`;
    expect(quoted(deep).match(/<blockquote>/g)?.length).toBeLessThan(150);
  });
});

describe("the words of a formatted mail", () => {
  it("keep paragraphs, lists, quotes, tables and the addresses of links", () => {
    const html = `<p>Hallo <strong>Anna</strong>,</p><p></p><p>Zeile<br>Umbruch</p><ul><li><p>eins</p><ol><li><p>innen</p></li></ol></li><li><p>zwei</p></li></ul>
      <ol start="3"><li>drei</li></ol><blockquote><p>Frage</p><blockquote><p>früher</p></blockquote><p></p></blockquote>
      <p><a href="https://a.example/x">Angebot</a> <a href="https://a.example">https://a.example</a> <a href="mailto:x@a.example">x@a.example</a></p>
      <table><tbody><tr><td><p>Saft</p></td><td><p>12</p></td></tr></tbody></table><hr>`;
    expect(asText(html).split("\n")).toEqual([
      ...["Hallo Anna,", "", "Zeile", "Umbruch", "- eins", "  1. innen", "- zwei", "3. drei", "> Frage", ">> früher", ">"],
      ...["Angebot <https://a.example/x> https://a.example x@a.example", "Saft | 12", "-----"],
    ]);
  });
  it("come back from plain text as they were", () => {
    for (const text of ["", "\n\nGruß\nNordlicht", "Moin,\n\nAm 1.1. schrieb Jana:\n> a\n>\n>> b\n> c", '5 < 6 & 7 > 3 "so" <b>'])
      expect([text, asText(asHtml(text))]).toEqual([text, text]);
  });
});

describe("what is sent", () => {
  it("is plain where nothing is formatted: quotes and bare addresses need no HTML", () => {
    const mail = sent(`<p>Siehe <a href="https://a.example/">https://a.example</a></p><blockquote><p>Frage</p></blockquote>`);
    expect(mail).toEqual({ text: "Siehe https://a.example\n> Frage", html: null, pictures: [] });
  });
  it("has both forms where something is, and names the pictures that it shows", () => {
    const { text, html, pictures } = sent(
      `<p>Bitte <u>heute</u></p><p></p><img src="cid:a@postkontor" alt="Plan"><img src="cid:fremd" alt="fremd"><img src="https://t.example/x.png" alt="fern">`,
      ["a@postkontor", "b@postkontor"],
    );
    expect(text).toBe("Bitte heute\n\n[Plan][fremd][fern]");
    expect(html).toContain(
      `<p style="margin:0">Bitte <u>heute</u></p><p style="margin:0"><br></p><img src="cid:a@postkontor" alt="Plan">[fremd][fern]`,
    );
    expect(pictures).toEqual(["a@postkontor"]);
  });
  it("obeys nothing that a window which was taken over might hand in", () => {
    const { html } = sent(
      `<p onclick="x()" style="position:fixed">a</p><script>x()</script><b>b</b><img src=x onerror=x()><style>*{}</style><meta http-equiv=refresh content=0>`,
    );
    expect(html).not.toMatch(/onclick|script|onerror|position|\*\{|refresh/);
  });
});

const VECTORS = join(import.meta.dirname, "../../../../shared/corpus/vectors");
const collections = ["dompurify-expect", "html5sec", "owasp-filter-evasion", "roundcube-washtml", "rsnake-xss-attacks", "bleach"];

describe.skipIf(!existsSync(VECTORS))("the public collections of attacks", () => {
  it("leave nothing behind, quoted or sent", () => {
    let count = 0;
    for (const name of collections) {
      const { items } = JSON.parse(readFileSync(join(VECTORS, `${name}.json`), "utf8")) as { items: { payload: unknown }[] };
      for (const { payload } of items) {
        if (typeof payload !== "string") continue;
        count += 1;
        expect([payload, leftovers(quoted(payload))]).toEqual([payload, []]);
        const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(sent(`<b>x</b>${payload}`).html ?? "")?.[1] ?? "";
        expect([payload, leftovers(body.replace(/ (?:style|type)="[^"]*"/g, ""))]).toEqual([payload, []]);
      }
    }
    expect(count).toBeGreaterThan(600);
  });
});
