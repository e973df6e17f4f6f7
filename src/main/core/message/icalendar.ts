/** The lines of an iCalendar object (RFC 5545 §3.1), unfolded and taken apart; broken ones are left out. */

export interface CalendarLine {
  /** Upper case. */
  name: string;
  /** Names in upper case, values without quotes. */
  params: Readonly<Record<string, string>>;
  value: string;
}

/** A calendar of an office's event has some hundred lines; a hostile one may have millions. */
const MOST_LINES = 5_000;
const LONGEST_LINE = 20_000;

/** Reads the lines of a calendar in their order. */
export function calendarLines(text: string): CalendarLine[] {
  const lines: CalendarLine[] = [];
  for (const line of unfolded(text)) {
    const parsed = parseLine(line);
    if (parsed) lines.push(parsed);
  }
  return lines;
}

function unfolded(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/, MOST_LINES * 4)) {
    const last = lines.length - 1;
    if (/^[ \t]/.test(line) && last >= 0) {
      if ((lines[last]?.length ?? 0) < LONGEST_LINE) lines[last] += line.slice(1);
    } else if (lines.length < MOST_LINES) lines.push(line);
    else break;
  }
  return lines;
}

/** `ATTENDEE;CN="Müller, Jana";PARTSTAT=ACCEPTED:mailto:jana@firma.example` */
function parseLine(line: string): CalendarLine | null {
  const text = line.slice(0, LONGEST_LINE);
  const name = /^[A-Za-z0-9-]{1,60}/.exec(text)?.[0];
  if (!name) return null;
  const params: Record<string, string> = {};
  let at = name.length;
  while (text[at] === ";") {
    const param = /^;([A-Za-z0-9-]{1,60})=((?:"[^"]*"|[^",;:])*(?:,(?:"[^"]*"|[^",;:])*)*)/.exec(text.slice(at, at + 2_000));
    if (!param) return null;
    const [whole, key = "", value = ""] = param;
    params[key.toUpperCase()] ??= value.replace(/"/g, "");
    at += whole.length;
  }
  return text[at] === ":" ? { name: name.toUpperCase(), params, value: text.slice(at + 1) } : null;
}

/** A text value as it is meant (§3.3.11). */
export function calendarText(value: string): string {
  return value.replace(/\\(.)/g, (_, sign: string) => (sign === "n" || sign === "N" ? "\n" : sign)).trim();
}
