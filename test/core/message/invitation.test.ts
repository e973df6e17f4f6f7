import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCalendar, readInvitation } from "#src/main/core/message/invitation.ts";

const calendar = (event: string[], method = "REQUEST") =>
  Buffer.from(["BEGIN:VCALENDAR", `METHOD:${method}`, "BEGIN:VEVENT", ...event, "END:VEVENT", "END:VCALENDAR"].join("\r\n"), "utf8");
const read = (event: string[], method?: string) => readInvitation(calendar(event, method));

describe("an invitation", () => {
  it("tells what, where, when and who", () => {
    expect(
      read([
        "SUMMARY:Besprechung\\, Lager\\nEtage 2",
        "LOCATION:Büro",
        "DTSTART;TZID=Europe/Berlin:20260715T090000",
        "DTEND;TZID=Europe/Berlin:20260715T103000",
        'ORGANIZER;CN="Petersen, Heike":mailto:heike@nordlicht.example',
        "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Jana:MAILTO:jana@nordlicht.example",
        "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ole@nordlicht.example",
        "RRULE:FREQ=WEEKLY",
      ]),
    ).toEqual({
      ...{ method: "request", summary: "Besprechung, Lager\nEtage 2", location: "Büro", description: "", isRecurring: true },
      start: { at: "2026-07-15T07:00:00.000Z" },
      end: { at: "2026-07-15T08:30:00.000Z" },
      organizer: { name: "Petersen, Heike", address: "heike@nordlicht.example" },
      attendees: [
        { name: "Jana", address: "jana@nordlicht.example", answer: "accepted" },
        { name: "", address: "ole@nordlicht.example", answer: "open" },
      ],
    });
  });

  it.each([
    ["UTC", "DTSTART:20260115T090000Z", { at: "2026-01-15T09:00:00.000Z" }],
    ["a zone in winter", "DTSTART;TZID=Europe/Berlin:20260115T090000", { at: "2026-01-15T08:00:00.000Z" }],
    ["Outlook's name of a zone", "DTSTART;TZID=W. Europe Standard Time:20260715T090000", { at: "2026-07-15T07:00:00.000Z" }],
    ["the hour after the clock went back", "DTSTART;TZID=Europe/Berlin:20261025T033000", { at: "2026-10-25T02:30:00.000Z" }],
    ["a zone that nobody knows", 'DTSTART;TZID="Kundenzeit":20260715T090000', { clock: "2026-07-15T09:00", zone: "Kundenzeit" }],
    ["no zone", "DTSTART:20260715T090000", { clock: "2026-07-15T09:00", zone: "" }],
    ["a day", "DTSTART;VALUE=DATE:20260715", { day: "2026-07-15" }],
    ["a day that does not exist", "DTSTART;VALUE=DATE:20260745", null],
    ["no time", "DTSTART:tomorrow", null],
  ])("reads a beginning in %s", (_name, line, start) => {
    expect(read([line])?.start).toEqual(start);
  });

  it("names the last of whole days, and the end of an event that tells its length", () => {
    expect(read(["DTSTART;VALUE=DATE:20260715", "DTEND;VALUE=DATE:20260718"])?.end).toEqual({ day: "2026-07-17" });
    expect(read(["DTSTART;VALUE=DATE:20260715", "DTEND;VALUE=DATE:20260716"])?.end).toEqual({ day: "2026-07-15" });
    expect(read(["DTSTART:20260715T230000Z", "DURATION:PT1H30M"])?.end).toEqual({ at: "2026-07-16T00:30:00.000Z" });
  });

  it("joins folded lines, keeps to the first event, and leaves out what an alarm says", () => {
    const text = read(["SUMMARY:Sehr lan", " ger Titel", "BEGIN:VALARM", "SUMMARY:Erinnerung", "DESCRIPTION:x", "END:VALARM"]);
    expect(text).toMatchObject({ summary: "Sehr langer Titel", description: "" });
  });

  it.each([
    ["CANCEL", "cancel"],
    ["REPLY", "reply"],
    ["COUNTER", "other"],
  ] as const)("tells %s", (method, told) => {
    expect(read(["SUMMARY:x"], method)?.method).toBe(told);
  });

  it("is none in other text, and stays bounded in a hostile one", () => {
    expect(readInvitation(Buffer.from("Guten Tag"))).toBeNull();
    const attendees = Array.from({ length: 50_000 }, (_, n) => `ATTENDEE:mailto:a${String(n)}@x.example`);
    expect(read([`SUMMARY:${"x".repeat(2_000_000)}`, ...attendees])?.summary.length ?? 0).toBeLessThanOrEqual(10_000);
    expect(read(attendees)?.attendees).toHaveLength(200);
  });

  it("never throws, whatever comes", () => {
    const piece = fc.constantFrom(
      "BEGIN:VEVENT\n",
      "END:VEVENT\n",
      "DTSTART",
      ";TZID=",
      "Europe/Berlin",
      ":2026",
      "0715T09",
      "\n ",
      '"',
      ";",
      ":",
      "DURATION:P1W",
      "\\n",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => void readInvitation(Buffer.from(pieces.join("")))),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void readInvitation(Buffer.from(bytes))));
  });
});

it.each([
  ["text/calendar", "", true],
  ["application/ics", "invite.ics", true],
  ["application/octet-stream", "Termin.ICS", true],
  ["text/plain", "ics.txt", false],
])("%s %s is a calendar: %s", (type, name, is) => {
  expect(isCalendar(type, name)).toBe(is);
});
