/** Numbers and times in the UI's locale. */
import i18next from "i18next";
import type { Bytes, Cents, IsoTime, Milliseconds } from "#shared/model/units.ts";

const locale = () => (i18next.language === "en" ? "en-GB" : "de-DE");
const NBSP = " ";

/** Formatters by locale, zone and options: making one costs 50 times as much as using it, and a list shows hundreds of dates. */
const made = new Map<string, Intl.DateTimeFormat>();
const counters = new Map<string, Intl.NumberFormat>();

/** Writes a date in the UI's locale. */
export function written(time: IsoTime | Date, options: Intl.DateTimeFormatOptions): string {
  // A formatter keeps the zone in which it was made; a laptop travels.
  const key = `${locale()} ${new Date().getTimezoneOffset()} ${JSON.stringify(options)}`;
  const formatter = made.get(key) ?? new Intl.DateTimeFormat(locale(), options);
  made.set(key, formatter);
  return formatter.format(new Date(time));
}

const isSameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString();

/** "09:42" */
export const clock = (time: IsoTime | Date): string => written(time, { hour: "2-digit", minute: "2-digit" });

/** "09:42:12" */
export const clockSeconds = (time: IsoTime | Date): string => written(time, { timeStyle: "medium" });

/** "23.11.2026" */
export const day = (time: IsoTime | Date): string => written(time, { day: "2-digit", month: "2-digit", year: "numeric" });

/** For tables: the time if it was today, "gestern", else day and month, with the year if it is another one. */
export function shortTime(time: IsoTime, now = new Date()): string {
  const date = new Date(time);
  if (isSameDay(date, now)) return clock(date);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (isSameDay(date, yesterday)) return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(-1, "day");
  if (date.getFullYear() !== now.getFullYear()) return day(date);
  return written(date, { day: "2-digit", month: "2-digit" });
}

/** "23.11.2026, 09:42" */
export const dayAndTime = (time: IsoTime): string =>
  written(time, { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" });

/** "MEZ": the zone of the computer's clock at that time. */
export const zoneAt = (time: IsoTime): string =>
  new Intl.DateTimeFormat(locale(), { timeZoneName: "short" }).formatToParts(new Date(time)).find(({ type }) => type === "timeZoneName")
    ?.value ?? "";

/** "18 ms" below a second, then "1,2 s". */
export function duration(ms: Milliseconds): string {
  if (ms < 1000) return `${Math.round(ms)}${NBSP}ms`;
  return `${new Intl.NumberFormat(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(ms / 1000)}${NBSP}s`;
}

/** "1.284" */
export const count = (value: number): string => {
  const formatter = counters.get(locale()) ?? new Intl.NumberFormat(locale());
  counters.set(locale(), formatter);
  return formatter.format(value);
};

/** "214 kB" in steps of 1000, one decimal from MB on. */
export function size(bytes: Bytes): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  let value = bytes;
  let index = 0;
  while (value >= 1000 && index < units.length - 1) {
    value /= 1000;
    index += 1;
  }
  const unit = units[index] ?? "byte";
  return new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: index > 1 ? 1 : 0 }).format(
    value,
  );
}

/** "1.234,50 €" */
export const money = (cents: Cents): string => new Intl.NumberFormat(locale(), { style: "currency", currency: "EUR" }).format(cents / 100);
