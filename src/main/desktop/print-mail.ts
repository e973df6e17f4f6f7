/** Prints a page that the window made of a message, in a window of its own that is never shown, runs no script and reaches nothing. */
import { randomUUID } from "node:crypto";
import { BrowserWindow, type Session, session } from "electron";
import { Failure } from "#shared/result.ts";
import { saveAs } from "./save-file.ts";
import { ORIGIN, restrictSession, WEB_PREFERENCES } from "./security.ts";

const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";

/** Pages on their way to paper, by their path; they need no file on disk. */
const pages = new Map<string, string>();
let ownSession: Session | null = null;

/** Opens the system's dialog for printing, or asks where to save the PDF; null when nothing was saved. */
export async function printMail(page: string, name: string, to: "printer" | "pdf"): Promise<{ file: string } | null> {
  const path = `/${randomUUID()}.html`;
  pages.set(path, page);
  const window = new BrowserWindow({ show: false, webPreferences: { ...WEB_PREFERENCES, javascript: false, session: printSession() } });
  try {
    await window.loadURL(`${ORIGIN}${path}`);
    if (to === "pdf") return await saveAs(`${name}.pdf`, await window.webContents.printToPDF({ pageSize: "A4", printBackground: true }));
    await printed(window);
    return null;
  } finally {
    window.destroy();
    pages.delete(path);
  }
}

/** A session in memory that knows these pages only. */
function printSession(): Session {
  if (ownSession) return ownSession;
  ownSession = session.fromPartition("print");
  restrictSession(ownSession);
  ownSession.protocol.handle("app", ({ url }) => {
    const page = pages.get(new URL(url).pathname);
    if (page === undefined) return new Response(null, { status: 404 });
    return new Response(page, { headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY } });
  });
  return ownSession;
}

/** Waits until the dialog is closed; giving up there is no failure. */
function printed(window: BrowserWindow): Promise<void> {
  return new Promise((resolve, reject) => {
    window.webContents.print({ printBackground: true }, (isDone, reason) =>
      isDone || /cancel/i.test(reason) ? resolve() : reject(new Failure("not-printed")),
    );
  });
}
