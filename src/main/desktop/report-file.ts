/** Writes a check, or two side by side, where the user chooses: a page, or that page printed. */
import { arch, release, type as systemName } from "node:os";
import { app, BrowserWindow } from "electron";
import { comparisonPage, type ReportEnvironment, reportPage } from "#core/check";
import type { SavedComparison, SavedReport } from "#shared/model/saved-report.ts";
import { saveAs } from "./save-file.ts";
import { WEB_PREFERENCES } from "./security.ts";

/** Asks where to and writes; null when the user cancelled. */
export async function saveReport(report: SavedReport, lang: "de" | "en"): Promise<{ file: string } | null> {
  return await savePage(report, reportPage(report, environment(), lang));
}

/** Asks where to and writes two checks side by side; null when the user cancelled. */
export async function saveComparison(comparison: SavedComparison, lang: "de" | "en"): Promise<{ file: string } | null> {
  return await savePage(comparison, comparisonPage(comparison, environment(), lang));
}

async function savePage({ name, format }: Pick<SavedReport, "name" | "format">, page: string): Promise<{ file: string } | null> {
  return await saveAs(`${name}.${format}`, format === "pdf" ? await print(page) : new TextEncoder().encode(page));
}

function environment(): ReportEnvironment {
  const { electron, node, openssl } = process.versions;
  return {
    program: `Postkontor ${app.getVersion()}`,
    system: `${systemName()} ${release()} (${arch()})`,
    runtime: [`Electron ${electron ?? "–"}`, `Node.js ${node}`, `BoringSSL (OpenSSL ${openssl})`].join(" · "),
  };
}

/** Prints in a window of its own that is never shown and runs no script. */
async function print(page: string): Promise<Uint8Array> {
  const window = new BrowserWindow({ show: false, webPreferences: { ...WEB_PREFERENCES, javascript: false } });
  try {
    await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(page, "utf8").toString("base64")}`);
    return await window.webContents.printToPDF({ pageSize: "A4", printBackground: true });
  } finally {
    window.destroy();
  }
}
