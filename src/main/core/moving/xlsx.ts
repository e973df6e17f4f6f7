/** XLSX, bounded before it is unpacked; the one adapter for read-excel-file. */
import { readSheet } from "read-excel-file/universal";
import { LIMIT } from "./limits.ts";
import { Refused } from "./refused.ts";
import { guardZip } from "./zip-guard.ts";

/** The cells of the first sheet as text. @throws Refused */
export async function readXlsx(bytes: Buffer): Promise<string[][]> {
  guardZip(bytes);
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  try {
    const rows = await readSheet(copy, 1);
    return rows.slice(0, LIMIT.rows + 2).map((row) => row.slice(0, LIMIT.columns).map(cellText));
  } catch {
    throw new Refused("damaged");
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell);
}
