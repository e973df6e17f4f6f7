/** Prints a page that the window made of a message, in a window of its own that is never shown, runs no script and reaches nothing. */
import { randomUUID } from "node:crypto";
import { BrowserWindow, session } from "electron";
import { Failure } from "#shared/result.ts";
import { saveAs } from "./save-file.ts";
import { ORIGIN, restrictSession, WEB_PREFERENCES } from "./security.ts";

const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";

/** Opens the system's dialog for printing, or asks where to save the PDF; null when nothing was saved. */
export async function printMail(page: string, name: string, to: "printer" | "pdf"): Promise<{ file: string } | null> {
  // A session in memory: the page needs no file on disk, and nothing of it is kept.
  const own = session.fromPartition(`print-${randomUUID()}`);
  restrictSession(own);
  own.protocol.handle(
    "app",
    () => new Response(page, { headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY } }),
  );
  const window = new BrowserWindow({ show: false, webPreferences: { ...WEB_PREFERENCES, javascript: false, session: own } });
  try {
    await window.loadURL(`${ORIGIN}/print.html`);
    if (to === "pdf") return await saveAs(`${name}.pdf`, await window.webContents.printToPDF({ pageSize: "A4", printBackground: true }));
    await printed(window);
    return null;
  } finally {
    window.destroy();
    own.protocol.unhandle("app");
  }
}

/** Waits until the dialog is closed; giving up there is no failure. */
function printed(window: BrowserWindow): Promise<void> {
  return new Promise((resolve, reject) => {
    window.webContents.print({ printBackground: true }, (isDone, reason) =>
      isDone || /cancel/i.test(reason) ? resolve() : reject(new Failure("not-printed")),
    );
  });
}
