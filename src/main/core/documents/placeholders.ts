/** Fills templates in. Template and data never mix: what comes from the data is not read as a template again. */
import { type FilledTemplate, PLACEHOLDERS, type Placeholder, type PlaceholderProblem } from "#shared/model/template.ts";

/** What stands for each placeholder; empty: the order has nothing to say there. */
export type PlaceholderValues = Readonly<Record<Placeholder, string>>;

/** `{NAME}` or `{NAME|words where it is empty}`. */
const PLACEHOLDER = /\{(\p{L}[\p{L}\d_]*)(?:\|([^{}]*))?\}/gu;
const ONLY_PLACEHOLDERS = /^(?:\s*\{\p{L}[\p{L}\d_]*\})+\s*$/u;
const CONDITION = /\{IF\}([\s\S]*?)\{THEN\}([\s\S]*?)(?:\{ELSE\}([\s\S]*?))?\{ENDIF\}/g;
const COMPARISON = /^([^=]*)="([^"]*)"$/;

/** Fills subject and text in; what cannot be filled stays as it is and is told. */
export function fillTemplate({ subject, text }: { subject: string; text: string }, values: PlaceholderValues): FilledTemplate {
  const problems = new Map<string, PlaceholderProblem>();
  const lines = decide(text, values)
    .split("\n")
    .flatMap((line) => fillLine(line, values, problems) ?? []);
  return {
    // A name with a line break must not begin a new header.
    subject: (fillLine(decide(subject, values), values, problems) ?? "").replace(/\s+/g, " ").trim(),
    text: lines
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
    problems: [...problems.values()],
  };
}

/** Chooses the branches of `{IF}…{THEN}…{ELSE}…{ENDIF}`; conditions do not nest. */
function decide(template: string, values: PlaceholderValues): string {
  return template.replace(CONDITION, (_all, condition: string, yes: string, no: string | undefined) => {
    const filled = (part: string) =>
      part.replace(PLACEHOLDER, (_one, name: string) => values[name.toUpperCase() as Placeholder] ?? "").trim();
    const [, left = "", right = ""] = COMPARISON.exec(condition.trim()) ?? [];
    const holds = COMPARISON.test(condition.trim()) ? filled(left) === right : filled(condition) !== "";
    return holds ? yes : (no ?? "");
  });
}

/** Null for a line of nothing but placeholders that are all empty: a signature that nobody wrote leaves no gap. */
function fillLine(line: string, values: PlaceholderValues, problems: Map<string, PlaceholderProblem>): string | null {
  const isAlone = ONLY_PLACEHOLDERS.test(line);
  let isFilled = false;
  const filled = line.replace(PLACEHOLDER, (whole, typed: string, otherwise: string | undefined) => {
    const name = typed.toUpperCase() as Placeholder;
    const value = values[name];
    if (value) {
      isFilled = true;
      return value;
    }
    if (value === undefined || (otherwise === undefined && !isAlone)) {
      problems.set(typed, {
        name: typed,
        kind: value === undefined ? "unknown" : "empty",
        meant: value === undefined ? nearest(name) : null,
      });
      isFilled = true;
      return whole;
    }
    return otherwise ?? "";
  });
  return isAlone && !isFilled ? null : filled;
}

/** The known name that differs least, or null where none is near. */
function nearest(name: string): Placeholder | null {
  const [best] = PLACEHOLDERS.map((known) => ({ known, steps: distance(name, known) })).sort((a, b) => a.steps - b.steps);
  return best && best.steps <= Math.max(2, name.length / 3) ? best.known : null;
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_one, index) => index);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (const [at, other] of [...b].entries())
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === other ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}
