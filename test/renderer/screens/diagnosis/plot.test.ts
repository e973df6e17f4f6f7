import { expect, test } from "vitest";
import { momentsOf, PLOT, scaleOf, stretches, xOf, yOf } from "#renderer/screens/diagnosis/history/plot.ts";

const DAY = 86_400_000;

test.each([
  [391, [0, 100, 200, 300, 400]],
  [701, [0, 200, 400, 600, 800]],
  [10_000, [0, 2500, 5000, 7500, 10_000]],
  [1, [0, 1, 2, 3, 4]],
])("a scale for %i ms has round steps and reaches it", (longest, scale) => {
  expect(scaleOf(longest)).toEqual(scale);
});

test("the ends of the range are the ends of the plot, and nothing lies outside", () => {
  const range = { from: 0, to: DAY };
  expect(xOf(0, range)).toBe(PLOT.left);
  expect(xOf(DAY, range)).toBe(PLOT.width - PLOT.right);
  expect(xOf(-DAY, range)).toBe(PLOT.left);
  expect(xOf(5, { from: 7, to: 7 })).toBeGreaterThan(PLOT.left);
  expect(yOf(0, 100)).toBe(PLOT.bottom);
  expect(yOf(900, 100)).toBe(PLOT.top);
});

test.each([1, 14, 90])("a range of %i days names a handful of moments inside it", (days) => {
  const range = { from: Date.now() - days * DAY, to: Date.now() };
  const moments = momentsOf(range);
  expect(moments.length).toBeGreaterThan(3);
  expect(moments.length).toBeLessThanOrEqual(9);
  expect(moments.every((at) => at >= range.from && at <= range.to)).toBe(true);
});

test("neighbouring failures are one stretch", () => {
  expect(stretches([1, 2, -1, -2, 3, -4], (value) => value < 0)).toEqual([
    [-1, -2],
    [-4, -4],
  ]);
  expect(stretches([1, 2], (value) => value < 0)).toEqual([]);
});
