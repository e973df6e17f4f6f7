import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./usage-error.ts";

/** Options as typed, after their names were judged. */
export type Options = Record<string, string | boolean | (string | boolean)[] | undefined>;

/**
 * Reads a command's options.
 * @throws UsageError for an unknown option or a stray word
 */
export function readOptions(
  args: string[],
  options: NonNullable<ParseArgsConfig["options"]>,
  takesWord: boolean | "many" = false,
): { values: Options; words: string[] } {
  try {
    const common = { json: { type: "boolean" }, lang: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
    const { values, positionals } = parseArgs({
      args,
      options: { ...options, ...common },
      strict: true,
      allowPositionals: takesWord !== false,
    });
    const stray = positionals[1];
    if (stray !== undefined && takesWord !== "many") throw new Error(`${stray}: one word too many`);
    return { values, words: positionals };
  } catch (error) {
    throw new UsageError((error as Error).message.split("\n")[0] ?? "wrong usage");
  }
}

/** The report's language: the option, else the system's language, else German. */
export function readLanguage(option: Options[string], env = process.env): "de" | "en" {
  if (option === "de" || option === "en") return option;
  if (option !== undefined) throw new UsageError("--lang: de or en");
  const system = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return /^en/i.test(system) ? "en" : "de";
}

/** Seconds as typed, in milliseconds; undefined where nothing was typed. */
export function readTimeout(option: Options[string]): number | undefined {
  if (option === undefined) return undefined;
  const seconds = typeof option === "string" && option.trim() !== "" ? Number(option) : Number.NaN;
  if (!(seconds > 0 && seconds <= 3_600)) throw new UsageError("--timeout: a number of seconds above 0, at most 3600");
  return seconds * 1_000;
}
