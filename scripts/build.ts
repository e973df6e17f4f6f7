import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { say } from "./say.ts";

const ROOT = join(import.meta.dirname, "..");
const INPUTS = ["src", "electron.vite.config.ts", "package.json", "package-lock.json"];
const RESULTS = ["out/main/index.cjs", "out/preload/index.cjs", "out/renderer/index.html"];

/**
 * Builds the program where the build is missing or older than the sources.
 * @returns false when the build failed; its messages were shown
 */
export function buildIfStale(): boolean {
  return isFresh() || build();
}

/** Builds the program with quiet output. */
export function build(): boolean {
  say("Building …");
  const command = join(ROOT, "node_modules/electron-vite/bin/electron-vite.js");
  const result = spawnSync(process.execPath, [command, "build", "--logLevel", "warn"], { cwd: ROOT, encoding: "utf8" });
  if (result.status !== 0) say(`${result.stdout ?? ""}${result.stderr ?? ""}`.trim());
  return result.status === 0;
}

function isFresh(): boolean {
  const results = RESULTS.map((name) => join(ROOT, name));
  if (!results.every((file) => existsSync(file))) return false;
  const oldestResult = Math.min(...results.map((file) => statSync(file).mtimeMs));
  return Math.max(...INPUTS.map((name) => newest(join(ROOT, name)))) < oldestResult;
}

function newest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path, { withFileTypes: true, recursive: true });
  const times = inside.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(stats.mtimeMs, ...times);
}
