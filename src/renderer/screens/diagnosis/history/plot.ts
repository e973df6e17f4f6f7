/** Places of the points in the plot of an account's checks. */
import type { Milliseconds } from "#shared/model/units.ts";

/** Inner measures of the drawing, in its own units. */
export const PLOT = { width: 1000, left: 56, right: 12, top: 10, bottom: 178, stop: 202, labels: 230, height: 240 } as const;

export interface PlotRange {
  /** Milliseconds since 1970. */
  from: number;
  to: number;
}

/** The horizontal place of a moment. */
export function xOf(at: number, { from, to }: PlotRange): number {
  const share = to > from ? (at - from) / (to - from) : 0.5;
  return PLOT.left + Math.min(1, Math.max(0, share)) * (PLOT.width - PLOT.left - PLOT.right);
}

/** The height of a duration below a scale's top value. */
export function yOf(ms: Milliseconds, top: Milliseconds): number {
  return PLOT.bottom - Math.min(1, ms / top) * (PLOT.bottom - PLOT.top);
}

/** Round values from 0 up to at least the longest duration: 1, 2 or 5 of a power of ten apart. */
export function scaleOf(longest: Milliseconds): Milliseconds[] {
  const rough = Math.max(longest, 4) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
  return [0, 1, 2, 3, 4].map((index) => index * step);
}

/** Up to eight moments to be named below the plot: full days, or hours of one day. */
export function momentsOf({ from, to }: PlotRange): number[] {
  const hour = 3_600_000;
  const isDay = to - from <= 26 * hour;
  const first = new Date(from);
  if (isDay) first.setMinutes(60, 0, 0);
  else first.setHours(24, 0, 0, 0);
  const moments: number[] = [];
  const days = Math.max(1, Math.ceil((to - from) / (24 * hour) / 8));
  for (let at = first; at.getTime() <= to && moments.length < 24; ) {
    moments.push(at.getTime());
    at = new Date(at);
    if (isDay) at.setHours(at.getHours() + 4);
    else at.setDate(at.getDate() + days);
  }
  return moments;
}

/** Neighbouring failures as stretches of the plot, so that they can be tinted. */
export function stretches<T>(rows: readonly T[], isStop: (row: T) => boolean): [T, T][] {
  const found: [T, T][] = [];
  let begin: T | null = null;
  let last: T | null = null;
  for (const row of rows) {
    if (isStop(row)) {
      begin ??= row;
      last = row;
    } else if (begin !== null && last !== null) {
      found.push([begin, last]);
      begin = null;
    }
  }
  if (begin !== null && last !== null) found.push([begin, last]);
  return found;
}
