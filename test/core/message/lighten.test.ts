import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { lighten } from "#src/main/core/message/lighten.ts";
import { openContent, parse } from "#src/main/core/message/parse.ts";

const base64 = (size: number) => Buffer.alloc(size, 7).toString("base64").replace(/.{76}/g, "$&\r\n");
const part = (headers: string[], body: string) => `--b\r\n${headers.join("\r\n")}\r\n\r\n${body}\r\n`;
const file = (type: string, size: number, ...more: string[]) =>
  part([`Content-Type: ${type}`, "Content-Transfer-Encoding: base64", ...more], base64(size));
const mail = (...parts: string[]) =>
  Buffer.from(
    `From: a@b.example\r\nSubject: Dateien\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part(["Content-Type: text/html"], '<p>Hallo <img src="cid:logo"></p>')}${parts.join("")}--b--\r\n`,
  );

describe("a message with large files", () => {
  test("is opened with their names and true sizes, and without reading their contents", async () => {
    const raw = mail(
      file("application/pdf; name=a.pdf", 300_000),
      file("application/zip; name=b.zip", 90_001),
      file("text/csv; name=c.csv", 70_000),
    );
    expect(lighten(raw).raw.length).toBeLessThan(raw.length / 3);
    const { attachments, html } = await openContent(raw);
    expect(attachments.map(({ filename, size }) => [filename, size])).toEqual([
      ["a.pdf", 300_000],
      ["b.zip", 90_001],
      ["c.csv", 70_000],
    ]);
    expect(html).toContain("Hallo");
  });

  test("keeps the pictures that its HTML shows, calendars, winmail.dat and signed containers", () => {
    const raw = mail(
      file("image/png; name=logo.png", 80_000, "Content-ID: <logo>"),
      file("text/calendar; name=x.ics", 80_000),
      file("application/octet-stream; name=invite.ics", 80_000),
      file("application/ms-tnef; name=winmail.dat", 80_000),
      file("application/pkcs7-mime; name=smime.p7m", 80_000),
    );
    expect(lighten(raw).raw).toBe(raw);
  });

  test("shows a picture that nobody refers to as a file of its size", async () => {
    const { attachments } = await openContent(mail(file("image/jpeg; name=foto.jpg", 120_000)));
    expect(attachments).toMatchObject([{ filename: "foto.jpg", size: 120_000, inline: false }]);
  });

  test("stays whole where what looks like a file may hold the border of a part", () => {
    const raw = mail(
      part(["Content-Type: application/pdf", "Content-Transfer-Encoding: base64"], `${base64(60_000)}\r\n--c\r\n${base64(60_000)}`),
    );
    expect(lighten(raw).raw).toBe(raw);
  });
});

const CORPUS = resolve("../shared/corpus");

describe.skipIf(!existsSync(CORPUS))("the corpus", () => {
  const names = existsSync(CORPUS)
    ? readdirSync(CORPUS, { recursive: true, withFileTypes: true }).flatMap((one) => (one.isFile() ? [join(one.parentPath, one.name)] : []))
    : [];

  test("is read the same with and without its files", { timeout: 300_000 }, async () => {
    let lightened = 0;
    const differences: string[] = [];
    for (const name of names) {
      const raw = readFileSync(name);
      if (raw.length > 5_000_000) continue;
      const light = lighten(raw, 200);
      if (light.raw === raw) continue;
      lightened += 1;
      const [whole, less] = await Promise.all([parse(raw), parse(light.raw)]);
      const shown = (read: typeof whole) =>
        JSON.stringify(
          read && {
            ...{ text: read.text, html: read.html, subject: read.subject, from: read.from, to: read.to },
            files: read.attachments.map(({ filename, contentType, cid, content, size }) => ({
              ...{ filename, contentType, cid },
              size: light.sizeOf(content) ?? size,
            })),
          },
        );
      if (shown(whole) !== shown(less)) differences.push(name);
    }
    expect(lightened).toBeGreaterThan(100);
    expect(differences).toEqual([]);
  });
});
