import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const BIN = join(ROOT, "node_modules/.bin");

/** Runs one of the project's tools in this terminal, on the pinned Node.js, and says whether it was content. */
export function runTool(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<boolean> {
  const isWindows = process.platform === "win32";
  const command = join(BIN, isWindows ? `${name}.cmd` : name);
  const path = `${BIN}${delimiter}${process.env.PATH ?? ""}`;
  const child = spawn(command, args, { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...env, PATH: path }, shell: isWindows });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}
