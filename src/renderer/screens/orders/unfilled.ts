import { PLACEHOLDERS, type PlaceholderProblem } from "#shared/model/template.ts";

/** The first placeholder that still stands in a text, as it stands there: left by the template, or typed by hand. */
export function unfilledIn(text: string, problems: readonly PlaceholderProblem[] = []): string | null {
  const known = new Set<string>([...PLACEHOLDERS, ...problems.map(({ name }) => name)]);
  for (const [whole, name = ""] of text.matchAll(/\{(\p{L}[\p{L}\d_]*)(?:\|[^{}]*)?\}/gu)) if (known.has(name)) return whole;
  return null;
}
