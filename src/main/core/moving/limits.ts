/** Bounds of what a file may make an import do; sizes in bytes. */
export const LIMIT = {
  /** A table of 5,000 accounts has about 1 MB. */
  file: 8_000_000,
  /** Rows that are taken; more is no office. */
  rows: 5_000,
  columns: 60,
  /** Characters of one cell. */
  cell: 10_000,
  /** An XLSX file unpacked; its parts may be a thousand times smaller on disk (zip bomb). */
  unpacked: 40_000_000,
  zipEntries: 200,
  /** Lines of a Thunderbird prefs.js; large ones have 5,000. */
  prefs: 100_000,
  /** Imports that are open at a time; the oldest is forgotten. */
  sessions: 3,
} as const;
