// What a bare Debian or Ubuntu lacks before the window opens or the tests run. Other systems are told what is missing
// and by which Debian name; nothing is ever removed, configured or started.
import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installPackages } from "./install-packages.ts";
import { say } from "./say.ts";

/** Says how the presence of a package's content is noticed, whoever installed it. */
type Probe = { library: string } | { command: string } | { file: string } | { font: true };

/** One thing that is needed, with its package names in the order in which they are looked for (newest name first). */
export interface SystemPackage {
  names: readonly [string, ...string[]];
  neededFor: "start" | "display" | "test" | "bench";
  probe: Probe;
}

/** Lists everything the window (Electron's libraries), a virtual display and the tests need from the system. */
export const SYSTEM_PACKAGES: readonly SystemPackage[] = [
  { names: ["libgtk-3-0t64", "libgtk-3-0"], neededFor: "start", probe: { library: "libgtk-3.so.0" } },
  { names: ["libnss3"], neededFor: "start", probe: { library: "libnss3.so" } },
  { names: ["libasound2t64", "libasound2"], neededFor: "start", probe: { library: "libasound.so.2" } },
  { names: ["libgbm1"], neededFor: "start", probe: { library: "libgbm.so.1" } },
  { names: ["libnotify4"], neededFor: "start", probe: { library: "libnotify.so.4" } },
  { names: ["libsecret-1-0"], neededFor: "start", probe: { library: "libsecret-1.so.0" } },
  { names: ["fonts-dejavu-core"], neededFor: "start", probe: { font: true } },
  { names: ["xvfb"], neededFor: "display", probe: { command: "Xvfb" } },
  { names: ["dbus-daemon", "dbus"], neededFor: "test", probe: { command: "dbus-daemon" } },
  { names: ["dbus-bin", "dbus"], neededFor: "test", probe: { command: "dbus-send" } },
  { names: ["gnome-keyring"], neededFor: "test", probe: { command: "gnome-keyring-daemon" } },
  { names: ["fonts-inter"], neededFor: "test", probe: { file: "/usr/share/fonts/opentype/inter/Inter-Regular.otf" } },
  { names: ["poppler-utils"], neededFor: "test", probe: { command: "pdftotext" } },
  { names: ["chromium"], neededFor: "test", probe: { command: "chromium" } },
  { names: ["dovecot-imapd"], neededFor: "test", probe: { command: "/usr/lib/dovecot/imap" } },
  { names: ["dovecot-lmtpd"], neededFor: "test", probe: { command: "/usr/lib/dovecot/lmtp" } },
  { names: ["postfix"], neededFor: "test", probe: { command: "postfix" } },
  { names: ["isync"], neededFor: "bench", probe: { command: "mbsync" } },
  { names: ["maildir-utils"], neededFor: "bench", probe: { command: "mu" } },
  { names: ["notmuch"], neededFor: "bench", probe: { command: "notmuch" } },
];

/**
 * Finds a program on the search path; administrators' folders are searched too, because a normal user's path lacks them.
 * @returns its path, or undefined
 */
export function findCommand(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/local/sbin", "/usr/sbin", "/sbin"];
  const candidates = name.includes("/") ? [name] : folders.map((folder) => join(folder, name));
  return candidates.find(isExecutable);
}

/** Lists what is missing for the given purposes on this machine; on anything but Linux nothing is. */
export function missingPackages(purposes: readonly SystemPackage["neededFor"][]): SystemPackage[] {
  if (process.platform !== "linux") return [];
  const wanted = SYSTEM_PACKAGES.filter((entry) => purposes.includes(entry.neededFor));
  const libraries = installedLibraries();
  return wanted.filter((entry) => !isPresent(entry.probe, libraries));
}

/**
 * Makes sure that the packages for the purposes are there: installs them as root on Debian, else prints the command.
 * @returns what is still missing
 */
export function prepareSystemPackages(purposes: readonly SystemPackage["neededFor"][]): SystemPackage[] {
  const missing = missingPackages(purposes);
  if (missing.length === 0) return [];
  if (findCommand("apt-get") === undefined) {
    say(`Missing on this system (Debian's names): ${missing.map((entry) => entry.names[0]).join(" ")}`);
    return missing;
  }
  const names = missing.map((entry) => availableName(entry.names));
  if (process.getuid?.() !== 0) {
    say(`Missing system packages. Please run: sudo apt-get install -y --no-install-recommends ${names.join(" ")}`);
    return missing;
  }
  installPackages(names);
  return missingPackages(purposes);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isPresent(probe: Probe, libraries: string): boolean {
  if ("library" in probe) return libraries.includes(`\t${probe.library} `);
  if ("command" in probe) return findCommand(probe.command) !== undefined;
  if ("file" in probe) return existsSync(probe.file);
  return ["/usr/share/fonts", "/usr/local/share/fonts"].some((dir) => existsSync(dir) && readdirSync(dir).length > 0);
}

/** Asks the dynamic linker, which knows libraries of every architecture folder; without it everything counts as missing. */
function installedLibraries(): string {
  const ldconfig = findCommand("ldconfig");
  return ldconfig === undefined ? "" : execFileSync(ldconfig, ["-p"], { encoding: "utf8" });
}

/** Ubuntu 24.04 and Debian 13 renamed some libraries (…t64), so apt's own lists decide which name this release knows. */
function availableName(names: SystemPackage["names"]): string {
  const known = (name: string) =>
    /^ {2}Candidate: (?!\(none\))/m.test(spawnSync("apt-cache", ["policy", name], { encoding: "utf8" }).stdout ?? "");
  return names.find(known) ?? names[names.length - 1] ?? names[0];
}
