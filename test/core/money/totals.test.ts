import { describe, expect, it } from "vitest";
import { positionNet, totalsOf } from "#core/money";
import type { Position } from "#shared/model/document.ts";

const position = (changes: Partial<Position> = {}): Position => ({
  sku: "FK-C-50",
  text: "Faltkarton C",
  quantityMilli: 12_000,
  unit: "Stk",
  netPriceCents: 3890,
  taxRate: 19,
  discountPercent: 0,
  ...changes,
});

describe("positionNet", () => {
  it.each([
    [{}, 46_680],
    [{ quantityMilli: 1500, netPriceCents: 333 }, 500], // 499.5 rounds up
    [{ quantityMilli: 1500, netPriceCents: -333 }, -500], // and away from zero below it
    [{ quantityMilli: 3000, netPriceCents: 1005, discountPercent: 2.5 }, 2940], // 2939.625
    [{ quantityMilli: 1, netPriceCents: 499 }, 0],
    [{ quantityMilli: 1_000_000_000, netPriceCents: 99_999_999 }, 99_999_999_000_000],
  ])("rounds %j half away from zero to %i cents", (changes, net) => {
    expect(positionNet(position(changes))).toBe(net);
  });
});

describe("totalsOf", () => {
  it("taxes each rate's net sum once, not every position", () => {
    // Per position the tax would round to 3 × 0 cents; on the group's sum of 6 cents it is 1 cent.
    const positions = [1, 2, 3].map(() => position({ quantityMilli: 1000, netPriceCents: 2 }));
    expect(totalsOf(positions)).toEqual({ net: 6, tax: [{ rate: 19, net: 6, amount: 1 }], gross: 7 });
  });

  it("keeps rates apart, highest first", () => {
    const totals = totalsOf([
      position({ taxRate: 7, quantityMilli: 1000, netPriceCents: 1000 }),
      position(),
      position({ taxRate: 0, quantityMilli: 1000, netPriceCents: 5 }),
    ]);
    expect(totals.tax).toEqual([
      { rate: 19, net: 46_680, amount: 8869 },
      { rate: 7, net: 1000, amount: 70 },
      { rate: 0, net: 5, amount: 0 },
    ]);
    expect(totals.gross).toBe(46_680 + 8869 + 1000 + 70 + 5);
  });

  it("is zero without positions", () => {
    expect(totalsOf([])).toEqual({ net: 0, tax: [], gross: 0 });
  });
});
