import type { Command } from "./commands/command.ts";
import type { StoreCommand } from "./commands/store-command.ts";
import { HELP } from "./help.ts";
import { print, printJson, tell } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** The commands that exist, each loaded only when it is wanted. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command | StoreCommand>>> = {
  check: async () => (await import("./commands/check.ts")).check,
  testmail: async () => (await import("./commands/testmail.ts")).testmailCommand,
  lab: async () => (await import("./commands/lab.ts")).lab,
  replay: async () => (await import("./commands/replay.ts")).replay,
  render: async () => (await import("./commands/render.ts")).render,
  route: async () => (await import("./commands/route.ts")).route,
  send: async () => (await import("./commands/send.ts")).send,
  outbox: async () => (await import("./commands/outbox.ts")).outbox,
  deliverability: async () => (await import("./commands/deliverability.ts")).deliverability,
  sync: async () => (await import("./commands/sync.ts")).syncCommand,
  list: async () => (await import("./commands/list.ts")).listCommand,
  search: async () => (await import("./commands/search.ts")).searchCommand,
  show: async () => (await import("./commands/show.ts")).showCommand,
  import: async () => (await import("./commands/import.ts")).importCommand,
  store: async () => (await import("./commands/store.ts")).storeCommand,
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
    const command = await load();
    if ("storeOptions" in command) return await (await import("./store-door.ts")).invokeStore(command, rest);
    return await (await import("./invoke.ts")).invoke(command, rest);
  } catch (error) {
    return await report(error, rest);
  }
}

/** One line on stderr, never a stack trace; with `--json` the result is replaced by the error. */
async function report(error: unknown, args: readonly string[]): Promise<number> {
  if (error instanceof UsageError) {
    tell(`postkontor: ${error.message}`);
    return 2;
  }
  const { stopOf } = await import("./stop.ts");
  const stop = stopOf(error, args);
  if (args.includes("--json")) printJson({ error: stop });
  tell(`postkontor: ${stop.message}`);
  return 1;
}
