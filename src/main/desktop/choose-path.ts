import { BrowserWindow, dialog } from "electron";

/** What may be chosen: a file with these endings, or a folder. */
export type Choice = { endings: string[] } | { folder: true };

/** Asks for a file or folder; null when the user cancelled. */
export async function choose(choice: Choice): Promise<string | null> {
  const window = BrowserWindow.getAllWindows()[0];
  const options: Electron.OpenDialogOptions =
    "folder" in choice
      ? { properties: ["openDirectory", "showHiddenFiles"] }
      : { properties: ["openFile"], filters: [{ name: choice.endings.join(", ").toUpperCase(), extensions: choice.endings }] };
  const { canceled, filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}
