/** From the start of the process to a window that takes input: the program against a bare Electron window. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolveRuntime } from "#scripts/runtime.ts";
import { sandboxObstacle } from "#scripts/sandbox.ts";
import { printRatio } from "./report.ts";

const ROOT = join(import.meta.dirname, "../..");
const RUNS = 9;

const BARE_MAIN = `const { app, BrowserWindow } = require("electron");
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true, contextIsolation: true } });
  window.once("ready-to-show", () => window.show());
  window.loadFile("index.html");
});`;
const BARE_PAGE = `<!doctype html><meta charset="utf-8"><title>Bare</title><main><button>Start</button></main>`;

export async function benchWindow(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "postkontor-bench-"));
  try {
    const bareApp = join(folder, "bare");
    mkdirSync(bareApp);
    writeFileSync(join(bareApp, "package.json"), JSON.stringify({ name: "bare", version: "1.0.0", main: "main.cjs" }));
    writeFileSync(join(bareApp, "main.cjs"), BARE_MAIN);
    writeFileSync(join(bareApp, "index.html"), BARE_PAGE);
    symlinkSync(join(ROOT, "node_modules"), join(bareApp, "node_modules"));
    const { executable } = await resolveRuntime(() => undefined);
    const ours: number[] = [];
    const bare: number[] = [];
    for (let run = -1; run < RUNS; run++) {
      const first = await readyAfter(executable, bareApp, join(folder, "bare-data"));
      const second = await readyAfter(executable, ROOT, join(folder, "data"));
      // The first run of each fills caches and makes the data folder.
      if (run >= 0) {
        bare.push(first);
        ours.push(second);
      }
    }
    printRatio("window ready for input vs. a bare Electron window", ours, bare, 1.5);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function readyAfter(executable: string, app: string, userData: string): Promise<number> {
  const switches = [
    `--user-data-dir=${userData}`,
    "--lang=de",
    "--password-store=gnome-libsecret",
    "-r",
    join(import.meta.dirname, "ready-hook.cjs"),
  ];
  const started = performance.now();
  const child = spawn(executable, [...switches, ...(sandboxObstacle() ? ["--no-sandbox"] : []), app], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  return new Promise((resolve, reject) => {
    let took: number | null = null;
    child.stdout.once("data", () => {
      took = performance.now() - started;
    });
    child.once("error", reject);
    child.once("exit", () => (took === null ? reject(new Error(`${app} was never ready`)) : resolve(took)));
  });
}
