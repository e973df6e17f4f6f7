export { amount, day, daysAfter, decimal, longDay, money, quantity, unitPrice } from "./format.ts";
export { positionNet, totalsOf } from "./totals.ts";
