/** Dates as the list and the message show them. */
import i18next from "i18next";
import { clock, day, written } from "#renderer/format.ts";
import type { IsoTime } from "#shared/model/units.ts";

type Distance = "today" | "yesterday" | "year" | "older";

function distance(date: Date, now: Date): Distance {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return "today";
  if (date.toDateString() === yesterday.toDateString()) return "yesterday";
  return date.getFullYear() === now.getFullYear() ? "year" : "older";
}

/** "Fr, 20.11." (the weekday alone is written without a point) */
function weekday(date: Date, withYear: boolean): string {
  const rest = withYear ? day(date) : written(date, { day: "2-digit", month: "2-digit" });
  return `${written(date, { weekday: "short" })}, ${rest}`;
}

/** For a row: "09:31", "Gestern", "Fr, 20.11.", "20.11.2025". */
export function rowDate(time: IsoTime | null, now = new Date()): string {
  if (!time) return i18next.t("inbox:list.noDate");
  const date = new Date(time);
  const far = distance(date, now);
  if (far === "today") return clock(date);
  if (far === "yesterday") return i18next.t("inbox:list.yesterday");
  return far === "year" ? weekday(date, false) : day(date);
}

/** What a list is divided by: "Heute", "Gestern", "Diese Woche", "Letzte Woche", "November 2026"; empty without a date. */
export function dateGroup(time: IsoTime | null, now = new Date()): string {
  if (!time) return "";
  const date = new Date(time);
  const far = distance(date, now);
  if (far === "today" || far === "yesterday") return i18next.t(`inbox:group.${far}`);
  const monday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - ((now.getDay() + 6) % 7));
  if (date >= monday && date < now) return i18next.t("inbox:group.week");
  monday.setDate(monday.getDate() - 7);
  if (date >= monday && date < now) return i18next.t("inbox:group.lastWeek");
  return written(date, { month: "long", year: "numeric" });
}

/** For the message's head: "Heute, 09:31", "Fr, 20.11.2026, 09:31". */
export function headDate(time: IsoTime | null, now = new Date()): string {
  if (!time) return i18next.t("inbox:list.noDate");
  const date = new Date(time);
  const far = distance(date, now);
  if (far === "today" || far === "yesterday") return i18next.t(`inbox:message.${far}`, { time: clock(date) });
  return i18next.t("inbox:message.onDay", { day: weekday(date, true), time: clock(date) });
}
