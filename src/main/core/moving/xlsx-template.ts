/** Writes tables as XLSX; the one adapter for write-excel-file. */
import writeXlsx from "write-excel-file/node";

/** A sheet with a bold header that stays in sight; every cell is text, so that Excel changes no number and computes nothing. */
export function writeSheet(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const cells = rows.map((row, at) => row.map((value) => ({ value, type: String, ...(at === 0 ? { fontWeight: "bold" as const } : {}) })));
  const columns = (rows[0] ?? []).map((head) => ({ width: Math.max(14, head.length + 4) }));
  return writeXlsx(cells, { sheet: "Konten", columns, stickyRowsCount: 1 }).toBuffer();
}
