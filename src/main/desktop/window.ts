import { join } from "node:path";
import { BrowserWindow, nativeTheme } from "electron";
import { ORIGIN, WEB_PREFERENCES } from "./security.ts";

/** Surface colours of the two looks, so that no white flashes before the first paint (design tokens `bg`). */
const BACKGROUND = { light: "#FFFFFF", dark: "#1E1F22" } as const;

/** Opens the one window; it shows itself as soon as it has something to show. */
export function openWindow(folder: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: "Postkontor",
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: { ...WEB_PREFERENCES, preload: join(folder, "preload/index.cjs") },
  });
  window.once("ready-to-show", () => window.show());
  void window.loadURL(`${ORIGIN}/index.html`);
  return window;
}
