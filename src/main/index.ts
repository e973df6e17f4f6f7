/** Electron's entry: hardens, opens the window at once and loads the program behind it. */
import { join } from "node:path";
import { app, BrowserWindow, ipcMain } from "electron";
import { SURFACE } from "#shared/api/surface.ts";
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
  const program = startProgramAfter(serveWindow(join(OUT, "renderer")));
  for (const [domain, methods] of Object.entries(SURFACE)) {
    for (const method of methods) {
      const name = `${domain}.${method}`;
      ipcMain.handle(name, async (event, operation: unknown, input: unknown) => (await program).answer(name, event, operation, input));
    }
  }
  openWindow(OUT);

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
    void program
      .then(({ close }) => close())
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
}

/** Loads the program once the window has its page, and opens the data folder once it has its scripts: its process works on them meanwhile. */
async function startProgramAfter(served: { page: Promise<void>; scripts: Promise<void> }): Promise<Program> {
  await served.page;
  const { startProgram } = await import("./desktop/program.ts");
  await served.scripts;
  const userData = app.getPath("userData");
  return startProgram({ out: OUT, userData, log: openLogFile(join(userData, "logs")) });
}
