import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, isAbsolute, join, resolve, sep } from "node:path";
import { LIMIT } from "./limits.ts";
import { Refused } from "./refused.ts";

/** A profile folder that holds a prefs.js. */
export interface Profile {
  name: string;
  folder: string;
  isDefault: boolean;
}

/** Where Thunderbird keeps its profiles (support.mozilla.org/kb/profiles-where-thunderbird-stores-user-data). */
export function profileRoots(platform: string, home = homedir(), appData = process.env.APPDATA): string[] {
  if (platform === "win32") return appData ? [join(appData, "Thunderbird")] : [];
  if (platform === "darwin") return [join(home, "Library", "Thunderbird")];
  return [".thunderbird", "snap/thunderbird/common/.thunderbird", ".var/app/org.mozilla.Thunderbird/.thunderbird"].map((path) =>
    join(home, path),
  );
}

/** The profiles that profiles.ini names, the default ones first; a root without one has none. */
export function findProfiles(roots: readonly string[]): Profile[] {
  const found = roots.flatMap((root) => {
    const ini = readSmall(join(root, "profiles.ini"), 200_000);
    return ini === null ? [] : parseIni(ini, root);
  });
  return found.filter(({ folder }) => readable(join(folder, "prefs.js"))).sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

function parseIni(text: string, root: string): Profile[] {
  const sections: { name: string; values: Map<string, string> }[] = [];
  for (const line of text.split(/\r?\n/).slice(0, 2_000)) {
    const head = /^\s*\[(.+)\]\s*$/.exec(line);
    const pair = /^\s*([A-Za-z]+)\s*=(.*)$/.exec(line);
    if (head) sections.push({ name: head[1] ?? "", values: new Map() });
    else if (pair) sections.at(-1)?.values.set(pair[1] ?? "", (pair[2] ?? "").trim());
  }
  const chosen = sections.filter(({ name }) => name.startsWith("Install")).map(({ values }) => values.get("Default"));
  return sections
    .filter(({ name }) => /^Profile\d+$/.test(name))
    .slice(0, 50)
    .flatMap(({ values }) => {
      const path = values.get("Path") ?? "";
      if (path === "") return [];
      const isRelative = values.get("IsRelative") !== "0";
      const folder = isRelative ? resolve(root, path) : path;
      // A relative path that leaves its root, or an absolute one that is none, is no profile of this Thunderbird.
      if (isRelative ? !folder.startsWith(resolve(root) + sep) : !isAbsolute(path)) return [];
      const isDefault = chosen.length > 0 ? chosen.includes(path) : values.get("Default") === "1";
      return [{ name: values.get("Name") || basename(folder), folder, isDefault }];
    });
}

/** The text of a profile's prefs.js; takes the folder or the file itself. @throws Refused */
export function readProfile(path: string): string {
  const file = basename(path) === "prefs.js" ? path : join(path, "prefs.js");
  if (!readable(file)) throw new Refused("no-profile");
  const text = readSmall(file, LIMIT.file);
  if (text === null) throw new Refused("too-large");
  return text;
}

function readable(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function readSmall(file: string, most: number): string | null {
  try {
    return statSync(file).size > most ? null : readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
