/** Gives the commands of the offline store what they need: arguments, key, database, output. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { openStored, openWriter } from "#core/store";
import { speaker } from "#core/texts";
import de from "#shared/locales/de/store.json" with { type: "json" };
import en from "#shared/locales/en/store.json" with { type: "json" };
import type { StoreCommand, StoreInvocation } from "./commands/store-command.ts";
import { interruptSignal, progressLine } from "./interrupt.ts";
import { readLanguage } from "./options.ts";
import { printAtOnce, printBytes, printLine, tell } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** Runs one command of the offline store; returns the exit code. */
export async function invokeStore(command: StoreCommand, args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args, command.storeOptions);
  const lang = readLanguage(values.lang as string | undefined);
  const isJson = values.json === true;
  const option = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  const options = (name: string) => [values[name] ?? []].flat().filter((value) => typeof value === "string");
  const place = () => placeOf(option("store"));
  const there = () => {
    const { folder, file, key } = place();
    if (!existsSync(file)) fail(`--store: ${folder}: holds no store`);
    return { file, key };
  };
  const say = speaker({ de, en });
  const progress = progressLine(isJson);
  let signal: AbortSignal | null = null;
  const invocation: StoreInvocation = {
    lang,
    isJson,
    words: positionals,
    option,
    options,
    flag: (name) => values[name] === true,
    number: (name) => numberOf(name, option(name)),
    refuse: fail,
    place,
    read: () => openStored(there()),
    write: ({ isNewAllowed }) => openWriter(isNewAllowed ? place() : there()),
    account: async () => {
      const [file = fail("--account: an account file is needed"), ...more] = options("account");
      if (more.length > 0) fail("--account: one account file");
      return (await import("./account-file.ts")).readAccount(file, (line) => tell(`postkontor: ${line}`));
    },
    say: (key, params) => say(lang, key, params),
    stopOf: async (error) => (await import("./stop.ts")).stopOf(error, args),
    show: (document, text) => printAtOnce(isJson ? JSON.stringify(document, null, 2) : harmless(text())),
    line: printLine,
    bytes: printBytes,
    tell,
    linesOf: (file) => linesOf(file),
    threads: async () => (await import("./threads.ts")).startThread,
    signal: () => {
      signal ??= interruptSignal();
      return signal;
    },
    progress: progress.show,
  };
  try {
    return (await command.run(invocation)) ? 0 : 1;
  } finally {
    progress.end();
  }
}

function parsed(args: readonly string[], own: NonNullable<ParseArgsConfig["options"]>) {
  const options = { store: { type: "string" }, json: { type: "boolean" }, lang: { type: "string" }, ...own } as const;
  try {
    // A word like `-entwurf` belongs to a query and is no option: there are none of one letter.
    const guarded = args.map((arg) => (/^-[^-]/.test(arg) ? `\0${arg}` : arg));
    const { values, positionals } = parseArgs({ args: guarded, options, strict: true, allowPositionals: true });
    return {
      values: values as Record<string, string | boolean | (string | boolean)[] | undefined>,
      positionals: positionals.map((word) => word.replace(/^\0/, "")),
    };
  } catch (error) {
    throw new UsageError((error as Error).message.split("\n")[0] ?? "wrong usage");
  }
}

function placeOf(folder: string | undefined): { folder: string; file: string; key: string } {
  if (!folder) return fail("--store: the store's folder is needed");
  const key = process.env.POSTKONTOR_STORE_KEY;
  if (!key) return fail("POSTKONTOR_STORE_KEY: the store's key is needed in the environment");
  return { folder, file: join(folder, "postkontor.db"), key };
}

function numberOf(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  return /^\d{1,9}$/.test(given) ? Number(given) : fail(`--${name}: a whole number, at least 0`);
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const [{ createReadStream }, { createInterface }] = await Promise.all([import("node:fs"), import("node:readline")]);
  const input = file === "-" ? process.stdin : createReadStream(file);
  const broken = new Promise<never>((_, reject) =>
    input.once("error", (error: NodeJS.ErrnoException) => reject(new UsageError(`${file}: cannot be read (${error.code ?? "unknown"})`))),
  );
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await Promise.race([lines.next(), broken]);
    if (done) return;
    if (value.trim() !== "") yield value.trim();
  }
}

/** What others wrote must not steer the terminal. */
const harmless = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, "\ufffd");

function fail(message: string): never {
  throw new UsageError(message);
}
