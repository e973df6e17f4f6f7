/** Electron's entry: hardens, opens the window at once and loads the program behind it. */
import { join } from "node:path";
import { app, BrowserWindow, ipcMain } from "electron";
import { SURFACE } from "#shared/api/surface.ts";
import type { FirstAnswers } from "./desktop/first-answers.ts";
import { openLogFile } from "./desktop/log-file.ts";
import type { Program } from "./desktop/program.ts";
import { registerScheme, restrictContents, restrictSession, serveWindow } from "./desktop/security.ts";
import { openWindow } from "./desktop/window.ts";

const OUT = join(__dirname, "..");

registerScheme();
restrictContents();
// Two starts at once would write the same files: the second one shows the first one's window.
if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  await app.whenReady();
  restrictSession();
  const userData = app.getPath("userData");
  const first = openFirstAnswersAfter(serveWindow(join(OUT, "renderer")), userData);
  let program: Promise<Program> | null = null;
  const start = () => {
    program ??= loadProgram(userData, first);
    return program;
  };
  for (const [domain, methods] of Object.entries(SURFACE)) {
    for (const method of methods) {
      const name = `${domain}.${method}`;
      ipcMain.handle(name, async (event, operation: unknown, input: unknown) => {
        const early = program ? undefined : (await first)?.answer(name, event);
        return early ?? (await start()).answer(name, event, operation, input);
      });
    }
  }
  openWindow(OUT);
  setTimeout(start, LATEST);

  app.on("second-instance", () => {
    const window = BrowserWindow.getAllWindows()[0] ?? openWindow(OUT);
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on("activate", () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(OUT);
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  let closed = false;
  app.on("before-quit", (event) => {
    if (closed) return;
    event.preventDefault();
    void (program ?? Promise.resolve({ close: async () => undefined }))
      .then(({ close }) => close())
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
}

/** The program is loaded with the first question that only it can answer, which the window asks once it has drawn; or after so many ms. */
const LATEST = 3_000;

/** Prepares the first answers while the window's process works on its page. */
async function openFirstAnswersAfter(page: Promise<void>, userData: string): Promise<FirstAnswers | null> {
  await page;
  return (await import("./desktop/first-answers.ts")).openFirstAnswers(userData);
}

async function loadProgram(userData: string, first: Promise<FirstAnswers | null>): Promise<Program> {
  const vault = (await first)?.vault ?? null;
  const { startProgram } = await import("./desktop/program.ts");
  return startProgram({ out: OUT, userData, vault, log: openLogFile(join(userData, "logs")) });
}
