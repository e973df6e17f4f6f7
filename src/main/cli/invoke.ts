/** Gives a command what it needs of this front: its options, the accounts, Ctrl-C, and a place for its result. */
import { textsOf } from "#core/diagnosis";
import { readAccount } from "./account-file.ts";
import type { Command } from "./commands/command.ts";
import { interruptSignal } from "./interrupt.ts";
import { readLanguage, readOptions, readTimeout } from "./options.ts";
import { print, printJson, tell } from "./output.ts";
import { reportText } from "./report-text.ts";
import { UsageError } from "./usage-error.ts";

/** Runs one command with its arguments; returns the exit code. */
export async function invoke(command: Command, args: string[]): Promise<number> {
  const { values: options, words } = readOptions(args, command.options, command.takesWord);
  const lang = readLanguage(options.lang);
  const isJson = options.json === true;
  const isSeen = process.stderr.isTTY === true && !isJson;
  const { station } = textsOf(lang).diagnosis;
  const one = (name: string): string | undefined => {
    const value = options[name];
    return typeof value === "string" ? value : undefined;
  };
  const ok = await command.run({
    lang,
    timeoutMs: readTimeout(options.timeout),
    option: one,
    required: (name, what) => one(name) ?? fail(`--${name}: ${what} is needed`),
    oneOf: (name, choices) => {
      const value = one(name);
      return value === undefined ? undefined : (choices.find((choice) => choice === value) ?? fail(`--${name}: ${choices.join(" or ")}`));
    },
    accounts: async () => {
      const files = [options.account ?? []].flat().filter((file) => typeof file === "string");
      if (files.length === 0) fail("--account: an account file is needed");
      return Promise.all(files.map(async (file) => ({ file, account: await readAccount(file, (line) => tell(`postkontor: ${line}`)) })));
    },
    word: (what) => words[0] ?? fail(`${what} is needed`),
    words,
    all: (name) => [options[name] ?? []].flat().filter((value) => typeof value === "string"),
    accountOf: (file) => readAccount(file, () => undefined),
    tell: (line) => tell(`postkontor: ${line}`),
    flag: (name) => options[name] === true,
    show: (document, text) => (isJson ? printJson(document) : print(text)),
    refuse: fail,
    operation: {
      signal: interruptSignal(),
      progress: ({ half, state, step }) => {
        if (isSeen && state === "started") tell(`${half.toUpperCase()} ${station[step.stage]} …`);
      },
    },
    report: (result) => (isJson ? printJson(result) : print(reportText(result, lang))),
    reports: (results) => {
      const ok = results.every((result) => result.ok);
      if (isJson) printJson({ ok, reports: results });
      else for (const result of results) print(`${result.account}\n${reportText(result, lang)}\n`);
    },
  });
  return ok ? 0 : 1;
}

function fail(message: string): never {
  throw new UsageError(message);
}
