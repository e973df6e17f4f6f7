/** Fields of a log entry: facts without bodies, subjects, full addresses or secrets. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

/** Dotted event names and fields, no prose: `log.info("check.step", { stage, ms })`. */
export interface Log {
  info: (event: string, fields?: LogFields) => void;
  warn: (event: string, fields?: LogFields) => void;
  error: (event: string, fields?: LogFields) => void;
}

/** One line of JSON per entry, written by the front's sink. */
export function createLog(write: (line: string) => void): Log {
  const entry = (level: string) => (event: string, fields?: LogFields) =>
    write(JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }));
  return { info: entry("info"), warn: entry("warn"), error: entry("error") };
}

/** Keeps nothing. */
export const silentLog: Log = createLog(() => undefined);
