/** CSV of any usual kind: separator and quotes are guessed; the one adapter for papaparse. */
import Papa from "papaparse";
import { decodeTable } from "./charset.ts";
import { LIMIT } from "./limits.ts";
import { Refused } from "./refused.ts";

/** The cells of a file, empty lines among them, so that rows keep their numbers. @throws Refused */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = decodeTable(bytes);
  if (text.includes("\0")) throw new Refused("not-accounts");
  const { data } = Papa.parse<string[]>(text, {
    skipEmptyLines: false,
    preview: LIMIT.rows * 2,
    delimitersToGuess: [";", ",", "\t", "|"],
  });
  return data;
}

/** A file that Excel opens by double click: UTF-8 with its mark, semicolons as in Germany; cells that Excel would compute are kept as text. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${Papa.unparse(
    [...rows].map((row) => [...row]),
    { delimiter: ";", newline: "\r\n", escapeFormulae: true },
  )}\r\n`;
}
