/** An event that came as a calendar part (RFC 5545, 5546, 6047), read for people: what, when, where, who. */
import { isUtf8 } from "node:buffer";
import type { Invitation, InvitationAnswer, InvitationMethod } from "#shared/model/invitation.ts";
import type { Person } from "#shared/model/message.ts";
import { endAfter, eventTime, lastDay } from "./calendar-time.ts";
import { decodeCharset } from "./charset.ts";
import { type CalendarLine, calendarLines, calendarText } from "./icalendar.ts";

const LARGEST = 1024 * 1024;
const MOST_ATTENDEES = 200;
const LONGEST_TEXT = 10_000;

/** Whether a file of a message is a calendar. */
export const isCalendar = (contentType: string, filename: string): boolean =>
  /^text\/(x-)?v?calendar$|^application\/ics$/i.test(contentType) || /\.ics$/i.test(filename);

/** Reads the first event of a calendar; null where there is none. */
export function readInvitation(content: Buffer): Invitation | null {
  const bytes = content.subarray(0, LARGEST);
  const lines = calendarLines(decodeCharset(bytes, isUtf8(bytes) ? "utf-8" : "windows-1252"));
  const event = firstEvent(lines);
  if (!event) return null;
  const one = (name: string) => event.find((line) => line.name === name);
  const text = (name: string) => calendarText(one(name)?.value ?? "").slice(0, LONGEST_TEXT);
  const [startLine, endLine, duration] = [one("DTSTART"), one("DTEND"), one("DURATION")];
  const start = startLine ? eventTime(startLine) : null;
  const end = endLine ? eventTime(endLine) : duration ? endAfter(start, duration.value) : null;
  const organizer = one("ORGANIZER");
  return {
    method: methodOf(lines),
    summary: text("SUMMARY"),
    location: text("LOCATION"),
    description: text("DESCRIPTION"),
    start,
    end: lastDay(end, start),
    isRecurring: event.some(({ name }) => name === "RRULE" || name === "RDATE"),
    organizer: organizer ? personOf(organizer) : null,
    attendees: event
      .filter(({ name }) => name === "ATTENDEE")
      .slice(0, MOST_ATTENDEES)
      .map((line) => ({ ...personOf(line), answer: ANSWERS[line.params.PARTSTAT?.toUpperCase() ?? ""] ?? "open" })),
  };
}

/** The lines of the first VEVENT, without those of what is inside it (alarms). */
function firstEvent(lines: readonly CalendarLine[]): CalendarLine[] | null {
  const start = lines.findIndex(({ name, value }) => name === "BEGIN" && value.trim().toUpperCase() === "VEVENT");
  if (start < 0) return null;
  const event: CalendarLine[] = [];
  let depth = 1;
  for (const line of lines.slice(start + 1)) {
    if (line.name === "BEGIN") depth += 1;
    else if (line.name === "END") depth -= 1;
    else if (depth === 1) event.push(line);
    if (depth === 0) break;
  }
  return event;
}

function methodOf(lines: readonly CalendarLine[]): InvitationMethod {
  const method =
    lines
      .find(({ name }) => name === "METHOD")
      ?.value.trim()
      .toLowerCase() ?? "publish";
  return METHODS.find((one) => one === method) ?? "other";
}
const METHODS: readonly InvitationMethod[] = ["request", "cancel", "reply", "publish"];

const ANSWERS: Readonly<Record<string, InvitationAnswer>> = { ACCEPTED: "accepted", DECLINED: "declined", TENTATIVE: "tentative" };

function personOf({ params, value }: CalendarLine): Person {
  const address = value.trim().replace(/^mailto:/i, "");
  return { name: params.CN?.trim() ?? "", address: address.includes("@") ? address : (params.EMAIL?.trim() ?? "") };
}
