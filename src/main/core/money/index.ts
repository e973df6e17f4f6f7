export { amount, day, longDay, money, quantity } from "./format.ts";
export { positionNet, totalsOf } from "./totals.ts";
