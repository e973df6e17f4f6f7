// `npm start`: everything between a fresh checkout and the window. Arguments after `--` reach the program.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "./build.ts";
import { hasDisplay, openDisplay } from "./display.ts";
import { resolveRuntime } from "./runtime.ts";
import { sandboxObstacle } from "./sandbox.ts";
import { say } from "./say.ts";
import { prepareSystemPackages } from "./system-packages.ts";

const ROOT = join(import.meta.dirname, "..");

async function start(given: readonly string[]): Promise<number> {
  const isDevelopment = given.includes("--dev");
  const passedOn = given.filter((argument) => argument !== "--dev");
  const missing = prepareSystemPackages(hasDisplay() ? ["start"] : ["start", "display"]);
  if (missing.length > 0) return fail(`Cannot start without: ${missing.map((entry) => entry.names[0]).join(", ")}`);
  if (!isDevelopment && !buildIfStale()) return fail("The build failed.");
  const runtime = await resolveRuntime();
  const display = hasDisplay() ? undefined : await openDisplay();
  if (display) say("No display here: the window opens on a virtual one and cannot be seen.");
  const obstacle = sandboxObstacle();
  if (obstacle) say(`Chromium's sandbox is off for this local run: ${obstacle}.`);
  const env = { ...process.env, ...display?.env };
  try {
    if (isDevelopment)
      return await run(process.execPath, developmentServer(Boolean(obstacle), passedOn), developmentEnv(env, runtime.executable));
    return await run(runtime.executable, [...(obstacle ? ["--no-sandbox"] : []), ROOT, ...passedOn], env);
  } finally {
    await display?.stop();
  }
}

function developmentServer(withoutSandbox: boolean, passedOn: readonly string[]): string[] {
  const command = join(ROOT, "node_modules/electron-vite/bin/electron-vite.js");
  return [command, "dev", "--watch", ...(withoutSandbox ? ["--noSandbox"] : []), "--", ...passedOn];
}

/** electron-vite starts whatever this variable names instead of looking for an installed Electron. */
function developmentEnv(env: NodeJS.ProcessEnv, executable: string): NodeJS.ProcessEnv {
  return { ...env, ELECTRON_EXEC_PATH: executable };
}

/** Runs a program in this terminal, passes signals on to it and takes over its exit code. */
function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(command, args, { cwd: ROOT, env, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

function fail(reason: string): number {
  say(reason);
  return 1;
}

process.exitCode = await start(process.argv.slice(2)).catch((error: unknown) =>
  fail(error instanceof Error ? error.message : String(error)),
);
