import { randomBytes } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type MimeNode from "nodemailer/lib/mime-node/index.js";
import { expect, test } from "vitest";
import { writeTree } from "#src/main/core/message/write-tree.ts";

const FIXED = { messageId: "<fest@nordlicht.example>", date: new Date(0), from: "shop@nordlicht.example", to: "kunde@firma.example" };
const OPTIONS = { newline: "\r\n", textEncoding: "quoted-printable", xMailer: false, baseBoundary: "fest" };

const pdf = (bytes: number, filename = "RE-1.pdf") => ({ filename, contentType: "application/pdf", content: randomBytes(bytes) });
const MAILS: Record<string, object> = {
  "plain text": { subject: "Rechnung", text: "Guten Tag" },
  umlauts: { subject: "Größe", text: "Grüße aus Köln\nund noch eine Zeile\n" },
  "a long line": { subject: "Lang", text: `${"Wörter und Wörter ".repeat(200)}Ende` },
  "all kinds of line ends": { subject: "Zeilen", text: "eins\nzwei\r\ndrei  \nfünf" },
  "text beginning with dots": { subject: "Punkte", text: ".\n..\n.abc" },
  "mostly other characters": { subject: "東京", text: "東京都".repeat(80) },
  "text and HTML": { subject: "Beides", text: "Grüße", html: "<p>Grüße</p>" },
  "a file": { subject: "PDF", text: "anbei", attachments: [pdf(60_000)] },
  "several files with difficult names": {
    subject: "PDF",
    text: "anbei – ja",
    html: "<p>anbei</p>",
    attachments: [
      pdf(1),
      pdf(57),
      pdf(5_000, "Größe „1“ 東京.pdf"),
      { filename: "notiz.txt", contentType: "text/plain", content: Buffer.from("a\nb") },
    ],
  },
  "an empty file": { subject: "Leer", text: "anbei", attachments: [{ filename: "leer.bin", content: Buffer.alloc(0) }] },
  "no text": { subject: "Nichts", text: "" },
};

const compiled = (mail: object): MimeNode => new MailComposer({ ...FIXED, ...OPTIONS, ...mail } as never).compile();

test.each(Object.entries(MAILS))("writes the same bytes as nodemailer's streams: %s", async (_name, mail) => {
  const theirs = (await compiled(mail).build()).toString("latin1");
  const ours = writeTree(compiled(mail)).toString("latin1");
  expect(ours.replace(/(Message-ID|Date):.*/gi, "")).toBe(theirs.replace(/(Message-ID|Date):.*/gi, ""));
});

test("a lone carriage return ends a line instead of joining two", () => {
  expect(writeTree(compiled({ subject: "x", text: "eins\rzwei" })).toString("latin1")).toMatch(/\r\n\r\neins\r\nzwei\r\n$/);
});

test("refuses content that would have to be read from somewhere", () => {
  expect(() => writeTree(compiled({ subject: "x", text: { path: "/etc/hostname" } }))).toThrow(TypeError);
});
