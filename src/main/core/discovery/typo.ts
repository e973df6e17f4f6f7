/** Recognises typing errors in the domains of large providers; says nothing rather than something wrong. */

/** Domains with so many users that a neighbour of theirs is more likely a typing error than a domain of its own. */
const LARGE = [
  "gmail.com",
  "googlemail.com",
  "gmx.de",
  "gmx.net",
  "gmx.at",
  "gmx.ch",
  "web.de",
  "t-online.de",
  "freenet.de",
  "arcor.de",
  "vodafone.de",
  "outlook.com",
  "outlook.de",
  "hotmail.com",
  "hotmail.de",
  "live.com",
  "live.de",
  "yahoo.com",
  "yahoo.de",
  "icloud.com",
  "aol.com",
  "posteo.de",
  "mailbox.org",
  "protonmail.com",
  "bluewin.ch",
  "aon.at",
];

/** Endings that are no top-level domain, or one that hardly anybody uses on purpose after a large provider's name. */
const ENDINGS: Record<string, readonly string[]> = {
  com: ["con", "cmo", "ocm", "vom", "xom", "cim", "comm", "coom", "cpm", "clm", "cm", "co", "om"],
  de: ["dee", "ed", "dw", "dr", "d"],
  net: ["ent", "nte", "nett", "het", "bet", "ne"],
  org: ["orh", "ogr", "rog", "orgg", "or"],
  at: ["ta", "att"],
  ch: ["hc", "chh"],
};

/** A shorter name has too many neighbours that belong to somebody else. */
const LONG_ENOUGH = 5;

/** The large provider's domain that was probably meant; null where nothing points to a typing error. */
export function likelyDomain(domain: string, isKnown: (domain: string) => boolean): string | null {
  if (domain === "" || isKnown(domain)) return null;
  return LARGE.find((large) => isTypoOf(domain, large)) ?? null;
}

function isTypoOf(typed: string, meant: string): boolean {
  // A forgotten or misplaced dot.
  if (typed.replaceAll(".", "") === meant.replaceAll(".", "")) return true;
  const [typedName, typedEnding] = split(typed);
  const [name, ending] = split(meant);
  if (typedEnding !== ending && !ENDINGS[ending]?.includes(typedEnding)) return false;
  if (typedName === name) return typedEnding !== ending;
  if (isSwapped(typedName, name)) return true;
  if (name.length < LONG_ENOUGH) return false;
  // People rarely miss the first letter, and other names often differ in it.
  if (typedName[0] !== name[0]) return false;
  return distance(typedName, name) === 1;
}

function split(domain: string): [string, string] {
  const dot = domain.lastIndexOf(".");
  return dot < 0 ? [domain, ""] : [domain.slice(0, dot), domain.slice(dot + 1)];
}

/** Two neighbouring letters in the wrong order. */
function isSwapped(typed: string, meant: string): boolean {
  if (typed.length !== meant.length) return false;
  const at = [...typed].findIndex((letter, index) => letter !== meant[index]);
  return at >= 0 && typed[at] === meant[at + 1] && typed[at + 1] === meant[at] && typed.slice(at + 2) === meant.slice(at + 2);
}

/** Damerau's distance (insert, delete, replace, swap neighbours), in its optimal string alignment form. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + same,
        swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return at(a.length, b.length);
}
