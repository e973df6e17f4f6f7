import type { ParseArgsConfig } from "node:util";
import type { ResolvedAccount } from "#core/accounts";
import type { Language } from "#core/diagnosis";
import type { Operation } from "#core/operation";
import type { CheckProgress, CheckReport } from "#shared/model/report.ts";

/** What the command line gives a command. */
export interface Invocation {
  lang: Language;
  /** Milliseconds; undefined where nothing was asked for. */
  timeoutMs: number | undefined;
  option: (name: string) => string | undefined;
  /** The option's value, or the end of the command with exit code 2. */
  required: (name: string, what: string) => string;
  /** The option's value among the choices, undefined where it was not given; anything else is wrong usage. */
  oneOf: <C extends string>(name: string, choices: readonly C[]) => C | undefined;
  /** The accounts of all `--account` files, in their order. */
  accounts: () => Promise<{ file: string; account: ResolvedAccount }[]>;
  /** Ends the command with exit code 2 and this line. */
  refuse: (message: string) => never;
  /** The one word beside the options, e.g. a file; the end of the command with exit code 2 where it is missing. */
  word: (what: string) => string;
  /** Everything beside the options. */
  words: readonly string[];
  /** All values of an option that may be given several times. */
  all: (name: string) => string[];
  /** The account of a file that no option names; the end of the command with exit code 2 where it cannot be read. */
  accountOf: (file: string) => Promise<ResolvedAccount>;
  /** Writes one line on stderr. */
  tell: (line: string) => void;
  /** True if `--name` was given. */
  flag: (name: string) => boolean;
  /** Writes a result: the document with `--json`, else the text. */
  show: (document: unknown, text: string) => void;
  /** Ctrl-C cancels it. */
  operation: Operation<CheckProgress>;
  report: (report: CheckReport) => void;
  reports: (reports: ({ account: string } & CheckReport)[]) => void;
}

/** One command of the command line. */
export interface Command {
  options: NonNullable<ParseArgsConfig["options"]>;
  /** Whether it takes one word, or as many as there are, beside its options. */
  takesWord?: boolean | "many";
  /** Does the work and says whether the result is fine. */
  run: (invocation: Invocation) => Promise<boolean>;
}
