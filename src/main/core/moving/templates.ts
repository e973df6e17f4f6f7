import type { Language } from "#shared/model/units.ts";
import { writeCsv } from "./csv.ts";
import { templateRows } from "./export.ts";
import { say } from "./words.ts";

/** An empty table with the right columns and one example. */
export async function makeTemplate(format: "csv" | "xlsx", lang: Language): Promise<{ name: string; bytes: Uint8Array }> {
  const rows = templateRows(lang);
  const name = `${say(lang, "templateName")}.${format}`;
  if (format === "csv") return { name, bytes: new TextEncoder().encode(writeCsv(rows)) };
  const { writeSheet } = await import("./xlsx-template.ts");
  return { name, bytes: await writeSheet(rows) };
}
