import { describe, expect, it } from "vitest";
import { indexContent } from "#src/main/core/message/index-content.ts";
import { unpacked } from "#src/main/core/message/packing.ts";
import { attachmentContent, openContent } from "#src/main/core/message/parse.ts";
import { aRawMessage } from "#support/mail.ts";

const bytes = (...lines: string[]) => Buffer.from(lines.join("\r\n"), "latin1");
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

const withParts = bytes(
  "From: =?iso-8859-1?Q?J=FCrgen?= =?iso-8859-1?Q?_M=FCller?= <j@x.example>",
  "To: Verteiler: Anna <anna@firma.example>, b@firma.example;",
  "Cc: =?UTF-8?B?w5bDpA==?= <c@firma.example>",
  "Reply-To: antwort@x.example",
  "Subject: =?utf-8?Q?Gr=C3?= =?utf-8?Q?=B6=C3=9Fe?=",
  "Date: Mon, 23 Nov 2026 09:31:00 +0100 (CET)",
  "Message-ID: <eins@x.example>",
  "In-Reply-To: <null@x.example>",
  "References: <a@x.example>\r\n <null@x.example>",
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="m"',
  "",
  "--m",
  'Content-Type: multipart/related; boundary="r"',
  "",
  "--r",
  "Content-Type: text/html; charset=iso-8859-15",
  "Content-Transfer-Encoding: quoted-printable",
  "",
  '<p>Preis: 5 =A4 f=FCr <b>alle</b></p><img src=3D"cid:logo@x"><script>alert(1)</script>',
  "--r",
  "Content-Type: image/png",
  "Content-ID: <logo@x>",
  "Content-Disposition: inline",
  "Content-Transfer-Encoding: base64",
  "",
  PNG.toString("base64"),
  "--r--",
  "--m",
  "Content-Type: application/pdf",
  "Content-Transfer-Encoding: base64",
  "Content-Disposition: attachment; filename*=UTF-8''..%2FRechnung%20%C3%84.pdf",
  "",
  Buffer.from("%PDF-1.4 nur zum Schein").toString("base64"),
  "--m",
  "Content-Type: application/octet-stream",
  "Content-Disposition: attachment; filename*=UTF-8''Bild%E2%80%AEgnp.exe",
  "",
  "MZ",
  "--m--",
  "",
);

