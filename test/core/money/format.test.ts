import { describe, expect, it } from "vitest";
import { daysAfter, decimal, unitPrice } from "#core/money";

describe("decimal", () => {
  it.each([
    [0, "0.00"],
    [5, "0.05"],
    [-5, "-0.05"],
    [99, "0.99"],
    [-123_456, "-1234.56"],
    [9_999_999_999_999, "99999999999.99"],
  ])("writes %i cents as %s", (cents, text) => {
    expect(decimal(cents)).toBe(text);
  });
});

describe("daysAfter", () => {
  it.each([
    ["2026-12-20", 14, "2027-01-03"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2026-03-28", 1, "2026-03-29"], // the night of summer time
    ["2026-11-23", 0, "2026-11-23"],
  ])("counts from %s %i days to %s", (date, days, later) => {
    expect(daysAfter(date, days)).toBe(later);
  });
});

describe("unitPrice", () => {
  it("shows hundredths of a cent only where there are some", () => {
    expect([unitPrice(3890, "de"), unitPrice(1.25, "de"), unitPrice(123_456, "en")]).toEqual(["38,90", "0,0125", "1,234.56"]);
  });
});
