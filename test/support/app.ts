// Starts the built program as a user would and collects every complaint of its processes on the way.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import { resolveRuntime } from "#scripts/runtime.ts";
import { sandboxObstacle } from "#scripts/sandbox.ts";

/** How a test wants the program started; everything has a default. */
export interface LaunchOptions {
  /** folder of settings and store; default: a new one, removed on `close` */
  userData?: string;
  /** arguments after the program's folder */
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** language of the system the program believes to run on; default `de` */
  lang?: "de" | "en";
  /** folder with the package.json of the app; default: this checkout */
  folder?: string;
}

/** A running program with its first window. */
export interface LaunchedApp {
  app: ElectronApplication;
  window: Page;
  userData: string;
  /** lists warnings and errors of main and renderer consoles, uncaught errors and crashes since the start, also after `close` */
  problems: () => string[];
  /** closes the window as a user does, waits for the end of the program; a folder of its own is removed */
  close: () => Promise<void>;
}

const ROOT = join(import.meta.dirname, "../..");
const RECORDER = join(import.meta.dirname, "record-problems.cjs");
const WINDOW_WITHIN_MS = 30_000;

/** Starts the program and waits for its first window; needs the surrounding of `playwright.config.ts` (display, keyring). */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), "postkontor-data-"));
  const lang = options.lang ?? "de";
  const runtime = await resolveRuntime(() => undefined);
  const record = join(mkdtempSync(join(tmpdir(), "postkontor-problems-")), "problems");
  writeFileSync(record, "");
  const switches = [`--user-data-dir=${userData}`, `--lang=${lang}`, "--password-store=gnome-libsecret", "-r", RECORDER];
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [...switches, options.folder ?? ROOT, ...(options.args ?? [])],
    // Playwright switches the sandbox off unless told otherwise; tests want it wherever it can work.
    chromiumSandbox: sandboxObstacle() === undefined,
    env: { ...currentEnv(), LANGUAGE: lang, POSTKONTOR_TEST_PROBLEMS: record, ...options.env },
    timeout: WINDOW_WITHIN_MS,
  });
  const window = await app.firstWindow({ timeout: WINDOW_WITHIN_MS });
  await window.waitForLoadState("domcontentloaded");
  let found: string[] | undefined;
  const problems = () => found ?? readFileSync(record, "utf8").split("\n").filter(Boolean);
  const close = async () => {
    await app.close();
    found = problems();
    rmSync(dirname(record), { recursive: true, force: true });
    if (options.userData === undefined) rmSync(userData, { recursive: true, force: true, maxRetries: 3 });
  };
  return { app, window, userData, problems, close };
}

function currentEnv(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.filter(([name]) => name !== "ELECTRON_RUN_AS_NODE"));
}
