import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexContent } from "#src/main/core/message/index-content.ts";
import { attachmentContent, openContent } from "#src/main/core/message/parse.ts";
import { decompressRtf } from "#src/main/core/message/rtf-compressed.ts";
import { readRtf } from "#src/main/core/message/rtf-text.ts";
import { showContent } from "#src/main/core/message/shown.ts";
import { readTnef } from "#src/main/core/message/tnef.ts";

const CORPUS = resolve("../shared/corpus/tnef");

const u16 = (value: number) => Buffer.from([value & 255, value >> 8]);
const u32 = (value: number) => {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value >>> 0);
  return out;
};
const attribute = (level: number, id: number, data: Buffer) =>
  Buffer.concat([Buffer.from([level]), u32(id), u32(data.length), data, u16(0)]);
const padded = (data: Buffer) => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
const variable = (type: number, id: number, data: Buffer) => Buffer.concat([u16(type), u16(id), u32(1), u32(data.length), padded(data)]);
const unicode = (id: number, text: string) => variable(0x1f, id, Buffer.from(`${text}\0`, "utf16le"));
const number = (id: number, value: number) => Buffer.concat([u16(3), u16(id), u32(value)]);
const properties = (...list: Buffer[]) => Buffer.concat([u32(list.length), ...list]);
const tnef = (...attributes: Buffer[]) => Buffer.concat([u32(0x223e9f78), u16(1), ...attributes]);
const message = (...list: Buffer[]) => attribute(1, 0x00069003, properties(...list));
const file = (bytes: Buffer, ...list: Buffer[]) =>
  Buffer.concat([
    attribute(2, 0x00069002, Buffer.alloc(14)),
    attribute(2, 0x00018010, Buffer.from("KURZ~1.PDF\0")),
    attribute(2, 0x0006800f, bytes),
    attribute(2, 0x00069005, properties(...list)),
  ]);
const mail = (container: Buffer, text = "") =>
  Buffer.from(
    [
      "From: a@nordlicht.example",
      "Subject: Angebot",
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain",
      "",
      text,
      "--b",
      'Content-Type: application/ms-tnef; name="winmail.dat"',
      "Content-Transfer-Encoding: base64",
      'Content-Disposition: attachment; filename="winmail.dat"',
      "",
      container.toString("base64").replace(/.{76}/g, "$&\r\n"),
      "--b--",
      "",
    ].join("\r\n"),
  );

const PDF = Buffer.from("%PDF-1.7 Größe");
const HTML = "<p>Guten Tag, <b>anbei</b> das Angebot. <img src='cid:logo@x'></p>";

