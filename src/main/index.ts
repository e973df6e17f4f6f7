/** Electron's entry: hardens, opens the window at once and loads the program behind it. */
import { join } from "node:path";
import { app, BrowserWindow } from "electron";
import { openLogFile } from "./desktop/log-file.ts";
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
  serveWindow(join(OUT, "renderer"));
  openWindow(OUT);
  // Loaded while the window's own process starts; its handlers stand before the window can ask.
  const { startProgram } = await import("./desktop/program.ts");
  const program = startProgram({ out: OUT, userData: app.getPath("userData"), log: openLogFile(join(app.getPath("userData"), "logs")) });

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
    void program.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
