import type { ParseArgsConfig } from "node:util";
import type { Worker } from "node:worker_threads";
import type { ResolvedAccount } from "#core/accounts";
import type { ReadableDb, WritableDb } from "#core/store";

/** What the command line gives a command of the offline store. */
export interface StoreInvocation {
  lang: "de" | "en";
  isJson: boolean;
  /** What stands beside the options. */
  words: readonly string[];
  option: (name: string) => string | undefined;
  options: (name: string) => string[];
  flag: (name: string) => boolean;
  /** A whole number of the option, or undefined; anything else is wrong usage. */
  number: (name: string) => number | undefined;
  /** Ends the command with exit code 2 and this line. */
  refuse: (message: string) => never;
  /** The store's folder, file and key; the end of the command with exit code 2 where one is missing. */
  place: () => { folder: string; file: string; key: string };
  /** Opens a store that is there, for reading. @throws Failure `store-*` */
  read: () => ReadableDb;
  /** Opens a store for writing. @throws Failure `store-*` */
  write: (options: { isNewAllowed: boolean }) => WritableDb;
  /** The account of the `--account` file. */
  account: () => Promise<ResolvedAccount>;
  /** A text of the namespace `store` in the person's language. */
  say: (key: string, params?: Record<string, string | number>) => string;
  /** What stopped the work, in the contract's words. */
  stopOf: (error: unknown) => Promise<{ cause: string; message: string }>;
  /** Writes a result: the document with `--json`, else the text. */
  show: (document: unknown, text: () => string) => void;
  /** Writes one result of many as one line of JSON; waits where the reader is slower. */
  line: (result: unknown) => Promise<void>;
  /** Writes bytes as they are. */
  bytes: (bytes: Uint8Array) => void;
  /** Writes one line on stderr. */
  tell: (text: string) => void;
  /** Lines of a file, or of stdin for `-`; empty ones left out. */
  linesOf: (file: string) => AsyncIterable<string>;
  /** Gives the function that starts one of the core's threads; loaded by those who need threads. */
  threads: () => Promise<(name: "store.worker" | "parse.worker") => Worker>;
  /** Ctrl-C aborts it. */
  signal: () => AbortSignal;
  /** Shows how far the work is, where somebody looks at it. */
  progress: (text: () => string) => void;
}

/** A command of the offline store; nothing is loaded at its start that it does not need. */
export interface StoreCommand {
  storeOptions: NonNullable<ParseArgsConfig["options"]>;
  /** Does the work and says whether the result is fine. */
  run: (invocation: StoreInvocation) => Promise<boolean>;
}
