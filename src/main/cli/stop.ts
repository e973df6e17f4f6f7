import { speaker } from "#core/texts";
import de from "#shared/locales/de/store.json" with { type: "json" };
import en from "#shared/locales/en/store.json" with { type: "json" };
import { Failure } from "#shared/result.ts";
import { readLanguage } from "./options.ts";

/** What stopped a command half-way, in the contract's words. */
export interface Stop {
  cause: string;
  message: string;
}

const CAUSES: Readonly<Record<string, string>> = {
  cancelled: "cancelled",
  "store-wrong-key": "store-key-wrong",
  "store-damaged": "store-damaged",
  "store-full": "store-full",
  "store-read-only": "store-read-only",
  "store-locked": "store-locked",
};

/** Says what stopped a command; what nobody expected is `internal` and names the kind of error, never more. */
export function stopOf(error: unknown, args: readonly string[]): Stop {
  const cause = (error instanceof Failure && CAUSES[error.code]) || "internal";
  const name = error instanceof Failure ? error.code : error instanceof Error ? error.name : typeof error;
  return { cause, message: speaker({ de, en })(languageOf(args), `stop.${cause}`, { name }) };
}

function languageOf(args: readonly string[]): "de" | "en" {
  const at = args.indexOf("--lang");
  const given = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
  return readLanguage(given === "de" || given === "en" ? given : undefined);
}
