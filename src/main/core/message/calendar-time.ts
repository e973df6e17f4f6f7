/** Times of a calendar: days, points in time, and clocks in zones (RFC 5545 §3.3.4, §3.3.5). */
import type { EventTime } from "#shared/model/invitation.ts";
import type { CalendarLine } from "./icalendar.ts";

/** Reads DTSTART, DTEND and the like; null where it is none. */
export function eventTime({ params, value }: CalendarLine): EventTime | null {
  const [, year, month, day, hour, minute, second, isUtc] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(value.trim()) ?? [];
  if (!year || Number.isNaN(Date.parse(`${year}-${month}-${day}`))) return null;
  if (hour === undefined) return { day: `${year}-${month}-${day}` };
  const clock = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (Number.isNaN(Date.parse(`${clock}Z`))) return null;
  if (isUtc) return { at: new Date(`${clock}Z`).toISOString() };
  const zone = params.TZID?.replace(/^\//, "") ?? "";
  const known = WINDOWS_ZONES[zone] ?? zone;
  const at = known ? pointInTime(clock, known) : null;
  return at ? { at } : { clock: clock.slice(0, 16), zone };
}

/** The end of an event that names its length instead (§3.3.6); null where it cannot be said. */
export function endAfter(start: EventTime | null, duration: string): EventTime | null {
  const [, sign, weeks, days, hours, minutes, seconds] =
    /^([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/.exec(duration.trim()) ?? [];
  if (!start || sign === undefined || sign === "-") return null;
  const inDays = Number(weeks ?? 0) * 7 + Number(days ?? 0);
  if ("day" in start) return { day: movedDay(start.day, inDays) };
  const ms = ((inDays * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60_000 + Number(seconds ?? 0) * 1_000;
  if ("at" in start) return { at: new Date(Date.parse(start.at) + ms).toISOString() };
  return { clock: new Date(Date.parse(`${start.clock}:00Z`) + ms).toISOString().slice(0, 16), zone: start.zone };
}

/** The end of whole days is the day after the last (§3.6.1); people mean the last. */
export function lastDay(end: EventTime | null, start: EventTime | null): EventTime | null {
  if (!end || !("day" in end)) return end;
  const day = movedDay(end.day, -1);
  return start && "day" in start && day < start.day ? start : { day };
}

function movedDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** When a zone's clock shows this; null for a zone that nobody knows. In the hour that a clock skips, what it shows after it. */
function pointInTime(clock: string, zone: string): string | null {
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      ...{ timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" },
    });
    const wanted = Date.parse(`${clock}Z`);
    let at = wanted;
    // Twice: the offset may change between the guess and the answer.
    for (let round = 0; round < 2; round += 1) at = wanted - (shown(format, at) - at);
    return new Date(at).toISOString();
  } catch {
    return null;
  }
}

/** What the zone's clock shows at a point in time, as if it were UTC. */
function shown(format: Intl.DateTimeFormat, at: number): number {
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Outlook's names of zones (CLDR, windowsZones), as far as offices here meet them. */
const WINDOWS_ZONES: Readonly<Record<string, string>> = {
  "W. Europe Standard Time": "Europe/Berlin",
  "Central Europe Standard Time": "Europe/Budapest",
  "Central European Standard Time": "Europe/Warsaw",
  "Romance Standard Time": "Europe/Paris",
  "GMT Standard Time": "Europe/London",
  "Greenwich Standard Time": "Atlantic/Reykjavik",
  "E. Europe Standard Time": "Europe/Chisinau",
  "FLE Standard Time": "Europe/Kyiv",
  "GTB Standard Time": "Europe/Bucharest",
  "Turkey Standard Time": "Europe/Istanbul",
  "Russian Standard Time": "Europe/Moscow",
  "Eastern Standard Time": "America/New_York",
  "Central Standard Time": "America/Chicago",
  "Mountain Standard Time": "America/Denver",
  "Pacific Standard Time": "America/Los_Angeles",
  "China Standard Time": "Asia/Shanghai",
  "Tokyo Standard Time": "Asia/Tokyo",
  "India Standard Time": "Asia/Kolkata",
};
