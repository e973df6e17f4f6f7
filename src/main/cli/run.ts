import type { Command } from "./commands/command.ts";
import { HELP } from "./help.ts";
import { print, printJson, tell } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** The commands that exist, each loaded only when it is wanted. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import("./commands/check.ts")).check,
  testmail: async () => (await import("./commands/testmail.ts")).testmailCommand,
  lab: async () => (await import("./commands/lab.ts")).lab,
  replay: async () => (await import("./commands/replay.ts")).replay,
  render: async () => (await import("./commands/render.ts")).render,
  route: async () => (await import("./commands/route.ts")).route,
  deliverability: async () => (await import("./commands/deliverability.ts")).deliverability,
  discover: async () => (await import("./commands/discover.ts")).discoverCommand,
};

/** Runs the command line; returns the exit code: 0 fine, 1 the result is a failure, 2 wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      print(HELP.all);
      return name === undefined ? 2 : 0;
    }
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!load) throw new UsageError(`${name}: no such command; postkontor --help lists them`);
    if (rest.includes("--help") || rest.includes("-h")) {
      print(HELP[name as keyof typeof HELP]);
      return 0;
    }
    const [command, { invoke }] = await Promise.all([load(), import("./invoke.ts")]);
    return await invoke(command, rest);
  } catch (error) {
    return await report(error, rest.includes("--json"));
  }
}

/** One line on stderr, never a stack trace; with `--json` the result is replaced by the error. */
async function report(error: unknown, isJson: boolean): Promise<number> {
  if (error instanceof UsageError) {
    tell(`postkontor: ${error.message}`);
    return 2;
  }
  const { Failure } = await import("#shared/result.ts");
  const cause = error instanceof Failure && error.code === "cancelled" ? "cancelled" : "internal";
  const message = cause === "cancelled" ? "cancelled" : `unexpected error (${error instanceof Error ? error.name : typeof error})`;
  if (isJson) printJson({ error: { cause, message } });
  tell(`postkontor: ${message}`);
  return 1;
}
