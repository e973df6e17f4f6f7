import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCharset } from "#src/main/core/message/charset.ts";
import { decodeWords } from "#src/main/core/message/encoded-words.ts";
import { headersOf } from "#src/main/core/message/headers.ts";
import { textOfHtml } from "#src/main/core/message/html-text.ts";
import { indexContent } from "#src/main/core/message/index-content.ts";
import { readStructure } from "#src/main/core/message/mime.ts";
import { unpacked } from "#src/main/core/message/packing.ts";
import { parseParameterised } from "#src/main/core/message/parameters.ts";
import { sanitize } from "#src/main/core/message/sanitize.ts";

const bytes = fc.uint8Array({ maxLength: 400 }).map((list) => Buffer.from(list));
const lineEnd = fc.constantFrom("\r\n", "\n", "\r");
const encoding = fc.constantFrom("base64", "quoted-printable", "7bit", "8bit", "BASE64 ", "x-unknown", "");
const type = fc.constantFrom(
  "text/plain",
  "text/html",
  "multipart/mixed",
  "multipart/alternative",
  "message/rfc822",
  "multipart/digest",
  "image/png",
  "",
  "text",
);
/** Base64 in lines of any length, whole or broken in one of the ways in which programs break it. */
const base64 = fc
  .record({
    content: fc.uint8Array({ minLength: 900, maxLength: 3_000 }),
    line: fc.integer({ min: 1, max: 90 }),
    end: lineEnd,
    tail: fc.constantFrom("", "=", "\n", "\r\n", " ", "-", "\0"),
  })
  .map(
    ({ content, line, end, tail }) =>
      (
        Buffer.from(content)
          .toString("base64")
          .match(new RegExp(`.{1,${line}}`, "g")) ?? []
      ).join(end) + tail,
  );
const part = fc
  .record({
    type,
    encoding,
    end: lineEnd,
    boundary: fc.constantFrom("b", "b1", "", "--"),
    body: fc.oneof(
      base64,
      bytes.map((b) => b.toString("latin1")),
      fc.string(),
    ),
  })
  .map(({ type: kind, encoding: how, end, boundary, body }) =>
    [
      `Content-Type: ${kind}; boundary="${boundary}"; charset=x`,
      `Content-Transfer-Encoding: ${how}`,
      "Content-Disposition: attachment; filename*0*=utf-8''a%; filename*1=b",
      "",
      body,
    ].join(end),
  );
/** Looks like mail, and is broken in many ways. */
const message = fc
  .record({
    head: fc.array(
      fc.oneof(
        fc.constantFrom("From: =?utf-8?B?w5Y=?= <a@b>", "Subject: =?x?Q?=FF?=", "Date: x", " gefaltet", ":", "To: a:;b@c"),
        fc.string(),
      ),
    ),
    parts: fc.array(part, { maxLength: 5 }),
    boundary: fc.constantFrom("b", "b1", "--"),
    end: lineEnd,
  })
  .map(({ head, parts, boundary, end }) =>
    Buffer.from(
      [
        ...head,
        `Content-Type: multipart/mixed; boundary=${boundary}`,
        "",
        ...parts.flatMap((one) => [`--${boundary}`, one]),
        `--${boundary}--`,
      ].join(end),
      "latin1",
    ),
  );
const runs = { numRuns: 300 };

describe("whatever arrives", () => {
  it("is kept byte for byte", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          message,
          bytes,
          part.map((text) => Buffer.from(text, "latin1")),
        ),
        (raw) => {
          expect(Buffer.from(unpacked(indexContent(raw))).equals(raw)).toBe(true);
        },
      ),
      runs,
    );
  });

  it("has parts within its bounds, each inside the one around it", () => {
    fc.assert(
      fc.property(message, (raw) => {
        const check = (one: ReturnType<typeof readStructure>, from: number, to: number): void => {
          expect(from <= one.start && one.start <= one.end && one.end <= to).toBe(true);
          for (const inner of one.parts) check(inner, one.start, one.end);
        };
        check(readStructure(raw), 0, raw.length);
      }),
      runs,
    );
  });

  it("is decoded to text without an error", () => {
    const name = fc.oneof(
      fc.constantFrom("utf-7", "iso-2022-jp", "gb18030", "x-unknown", "unicode-1-1-utf-7", "hz", "utf-16le", ""),
      fc.string(),
    );
    fc.assert(
      fc.property(bytes, name, (raw, charset) => {
        expect(typeof decodeCharset(raw, charset)).toBe("string");
        expect(typeof decodeWords(`=?${charset}?B?${raw.toString("base64")}?= x =?${charset}?Q?${raw.toString("latin1")}?=`)).toBe(
          "string",
        );
        expect(parseParameterised(`a/b; name*0*=${charset}''%41%FF; name*1=${raw.toString("latin1")}`).value).toBe("a/b");
        expect(headersOf(raw).length).toBeLessThanOrEqual(500);
      }),
      runs,
    );
  });
});

