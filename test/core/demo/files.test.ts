import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { noise, pdfFile, pngFile } from "#src/main/core/demo/files.ts";

it("draws the same PDF every time, of about the wanted size, with a right table of its objects", () => {
  const { bytes } = pdfFile("a.pdf", ["Größe (5 €)", "Zeile"], 40_000);
  expect(bytes.equals(pdfFile("a.pdf", ["Größe (5 €)", "Zeile"], 40_000).bytes)).toBe(true);
  expect(Math.abs(bytes.length - 40_000)).toBeLessThan(1_000);
  const text = bytes.toString("latin1");
  const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
  expect(text.slice(start, start + 4)).toBe("xref");
  const offsets = [...text.slice(start).matchAll(/(\d{10}) 00000 n/g)].map((match) => Number(match[1]));
  offsets.forEach((offset, i) => {
    expect(text.slice(offset).startsWith(`${i + 1} 0 obj`)).toBe(true);
  });
  expect(offsets).toHaveLength(6);
});

it("paints pictures whose pixels can be read back", () => {
  const { bytes } = pngFile("a.png", 2, 1, (x) => (x === 0 ? [255, 0, 0] : [0, 0, 255]));
  const at = bytes.indexOf("IDAT");
  expect([...inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)))]).toEqual([0, 255, 0, 0, 0, 0, 255]);
});

it("makes noise that depends on its seed alone", () => {
  expect(noise(64, "a").equals(noise(64, "a"))).toBe(true);
  expect(noise(64, "a").equals(noise(64, "b"))).toBe(false);
});
