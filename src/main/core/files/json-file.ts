import type * as z from "zod";

/** A small settings file with a schema; the front decides how it is kept (the window: electron-store). */
export interface JsonFile<T> {
  read: () => T;
  write: (value: T) => void;
  /** Name under which an unreadable file was kept aside at opening, else null. */
  keptAs: string | null;
}

/** How a file's content is understood: `migrate` lifts older versions, `schema` has the last word. */
export interface JsonFormat<T> {
  name: string;
  schema: z.ZodType<T>;
  /** Steps from version i+1 to i+2, applied in order; version 1 is the first ever released. */
  migrations: ((old: Record<string, unknown>) => Record<string, unknown>)[];
  empty: () => T;
}

/** Parses a stored document of any known version; null when it is damaged or from a newer program. */
export function parseStored<T>(format: JsonFormat<T>, stored: unknown): T | null {
  if (typeof stored !== "object" || stored === null) return null;
  let document = stored as Record<string, unknown>;
  const version = document.version;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1 || version > format.migrations.length + 1) return null;
  for (const step of format.migrations.slice(version - 1)) document = step(document);
  const parsed = format.schema.safeParse(document);
  return parsed.success ? parsed.data : null;
}