describe("HTML made safe for the command line", () => {
  const piece = fc.constantFrom(
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>1</script></svg>",
    '<a href="javascript:x">',
    "<style>@import url(//x)</style>",
    '<p style="background:url(//x)">',
    '<img src="https://x/">',
    "<!--",
    "-->",
    "<math><mtext>",
    "<iframe srcdoc=x>",
    "<form action=x><input>",
    '<td background="//x">',
    "<base href=//x>",
    "<meta http-equiv=refresh>",
    "<p>",
    "</p>",
    "Text",
    "\0",
    '"',
    "<",
    ">",
    "&lt;script&gt;",
  );
  it("has no script, no handler and nothing that would be loaded", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (pieces) => {
        const html = sanitize(pieces.join(""));
        const tags = html.match(/<[^>]*>/g) ?? [];
        expect(tags.filter((tag) => /^<\/?(script|style|svg|math|iframe|form|input|base|meta|link|object|embed)\b/i.test(tag))).toEqual([]);
        expect(
          tags.filter((tag) =>
            /\s(on\w+|srcset|background|action|poster)\s*=|url\(|javascript:|\ssrc\s*=\s*"(?!cid:|data:image)/i.test(tag),
          ),
        ).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("keeps what letters are made of", () => {
    const html =
      '<h1>Rechnung</h1><table><tr><td align="right" style="color: red">5 €</td></tr></table><a href="mailto:a@b.example">Anna</a><img src="cid:logo@x">';
    expect(sanitize(html)).toBe(html.replace('logo@x">', 'logo@x" />'));
  });
});

describe("hostile mail is read in time that grows with its size only", () => {
  const MOST = 5_000; // ms; a square would take minutes
  const cases: [string, () => Buffer][] = [
    [
      "boundaries nested a thousand deep",
      () =>
        Buffer.from(Array.from({ length: 1_000 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join("")),
    ],
    [
      "the same boundary a hundred thousand times",
      () => Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\n".repeat(100_000)}`),
    ],
    ["a header line of four million signs", () => Buffer.from(`Subject: ${"=?utf-8?Q?a?= ".repeat(300_000)}\r\n\r\nx`)],
    ["addresses without end", () => Buffer.from(`To: ${'"a" <'.repeat(500_000)}\r\n\r\nx`)],
    [
      "a million lines of quoted-printable",
      () => Buffer.from(`Content-Transfer-Encoding: quoted-printable\r\n\r\n${"=3D=\r\n".repeat(1_000_000)}`),
    ],
    ["a million folded lines", () => Buffer.from(`Subject: x\r\n${" y\r\n".repeat(1_000_000)}\r\nx`)],
    ["parameters without end", () => Buffer.from(`Content-Type: text/plain${";a*0*=".repeat(300_000)}\r\n\r\nx`)],
    ["HTML of open tags", () => Buffer.from(`Content-Type: text/html\r\n\r\n${"<div <!-- ".repeat(200_000)}`)],
  ];
  it.each(cases)("%s", (_name, make) => {
    const raw = make();
    const started = performance.now();
    expect(indexContent(raw).size).toBe(raw.length);
    expect(performance.now() - started).toBeLessThan(MOST);
  });

  it("text of a million tags", () => {
    const started = performance.now();
    textOfHtml("<script>".repeat(300_000));
    expect(performance.now() - started).toBeLessThan(MOST);
  });
});
