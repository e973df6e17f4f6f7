/** Texts as the embedded fonts can show them. PDF/A forbids the glyph for "not there" (ISO 19005-3 §6.2.11.8), and a box says less than a letter near it. */

/** Marks that only steer the setting: nothing is lost without them. */
const INVISIBLE = /[\p{Cf}\p{Mn}]/u;
const LIKE: Readonly<Record<string, string>> = {
  "→": "->",
  "←": "<-",
  "⇒": "=>",
  "✓": "x",
  "✔": "x",
  "☑": "x",
  "−": "-",
  "‐": "-",
  "‑": "-",
  "⁄": "/",
};

/** A value with all texts in it as the font can show them; what has no likeness becomes "?". */
export function showable<T>(value: T, shown: ReadonlySet<number>): T {
  if (typeof value === "string") return shownText(value, shown) as T;
  if (Array.isArray(value)) return value.map((one) => showable(one, shown)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, showable(one, shown)])) as T;
}

function shownText(text: string, shown: ReadonlySet<number>): string {
  const has = (one: string) => one === "\n" || one === "\t" || shown.has(one.codePointAt(0) ?? 0);
  return [...text.normalize("NFC")]
    .map((one) => {
      if (has(one)) return one;
      if (/\p{Z}/u.test(one)) return " ";
      if (INVISIBLE.test(one)) return "";
      const like = LIKE[one] ?? one.normalize("NFKD").replace(/\p{Mn}/gu, "");
      return [...like].every(has) ? like : "?";
    })
    .join("");
}
