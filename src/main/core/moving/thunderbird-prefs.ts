/** Reads Mozilla's prefs.js line by line; it is never evaluated. */
import { LIMIT } from "./limits.ts";
import { Refused } from "./refused.ts";

export type Pref = string | number | boolean;
export type Prefs = ReadonlyMap<string, Pref>;

const LINE = /^\s*(?:user_)?pref\(\s*"((?:[^"\\]|\\.)*)"\s*,\s*(?:"((?:[^"\\]|\\.)*)"|(-?\d{1,15})|(true|false))\s*\)\s*;/;
const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t" };

/** The preferences by name; a line that is none is passed over, as Mozilla does. @throws Refused */
export function readPrefs(text: string): Prefs {
  if (text.length > LIMIT.file) throw new Refused("too-large");
  const prefs = new Map<string, Pref>();
  const lines = text.split(/\r?\n/);
  if (lines.length > LIMIT.prefs) throw new Refused("too-large");
  for (const line of lines) {
    if (line.length > LIMIT.cell * 2) continue;
    const parts = LINE.exec(line);
    if (!parts) continue;
    const [, name = "", string, number] = parts;
    prefs.set(unescaped(name), string !== undefined ? unescaped(string) : number !== undefined ? Number(number) : parts[4] === "true");
  }
  return prefs;
}

const unescaped = (text: string): string =>
  text.replace(/\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(.))/gi, (_all, four?: string, two?: string, one?: string) =>
    one === undefined ? String.fromCharCode(Number.parseInt(four ?? two ?? "", 16)) : (ESCAPES[one] ?? one),
  );