describe("winmail.dat", () => {
  const container = tnef(
    message(unicode(0x1000, "Guten Tag"), variable(0x102, 0x1013, Buffer.from(HTML)), number(0x3fde, 65001)),
    file(PDF, unicode(0x3707, "Angebot für Größen.pdf"), unicode(0x370e, "application/pdf")),
    file(Buffer.from("GIF89a"), unicode(0x3707, "logo.gif"), unicode(0x3712, "logo@x")),
  );

  it("disappears from a message, and its text and files stand there as the message's own", async () => {
    const shown = await showContent(mail(container));
    expect(shown.text.trim()).toBe("Guten Tag");
    expect(shown.html).toContain("<b>anbei</b>");
    expect(shown.attachments).toEqual([
      {
        filename: "Angebot für Größen.pdf",
        contentType: "application/pdf",
        size: PDF.length,
        sha256: createHash("sha256").update(PDF).digest("hex"),
      },
      expect.objectContaining({ filename: "logo.gif", contentType: "image/gif" }),
    ]);
    const opened = await openContent(mail(container));
    expect(opened.attachments.map(({ filename, inline }) => [filename, inline])).toEqual([
      ["Angebot für Größen.pdf", false],
      ["logo.gif", true],
    ]);
    expect(opened.inlineImages["logo@x"]).toMatch(/^data:image\/gif;base64,/);
    const saved = await attachmentContent(mail(container), 0);
    expect(Buffer.from(saved?.bytes ?? []).equals(PDF)).toBe(true);
  });

  it("is found by the words and names inside it", () => {
    const { words, attachments, preview } = indexContent(mail(container));
    expect(words.attachments).toBe("Angebot für Größen.pdf");
    expect(attachments).toBe(1);
    expect(preview).toBe("Guten Tag");
  });

  it("leaves the message's own text alone", async () => {
    expect((await showContent(mail(container, "Eigener Text"))).text.trim()).toBe("Eigener Text");
  });

  it("stays a file where it is none", async () => {
    const { attachments } = await showContent(mail(Buffer.from("kein TNEF")));
    expect(attachments).toEqual([expect.objectContaining({ filename: "winmail.dat", size: 9 })]);
  });

  it("gives the files and words of a message inside, and stops where messages stand in messages without end", () => {
    let inner = tnef(message(unicode(0x37, "Innen"), unicode(0x1000, "Inneres")), file(PDF, unicode(0x3707, "innen.pdf")));
    const wrap = (one: Buffer) =>
      tnef(
        Buffer.concat([
          attribute(2, 0x00069002, Buffer.alloc(14)),
          attribute(2, 0x00069005, properties(number(0x3705, 5), variable(0x0d, 0x3701, Buffer.concat([Buffer.alloc(16), one])))),
        ]),
      );
    expect(readTnef(wrap(inner))?.files.map(({ filename }) => filename)).toEqual(["innen.pdf", "Innen.txt"]);
    for (let i = 0; i < 50; i++) inner = wrap(inner);
    expect(readTnef(inner)?.files.length).toBeLessThanOrEqual(1);
  });

  it.each([
    ["of an attribute", tnef(Buffer.concat([Buffer.from([1]), u32(0x0002800c), u32(0xffffffff)]))],
    ["of a property", tnef(attribute(1, 0x00069003, Buffer.concat([u32(0xffffffff), u16(0x1f), u16(0x1000), u32(1), u32(0xfffffff0)])))],
    ["of a list of values", tnef(attribute(1, 0x00069003, Buffer.concat([u32(1), u16(0x101f), u16(0x1000), u32(0xffffffff)])))],
    ["of a name", tnef(attribute(1, 0x00069003, Buffer.concat([u32(1), u16(3), u16(0x8000), Buffer.alloc(16), u32(1), u32(0xffffffff)])))],
  ])("survives a length %s that cannot be", (_name, bytes) => {
    expect(readTnef(bytes)).toEqual({ text: "", html: null, files: [] });
  });

  it("survives whatever bytes come, at every place of a real container", () => {
    fc.assert(
      fc.property(
        fc.nat(container.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        fc.nat(container.length),
        (at, bytes, cut) => {
          const broken = Buffer.from(container);
          broken.set(bytes.subarray(0, broken.length - at), at);
          const read = readTnef(broken.subarray(0, cut));
          const held = read?.files.reduce((sum, { bytes: { length } }) => sum + length, 0) ?? 0;
          return held <= 2 * container.length;
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.skipIf(!existsSync(CORPUS))("gives the files that the tool of 1999 finds in its own samples", () => {
    const containers = readdirSync(CORPUS).filter((name) => name.endsWith(".tnef"));
    expect(containers).toHaveLength(15);
    for (const name of containers) {
      const expected = readFileSync(join(CORPUS, name.replace(".tnef", ".list")), "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "" && !/-body\.(rtf|html)$/.test(line));
      const found = readTnef(readFileSync(join(CORPUS, name)));
      expect(found, name).not.toBeNull();
      expect(
        found?.files.map(({ filename }) => filename),
        name,
      ).toEqual(expect.arrayContaining(expected));
    }
  });
});

describe("RTF", () => {
  /** The example of MS-OXRTFCP §4.1.1. */
  const EXAMPLE = Buffer.from(
    "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c 090020627705b06c647d0a800fa0".replace(/\s/g, ""),
    "hex",
  );

  it("is unpacked as the specification's example", () => {
    expect(decompressRtf(EXAMPLE, 1_000).toString("latin1")).toMatch(/^\{\\rtf1\\ansi\\ansicpg1252\\pard hello world\}/);
  });

  it("gives text with its letters, and no fonts", () => {
    const rtf =
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}}\\f0 Gr\\'fc\\'dfe\\par\\f1 \\'c4\\'e0\\f0\\u8364?{\\*\\x weg}}";
    expect(readRtf(Buffer.from(rtf), 1_000)).toEqual({ text: "Grüße\nДа€", html: null });
  });

  it("gives the HTML it was made from", () => {
    const rtf =
      "{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\b \\htmlrtf0 Preis: 5 \\u8364?{\\*\\htmltag92 &nbsp;}\\htmlrtf }\\htmlrtf0 {\\*\\htmltag72 </p>}}";
    expect(readRtf(Buffer.from(rtf), 1_000)).toEqual({ text: "", html: "<p>Preis: 5 €&nbsp;</p>" });
  });

  it("ends, and in its bounds, whatever bytes come", () => {
    const token = fc.constantFrom(
      "{",
      "}",
      "\\",
      "\\par ",
      "\\'",
      "\\'ff",
      "\\u-1?",
      "\\uc9 ",
      "\\fonttbl",
      "\\*",
      "\\htmlrtf",
      "a",
      "\\f99999999999 ",
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), (tokens, bytes) => {
        const packed = Buffer.concat([u32(0), u32(0xffffffff), u32(0x75465a4c), u32(0), Buffer.from(bytes)]);
        const { text, html } = readRtf(Buffer.from(tokens.join("")), 100);
        return text.length + (html?.length ?? 0) <= 100 && decompressRtf(packed, 1_000).length <= 1_000;
      }),
      { numRuns: 500 },
    );
  });
});
