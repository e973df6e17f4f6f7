/**
 * What the window's first picture needs, answered from two small files before the program is loaded: loading it keeps main as long as
 * the window takes to load and draw, and in that time main could not even serve the window's scripts.
 */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { app, type IpcMainInvokeEvent } from "electron";
import { parseStored } from "#core/files";
import { SETTINGS_FILE } from "#core/settings";
import { Vault } from "#core/vault";
import type { AppInfo, Settings, VaultState } from "#shared/model/settings.ts";
import type { Result } from "#shared/result.ts";
import { keychain } from "./safe-storage.ts";
import { isOwnFrame } from "./security.ts";
import { tellWindows } from "./tell-windows.ts";

/** Answers of the user's own data folder, and the vault that the program goes on with. */
export interface FirstAnswers {
  /** Undefined for everything that is the program's to answer. */
  answer: (name: string, event: IpcMainInvokeEvent) => Result<unknown> | undefined;
  vault: Vault;
}

/** Null where only the program can tell: in the sample company, with a damaged file, without access to the folder. */
export function openFirstAnswers(userData: string): FirstAnswers | null {
  if (existsSync(join(userData, "demo", "open"))) return null;
  const folder = join(userData, "data");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const settings = settingsIn(folder);
    if (!settings) return null;
    const vault = new Vault(join(folder, "vault.json"), keychain, () => tellWindows("vault"));
    vault.start();
    const info: AppInfo = { version: app.getVersion(), demo: false, platform: process.platform, notices: [] };
    const answers: Record<string, () => Settings | AppInfo | VaultState> = {
      "settings.get": () => settings,
      "app.info": () => info,
      "vault.state": () => vault.state(),
    };
    return {
      vault,
      answer: (name, event) => {
        const known = isOwnFrame(event.senderFrame) ? answers[name] : undefined;
        return known && { ok: true, value: known() };
      },
    };
  } catch {
    return null;
  }
}

/** The stored settings or those of a first start; null when they are damaged. Nothing is written or set aside here. */
function settingsIn(folder: string): Settings | null {
  const file = join(folder, `${SETTINGS_FILE.name}.json`);
  if (!existsSync(file)) return SETTINGS_FILE.empty().settings;
  return parseStored(SETTINGS_FILE, JSON.parse(readFileSync(file, "utf8")))?.settings ?? null;
}
