import type { DeliverabilityReport } from "#shared/model/deliverability.ts";
import type { Language } from "#shared/model/units.ts";
import { say } from "./words.ts";

const SIGN = { ok: "✓", warn: "!", error: "✗", unknown: "?" } as const;

/** Writes a report as lines for people. */
export function deliverabilityText({ summary, items }: DeliverabilityReport, lang: Language): string {
  return [
    summary,
    ...items.flatMap(({ id, light, statement, advice, found, record }) => [
      "",
      `${SIGN[light]} ${say(lang, `item.${id}`)}: ${statement}`,
      ...advice.map((line) => `  ${line}`),
      ...found.map((line) => `  ${line}`),
      ...(record
        ? [`  ${say(lang, record.replaces.length > 0 ? "replace" : "publish")}`, `  ${record.name} ${record.type} "${record.value}"`]
        : []),
    ]),
  ].join("\n");
}
