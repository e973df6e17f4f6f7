import { expect, it } from "vitest";
import { textOfHtml } from "#src/main/core/message/html-text.ts";

it.each([
  ["<p>Hallo <b>Welt</b></p>", "Hallo Welt"],
  ["a<br>b<div>c</div>d", "a b c d"],
  ["<style>p{}</style><script>x<1</script>Text<!-- weg -->e", "Texte"],
  ["5 < 6 &amp; 7 &gt; 3 &euro; &#228; &#x1F600; &unbekannt; &#0;", "5 < 6 & 7 > 3 € ä 😀 &unbekannt;"],
  ["<head><title>T</title></head><body>B", "B"],
  ["Ende <a href='x", "Ende"],
  ["<td>1</td><td>2</td>", "1 2"],
])("reads %j", (html, text) => {
  expect(textOfHtml(html).replace(/\s+/g, " ").trim()).toBe(text);
});

it.each(["<style>", "<", "<a ", "<!--", "&#", "<div>", "</style"])("is quick on a million signs of %j", (piece) => {
  const started = performance.now();
  textOfHtml(piece.repeat(Math.ceil(1_000_000 / piece.length)));
  expect(performance.now() - started).toBeLessThan(3_000);
});
