import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readStructure } from "#src/main/core/message/mime.ts";
import { packed, unpacked, unpackedText } from "#src/main/core/message/packing.ts";

const HEAD = 'Subject: Plan\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\r\nAnbei der Plan.\r\n';

interface Shape {
  line: number;
  lineEnd: "\r\n" | "\n";
  /** Behind the last line. */
  tail: string;
}

const inLines = (bytes: Buffer, { line, lineEnd, tail }: Shape): string =>
  (bytes.toString("base64").match(new RegExp(`.{1,${line}}`, "g")) ?? []).join(lineEnd) + tail;

const mail = (body: string): Buffer =>
  Buffer.from(
    `${HEAD}--x\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}--x\r\n\r\nUnd Gruß.\r\n--x--\r\n`,
    "latin1",
  );

const kept = (raw: Buffer) => packed(raw, readStructure(raw));

describe("a packed message", () => {
  it.each<[number, Shape]>([
    [1_000_000, { line: 76, lineEnd: "\r\n", tail: "\r\n" }],
    [1_000_001, { line: 76, lineEnd: "\n", tail: "\n" }],
    [1_000_002, { line: 64, lineEnd: "\r\n", tail: "\r\n\r\n" }],
    [57 * 20_000, { line: 76, lineEnd: "\r\n", tail: "\r\n" }],
    [57 * 20_000, { line: 76, lineEnd: "\n", tail: "" }],
    [900_000, { line: 1_000, lineEnd: "\r\n", tail: "\r\n" }],
  ])("of %i bytes in %j keeps its base64 decoded and comes out byte for byte", (size, shape) => {
    const raw = mail(inLines(randomBytes(size), shape));
    const result = kept(raw);
    expect(result.codec).toBe(2);
    expect(result.bytes.length).toBeLessThan(size + 2_000);
    expect(Buffer.from(unpacked(result)).equals(raw)).toBe(true);
    expect(Buffer.from(unpackedText(result)).toString("latin1")).toContain("Und Gruß");
    expect(unpackedText(result).length).toBeLessThan(2_000);
  });

  it("comes out byte for byte wherever its base64 is spoilt", () => {
    const whole = mail(inLines(randomBytes(700_000), { line: 76, lineEnd: "\r\n", tail: "\r\n" }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), fc.constantFrom(..."=-_ \n\r\0A+".split("")), (at, sign) => {
        const raw = Buffer.from(whole);
        raw[at] = sign.charCodeAt(0);
        expect(Buffer.from(unpacked(kept(raw))).equals(raw)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("stays as it is where a lot of it is neither regular base64 nor text", () => {
    const raw = mail(inLines(randomBytes(14 * 1024 * 1024), { line: 75, lineEnd: "\r\n", tail: "\r\n" }));
    const result = kept(raw);
    expect(result).toEqual({ codec: 0, bytes: raw });
    const text = mail("Eine Zeile mit Worten und Zahlen 4711.\r\n".repeat(500_000));
    expect(kept(text).bytes.length).toBeLessThan(text.length / 10);
    expect(Buffer.from(unpacked(kept(text))).equals(text)).toBe(true);
  });
});
