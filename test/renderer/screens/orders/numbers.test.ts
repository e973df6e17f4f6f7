import { beforeAll, describe, expect, it } from "vitest";
import { startTexts } from "#renderer/i18n.ts";
import { looksLikeAddress, splitAddresses } from "#renderer/screens/orders/addressList.ts";
import { amount, formatDecimal, parseDecimal } from "#renderer/screens/orders/numbers.ts";

beforeAll(() => startTexts("de"));

describe("typed numbers", () => {
  it.each([
    ["12", 100, 1200],
    ["38,90", 100, 3890],
    ["38.90", 100, 3890],
    ["1.234,50", 100, 123450],
    ["1.234", 1000, 1234000],
    ["1234,5 €", 100, 123450],
    ["-3,5", 100, -350],
    ["0,1", 1000, 100],
    ["12,", 1, 12],
  ])("%s is read as %s-ths: %s", (text, scale, value) => expect(parseDecimal(text, scale)).toBe(value));

  it.each([["zwölf"], [""], ["1,2,3"], ["1.23.4"], ["1e5"], ["12,345"], ["99999999999999999"]])("%s is no amount of money", (text) =>
    expect(parseDecimal(text, 100)).toBeNull(),
  );

  it("are written as they are read", () => {
    expect(amount(123450)).toBe("1.234,50");
    expect(formatDecimal(1500, 1000)).toBe("1,5");
    for (const cents of [0, 1, 99, 100, 123456, -5]) expect(parseDecimal(amount(cents), 100)).toBe(cents);
  });
});

describe("typed addresses", () => {
  it("are separated by comma, semicolon and line; names before them are left out", () => {
    expect(splitAddresses("a@b.example, Jana Lorenzen <j@n.example>;c@d.example\n")).toEqual(["a@b.example", "j@n.example", "c@d.example"]);
  });
  it.each(["a@b.example", "a+b@localhost", "ü@nordlicht.example"])("%s looks like one", (text) =>
    expect(looksLikeAddress(text)).toBe(true),
  );
  it.each(["a", "a@", "@b", "a b@c.example", "a@b@c"])("%s does not", (text) => expect(looksLikeAddress(text)).toBe(false));
});
