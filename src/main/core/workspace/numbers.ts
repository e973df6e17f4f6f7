import type { WritableDb } from "#core/store";

/** Where a range begins; the ERP's order numbers have six digits. */
const FIRST: Record<string, number> = { order: 200_001 };

/** The next number of a range; inside a transaction no number is lost. */
export function nextNumber(db: WritableDb, kind: string, year: number): number {
  const first = FIRST[kind] ?? 1;
  const row = db.get<{ last: number }>(
    "INSERT INTO number_range (kind, year, last) VALUES (?, ?, ?) ON CONFLICT (kind, year) DO UPDATE SET last = last + 1 RETURNING last",
    [kind, year, first],
  );
  return row?.last ?? first;
}

/** Lets a range go on after a number that came from elsewhere. */
export function raiseNumber(db: WritableDb, { kind, year, last }: { kind: string; year: number; last: number }): void {
  db.run(
    "INSERT INTO number_range (kind, year, last) VALUES (?, ?, ?) ON CONFLICT (kind, year) DO UPDATE SET last = max(last, excluded.last)",
    [kind, year, last],
  );
}
