import type { Person } from "./message.ts";
import type { IsoDate, IsoTime } from "./units.ts";

export type InvitationMethod = "request" | "cancel" | "reply" | "publish" | "other";
export type InvitationAnswer = "accepted" | "declined" | "tentative" | "open";

/** When an event begins or ends: a day, a point in time, or what a clock in a zone shows that this program does not know. */
export type EventTime = { day: IsoDate } | { at: IsoTime } | { clock: string; zone: string };

/** An event among the files of a message, and the place of its file there. */
export interface AttachedInvitation extends Invitation {
  index: number;
}

/** An event that came by mail (RFC 5545, 5546), for reading. */
export interface Invitation {
  method: InvitationMethod;
  summary: string;
  location: string;
  description: string;
  start: EventTime | null;
  /** Of an event of whole days the last day, not the one after it. */
  end: EventTime | null;
  isRecurring: boolean;
  organizer: Person | null;
  attendees: (Person & { answer: InvitationAnswer })[];
}
