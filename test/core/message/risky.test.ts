import { expect, it } from "vitest";
import { isRisky } from "#src/main/core/message/risky.ts";

it.each(["a.exe", "Rechnung.pdf.js", "x.EXE", "x.scr. ", "x.lnk", "Makro.docm", "seite.html", "bild.svg", "x.ps1", "x.desktop", "x.iso"])(
  "asks before %j is opened",
  (name) => {
    expect(isRisky(name, "application/octet-stream")).toBe(true);
  },
);

it.each(["a.pdf", "Brief.docx", "Tabelle.xlsx", "bild.png", "exe", "exe.txt", "Termin.ics"])("opens %j without asking", (name) => {
  expect(isRisky(name, "application/octet-stream")).toBe(false);
});

it("goes by the type where the name tells nothing", () => {
  expect(isRisky("Anlage", "text/html; charset=utf-8")).toBe(true);
});
