/** The program behind the window: the core of one data folder, the user's own or the sample company's. They never mix. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { app, BrowserWindow, shell } from "electron";
import { type Core, createCore } from "#core";
import { type Demo, seedDemo, startDemo } from "#core/demo";
import type { Log } from "#core/log";
import { THREAD_LIMITS } from "#core/threads";
import type { Vault } from "#core/vault";
import { CONTRACT } from "#shared/api/index.ts";
import { readExtraRoots } from "./extra-roots.ts";
import { createHandlers } from "./handlers.ts";
import { type Answerer, createAnswerer } from "./ipc.ts";
import { keychain, unprotected } from "./safe-storage.ts";
import { openSettingsFile } from "./settings-file.ts";
import { tellWindows } from "./tell-windows.ts";

export interface ProgramEnv {
  /** Folder of the built program. */
  out: string;
  userData: string;
  /** The vault of the user's own data folder, where it is open already. */
  vault: Vault | null;
  log: Log;
}

interface Open {
  core: Core;
  demo: Demo | null;
}

const FIRST_PROJECT = { id: "standard", key: "STANDARD", name: "Standard", language: "de" } as const;

/** A running program. */
export interface Program {
  answer: Answerer;
  close: () => Promise<void>;
}

/** Opens the data folder and answers the window's calls. */
export function startProgram({ out, userData, vault, log }: ProgramEnv): Program {
  let firstVault = vault;
  const demoFolder = join(userData, "demo");
  /** While this file exists the program runs with the sample company, also after a restart. */
  const demoMark = join(demoFolder, "open");
  const roots = readExtraRoots(process.env.NODE_EXTRA_CA_CERTS, log);
  let open = openFolder(existsSync(demoMark));
  open.catch((error: unknown) => log.error("program.not-opened", { reason: error instanceof Error ? error.message : "unknown" }));

  const answer = createAnswerer(
    CONTRACT,
    createHandlers({
      core: async () => (await open).core,
      info: () => ({ version: app.getVersion(), demo: existsSync(demoMark), platform: process.platform }),
      switchTo: async (where, discard) => {
        await close(await open);
        mkdirSync(demoFolder, { recursive: true });
        if (where === "demo") writeFileSync(demoMark, "");
        else rmSync(discard ? demoFolder : demoMark, { recursive: true, force: true });
        open = openFolder(where === "demo");
        await open;
        for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
      },
      changed: tellWindows,
    }),
    log,
  );

  async function openFolder(isDemo: boolean): Promise<Open> {
    const dataDir = isDemo ? demoFolder : join(userData, "data");
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const demo = isDemo ? await startDemo({ dataDir }) : null;
    const core = createCore({
      dataDir,
      vault: isDemo ? null : firstVault,
      protector: isDemo && !keychain.isAvailable() ? unprotected : keychain,
      openFile: (format) => openSettingsFile(dataDir, format),
      worker: (name) => new Worker(join(out, "main", `${name}.cjs`), { resourceLimits: THREAD_LIMITS }),
      ca: () => (demo ? [demo.ca] : roots),
      openBrowser: (url) => shell.openExternal(url),
      firstProject: isDemo ? null : FIRST_PROJECT,
      changed: tellWindows,
      log,
    });
    firstVault = null;
    if (demo) await seedDemo(core, demo);
    core.start();
    // The window may have been answered before anybody knew of them.
    if (core.notices().length > 0) tellWindows("notices");
    return { core, demo };
  }

  const close = async ({ core, demo }: Open) => {
    await core.close();
    await demo?.stop();
  };
  return { answer, close: async () => close(await open) };
}
