import { BrowserWindow } from "electron";
import { CHANNEL, type Changed } from "#shared/api/surface.ts";

/** Tells the window that data changed. */
export function tellWindows(domain: Changed): void {
  for (const window of BrowserWindow.getAllWindows()) if (!window.isDestroyed()) window.webContents.send(CHANNEL.changed, domain);
}
