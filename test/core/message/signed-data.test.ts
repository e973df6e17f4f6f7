import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexContent } from "#src/main/core/message/index-content.ts";
import { attachmentContent, openContent } from "#src/main/core/message/parse.ts";
import { showContent } from "#src/main/core/message/shown.ts";
import { signedContent } from "#src/main/core/message/signed-data.ts";

const CORPUS = resolve("../shared/corpus/thunderbird");

const length = (bytes: number) => (bytes < 128 ? Buffer.from([bytes]) : Buffer.from([0x83, bytes >> 16, (bytes >> 8) & 255, bytes & 255]));
const element = (tag: number, ...inside: Buffer[]) => {
  const content = Buffer.concat(inside);
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
};
/** The form without lengths, which programs that stream write. */
const open = (tag: number, ...inside: Buffer[]) => Buffer.concat([Buffer.from([tag, 0x80]), ...inside, Buffer.from([0, 0])]);
const objectId = (hex: string) => element(0x06, Buffer.from(hex, "hex"));
const octets = (bytes: Buffer) => element(0x04, bytes);
const VERSION = element(0x02, Buffer.from([1]));
const ALGORITHMS = element(0x31, element(0x30, objectId("608648016503040201")));

const signed = (content: Buffer, kind = "2a864886f70d010702") =>
  element(
    0x30,
    objectId(kind),
    element(0xa0, element(0x30, VERSION, ALGORITHMS, element(0x30, objectId("2a864886f70d010701"), element(0xa0, content)), element(0x31))),
  );
const streamed = (...pieces: Buffer[]) =>
  open(
    0x30,
    objectId("2a864886f70d010702"),
    open(
      0xa0,
      open(0x30, VERSION, ALGORITHMS, open(0x30, objectId("2a864886f70d010701"), open(0xa0, open(0x24, ...pieces))), element(0x31)),
    ),
  );

const mail = (container: Buffer, type = "application/pkcs7-mime; smime-type=signed-data") =>
  Buffer.from(
    [
      "From: a@nordlicht.example",
      "Subject: Vertrag",
      "MIME-Version: 1.0",
      `Content-Type: ${type}; name="smime.p7m"`,
      "Content-Transfer-Encoding: base64",
      'Content-Disposition: attachment; filename="smime.p7m"',
      "",
      container.toString("base64").replace(/.{76}/g, "$&\r\n"),
      "",
    ].join("\r\n"),
  );
const ENTITY = Buffer.from(
  [
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Der Vertrag ist gekündigt.",
    "--b",
    'Content-Type: application/pdf; name="Vertrag.pdf"',
    "",
    "%PDF",
    "--b--",
    "",
  ].join("\r\n"),
);

describe("a message that was signed as a whole", () => {
  it("is shown with its text and files, and says that the signature is not verified", async () => {
    const raw = mail(signed(octets(ENTITY)));
    const opened = await openContent(raw);
    expect(opened.text.trim()).toBe("Der Vertrag ist gekündigt.");
    expect(opened.attachments.map(({ filename }) => filename)).toEqual(["Vertrag.pdf"]);
    expect(opened.protection).toEqual({ kind: "smime", state: "signed" });
    expect(Buffer.from((await attachmentContent(raw, 0))?.bytes ?? []).toString()).toBe("%PDF");
    expect((await showContent(raw)).attachments).toMatchObject([{ filename: "Vertrag.pdf", size: 4 }]);
  });

  it("is found by its words", () => {
    const { words, attachments } = indexContent(mail(signed(octets(ENTITY))));
    expect(words.body).toContain("gekündigt");
    expect([attachments, words.attachments]).toEqual([1, "Vertrag.pdf"]);
  });

  it("is read without lengths, in pieces, and where its type does not say that it is signed", async () => {
    const container = streamed(octets(ENTITY.subarray(0, 40)), octets(ENTITY.subarray(40)));
    expect(signedContent(container)?.equals(ENTITY)).toBe(true);
    expect((await openContent(mail(container, "application/x-pkcs7-mime"))).protection?.state).toBe("signed");
  });

  it("stays a file where it is encrypted", async () => {
    const encrypted = signed(octets(ENTITY), "2a864886f70d010703");
    const opened = await openContent(mail(encrypted, "application/pkcs7-mime; smime-type=enveloped-data"));
    expect(opened.text).toBe("");
    expect(opened.attachments.map(({ filename }) => filename)).toEqual(["smime.p7m"]);
    expect(opened.protection).toEqual({ kind: "smime", state: "encrypted" });
  });

  it.each(["application/pkcs7-mime", "application/octet-stream"])("leaves a file alone that somebody signed (%s)", async (type) => {
    const raw = Buffer.from(
      mail(signed(octets(Buffer.from("<?xml version='1.0'?><Fattura/>"))), type)
        .toString("latin1")
        .replaceAll("smime.p7m", "Rechnung.xml.p7m"),
      "latin1",
    );
    const { attachments, protection, text } = await openContent(raw);
    expect({ names: attachments.map(({ filename }) => filename), protection, text }).toEqual({
      names: ["Rechnung.xml.p7m"],
      protection: null,
      text: "",
    });
    expect(indexContent(raw).words).toMatchObject({ body: "", attachments: "Rechnung.xml.p7m" });
  });

  it("says encrypted where only a signature stands around the encryption", async () => {
    const inner = mail(signed(octets(ENTITY), "2a864886f70d010703"), "application/pkcs7-mime; smime-type=enveloped-data");
    expect((await openContent(mail(signed(octets(inner))))).protection).toEqual({ kind: "smime", state: "encrypted" });
  });

  it("ends where signed messages stand in signed messages without end", async () => {
    let container = signed(octets(ENTITY));
    for (let i = 0; i < 12; i++) container = signed(octets(mail(container)));
    const opened = await openContent(mail(container));
    expect(opened.attachments).toHaveLength(1);
    expect(indexContent(mail(container)).words).toMatchObject({ body: "", attachments: "smime.p7m" });
  });

  it("survives whatever bytes come", () => {
    const whole = streamed(octets(ENTITY.subarray(0, 40)), octets(ENTITY.subarray(40)));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 6 }), fc.nat(whole.length), (at, bytes, cut) => {
        const broken = Buffer.from(whole);
        broken.set(bytes.subarray(0, broken.length - at), at);
        return (signedContent(broken.subarray(0, cut))?.length ?? 0) <= whole.length;
      }),
      { numRuns: 2_000 },
    );
    expect(signedContent(Buffer.alloc(100_000, Buffer.from([0x30, 0x80])))).toBeNull();
  });

  it.skipIf(!existsSync(CORPUS))("is opened in every sample of another program", async () => {
    const samples = readdirSync(CORPUS).filter((name) => /data-smime-alice\.(?:html\.)?sig\.SHA\d+\.opaque\.eml$/.test(name));
    expect(samples.length).toBeGreaterThan(6);
    for (const name of samples) {
      const { text, html } = await openContent(readFileSync(join(CORPUS, name)));
      expect(text + (html ?? ""), name).toContain("This is a test message from Alice to Bob.");
    }
  });
});
