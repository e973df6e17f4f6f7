import { open } from "node:fs/promises";
import { basename } from "node:path";
import { BrowserWindow, dialog } from "electron";
import { Failure } from "#shared/result.ts";

/**
 * Asks for a text file and reads it; null when the user cancelled.
 * @param largest bytes; a longer file is not read
 * @throws Failure `file-not-readable`, `recording-unreadable`
 */
export async function chooseFile(extensions: string[], largest: number): Promise<{ name: string; content: string } | null> {
  const window = BrowserWindow.getAllWindows()[0];
  const options = { properties: ["openFile" as const], filters: [{ name: extensions.join(", "), extensions }] };
  const { canceled, filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  const [path] = filePaths;
  if (canceled || path === undefined) return null;
  const name = basename(path);
  const file = await open(path).catch((error: unknown) => {
    throw new Failure("file-not-readable", { file: name }, { cause: error });
  });
  try {
    const { size } = await file.stat();
    if (size > largest) throw new Failure("recording-unreadable", { file: name, problem: `> ${largest / 1_000_000} MB` });
    return { name, content: await file.readFile("utf8") };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure("file-not-readable", { file: name }, { cause: error });
  } finally {
    await file.close();
  }
}
