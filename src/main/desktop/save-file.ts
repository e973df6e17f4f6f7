import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { BrowserWindow, dialog, shell } from "electron";
import { Failure } from "#shared/result.ts";

/** A file name without folders, control characters and what Windows forbids; never empty. */
export function safeFileName(name: string): string {
  const clean = basename(name.replace(/\\/g, "/"))
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "")
    .slice(0, 150);
  return clean || "Datei";
}

/** Asks where to and writes; null when the user cancelled. */
export async function saveAs(name: string, bytes: Uint8Array): Promise<{ file: string } | null> {
  const window = BrowserWindow.getAllWindows()[0];
  const options = { defaultPath: safeFileName(name) };
  const { canceled, filePath } = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  if (canceled || !filePath) return null;
  try {
    await writeFile(filePath, bytes);
  } catch (error) {
    const full = (error as NodeJS.ErrnoException).code === "ENOSPC";
    throw new Failure(full ? "store-full" : "file-not-writable", { file: basename(filePath) }, { cause: error });
  }
  return { file: basename(filePath) };
}

/** Writes to a private temporary folder and opens the file with the system's program. */
export async function openFile(name: string, bytes: Uint8Array): Promise<void> {
  const file = join(await mkdtemp(join(tmpdir(), "postkontor-")), safeFileName(name));
  await writeFile(file, bytes, { mode: 0o600 });
  const problem = await shell.openPath(file);
  if (problem) throw new Failure("file-not-readable", { file: safeFileName(name) });
}