describe("parsing a message for the list and the index", () => {
  it("finds people, subject, date, references, words and the number of attachments", async () => {
    const content = await indexContent(withParts);
    expect(content).toMatchObject({
      from: { name: "Jürgen Müller", address: "j@x.example" },
      to: [
        { name: "Anna", address: "anna@firma.example" },
        { name: "", address: "b@firma.example" },
      ],
      subject: "Größe",
      date: "2026-11-23T08:31:00.000Z",
      messageId: "<eins@x.example>",
      inReplyTo: "<null@x.example>",
      references: ["<a@x.example>", "<null@x.example>"],
      attachments: 2,
      unreadable: false,
    });
    expect(content.preview).toBe("Preis: 5 € für alle");
    expect(content.words.people).toContain("c@firma.example");
    expect(content.words.attachments).toContain("Rechnung Ä.pdf");
  });

  it("keeps the bytes exactly", async () => {
    for (const raw of [withParts, Buffer.from(Array.from({ length: 256 }, (_, i) => i)), Buffer.alloc(0)]) {
      expect(Buffer.from(unpacked(await indexContent(raw))).equals(raw)).toBe(true);
    }
  });

  it.each(["gestern", "", "99 Foo 2026", "Mon, 32 Nov 2026 25:61:00 +0100"])(
    "gives no date for %j instead of the present",
    async (date) => {
      expect((await indexContent(Buffer.from(aRawMessage({ date })))).date).toBeNull();
    },
  );

  it("takes the preview from what the sender wrote, not from quotes and links", async () => {
    const text = "> Zitat von gestern\r\n\r\nHallo Anna,\r\n\r\nsiehe https://x.example/sehr/lang?a=b\r\n=====\r\ndanke";
    expect((await indexContent(Buffer.from(aRawMessage({ text })))).preview).toBe("Hallo Anna, siehe danke");
  });

  it("shows the header of mail that the parser refuses", async () => {
    const depth = 2_000;
    const nested = Array.from({ length: depth }, (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`).join("");
    const raw = Buffer.from(
      `From: Hans <hans@x.example>\r\nSubject: =?utf-8?B?VGllZg==?=\r\nDate: Mon, 23 Nov 2026 09:31:00 +0100\r\nMIME-Version: 1.0\r\n${nested}\r\nunten`,
    );
    const content = await indexContent(raw);
    expect(content).toMatchObject({ subject: "Tief", from: { name: "Hans", address: "hans@x.example" }, date: "2026-11-23T08:31:00.000Z" });
    const opened = await openContent(raw);
    expect(opened.unreadable).toBe(true);
    expect(opened.headers[0]).toEqual({ name: "From", value: "Hans <hans@x.example>" });
  });

  it.each([
    ["nothing at all", ""],
    ["no header", "nur Text\r\n\r\nmehr"],
    ["a header that never ends", `Subject: ${"x".repeat(300_000)}`],
    ["a boundary that never comes", 'Content-Type: multipart/mixed; boundary="nie"\r\n\r\nText'],
    ["an unknown charset", "Content-Type: text/plain; charset=klingonisch\r\nSubject: =?klingonisch?Q?=E4?=\r\n\r\nh\xe4"],
    ["zeros", "\0\0\0\0"],
    ["HTML nested beyond reason", `Content-Type: text/html\r\nSubject: tief\r\n\r\n${"<div>".repeat(3_000)}Kern`],
  ])("does not stumble over %s", async (_, raw) => {
    const content = await indexContent(Buffer.from(raw, "latin1"));
    expect(content.size).toBe(Buffer.from(raw, "latin1").length);
    await expect(openContent(Buffer.from(raw, "latin1"))).resolves.toMatchObject({ headers: expect.any(Array) });
  });

  it("still indexes the words of HTML that is nested too deeply to convert", async () => {
    const raw = `Content-Type: text/html\r\nSubject: tief\r\n\r\n${"<div>".repeat(3_000)}Kern`;
    expect(await indexContent(Buffer.from(raw))).toMatchObject({
      subject: "tief",
      unreadable: false,
      words: { body: expect.stringContaining("Kern") },
    });
  });
});

describe("opening a message", () => {
  it("gives HTML as the sender wrote it, pictures by their content id, and headers decoded in order", async () => {
    const opened = await openContent(withParts);
    expect(opened.html).toContain("<script>alert(1)</script>");
    expect(opened.inlineImages).toEqual({ "logo@x": `data:image/png;base64,${PNG.toString("base64")}` });
    expect(opened.headers.slice(0, 5).map(({ name, value }) => `${name}: ${value}`)).toEqual([
      "From: Jürgen Müller <j@x.example>",
      "To: Verteiler: Anna <anna@firma.example>, b@firma.example;",
      "Cc: Öä <c@firma.example>",
      "Reply-To: antwort@x.example",
      "Subject: Größe",
    ]);
    expect(opened.cc).toEqual([{ name: "Öä", address: "c@firma.example" }]);
  });

  it("lists attachments with safe names, marks risky ones and gives their exact bytes", async () => {
    const { attachments } = await openContent(withParts);
    expect(attachments.map(({ index, filename, inline, risky }) => ({ index, filename, inline, risky }))).toEqual([
      { index: 0, filename: "attachment.png", inline: true, risky: false },
      { index: 1, filename: "Rechnung Ä.pdf", inline: false, risky: false },
      { index: 2, filename: "Bildgnp.exe", inline: false, risky: true },
    ]);
    expect(Buffer.from((await attachmentContent(withParts, 1))?.bytes ?? []).toString()).toBe("%PDF-1.4 nur zum Schein");
    expect(await attachmentContent(withParts, 7)).toBeNull();
  });
});
