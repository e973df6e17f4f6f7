// A display, a keyring and a home folder of one's own, for machines without them and for tests that must touch nothing of
// the user's. Everything started here ends with the process that asked for it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { endHelper, firstLine, startHelper } from "./helper-process.ts";
import { openKeyring } from "./keyring.ts";
import { findCommand } from "./system-packages.ts";

/** A running private surrounding: the variables that lead a program into it, and its end. */
export interface Surrounding {
  env: Record<string, string>;
  stop: () => Promise<void>;
}

/** One typeface for pictures and layout tests, near to what a real desktop shows; without it the system's own is taken. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Inter</family></prefer></alias>
  <alias binding="strong"><family>system-ui</family><prefer><family>Inter</family></prefer></alias>
</fontconfig>
`;

/** Says whether a window can be opened without a virtual display. */
export function hasDisplay(): boolean {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Starts a virtual display on the first free number.
 * @throws Error when Xvfb is missing or does not come up
 */
export async function openDisplay(): Promise<Surrounding> {
  const xvfb = findCommand("Xvfb");
  if (xvfb === undefined) throw new Error("No display, and no Xvfb (Debian's package xvfb) to make one");
  const args = ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset"];
  const child = startHelper(xvfb, args, ["ignore", "ignore", "ignore", "pipe"]);
  const number = await firstLine(child, 3, "Xvfb");
  return { env: { DISPLAY: `:${number}`, XDG_SESSION_TYPE: "x11" }, stop: () => endHelper(child) };
}

/**
 * Opens what the tests' windows run in: a virtual display, an unlocked private keyring and an empty home folder. On other
 * systems than Linux only the home folder's place is taken by each test's own data folder.
 */
export async function openTestSurrounding(): Promise<Surrounding> {
  if (process.platform !== "linux") return { env: {}, stop: async () => undefined };
  const display = await openDisplay();
  const home = privateHome();
  const keyring = await openKeyring({ ...display.env, ...home.env }).catch(async (error: unknown) => {
    await display.stop();
    home.remove();
    throw error;
  });
  const stop = async () => {
    await keyring.stop();
    await display.stop();
    home.remove();
  };
  return { env: { ...display.env, ...home.env, ...keyring.env }, stop };
}

function privateHome(): { env: Record<string, string>; remove: () => void } {
  const home = mkdtempSync(join(tmpdir(), "postkontor-home-"));
  const folder = (name: string) => {
    mkdirSync(join(home, name), { recursive: true, mode: 0o700 });
    return join(home, name);
  };
  const fontSettings = join(folder(".config/fontconfig"), "fonts.conf");
  writeFileSync(fontSettings, FONTS);
  const env = {
    POSTKONTOR_CACHE: process.env.POSTKONTOR_CACHE ?? join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "postkontor"),
    HOME: home,
    XDG_CONFIG_HOME: folder(".config"),
    XDG_DATA_HOME: folder(".local/share"),
    XDG_CACHE_HOME: folder(".cache"),
    XDG_RUNTIME_DIR: folder("run"),
    // Keeps GTK and GLib from looking for services of a desktop that is not there.
    GTK_USE_PORTAL: "0",
    GIO_USE_VFS: "local",
    GSETTINGS_BACKEND: "memory",
    NO_AT_BRIDGE: "1",
  };
  const remove = () => rmSync(home, { recursive: true, force: true });
  process.once("exit", remove);
  return { env, remove };
}
