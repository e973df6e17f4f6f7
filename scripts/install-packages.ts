// The one place that changes the system: apt-get as root, without removing, configuring or starting anything.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { say } from "./say.ts";

const POLICY = "/usr/sbin/policy-rc.d";
const NETWORK_LIMITS = ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=15", "-o", "Acquire::https::Timeout=15"];

/** Installs packages with apt-get; a name that cannot be installed does not keep the others away. */
export function installPackages(names: readonly string[]): void {
  say(`Installing system packages (root on Debian): ${names.join(" ")}`);
  withoutStartingServices(() => {
    presetPostfix(names);
    if (install(names)) return;
    apt(["update", "-qq", ...NETWORK_LIMITS]);
    if (install(names)) return;
    for (const name of names) {
      if (!install([name])) say(`Could not install ${name}; what needs it is skipped or reported.`);
    }
  });
  keepFromStartingAtBoot(names);
}

function install(names: readonly string[]): boolean {
  // --no-remove: a machine that already has another mail server keeps it, Postfix is then skipped.
  return apt(["install", "-y", "-qq", "--no-install-recommends", "--no-remove", ...NETWORK_LIMITS, ...names]);
}

function apt(args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const result = spawnSync("apt-get", args, { env, encoding: "utf8", timeout: 10 * 60_000 });
  if (result.status !== 0) say(`apt-get ${args[0]}: ${lastLine(result.stderr)}`);
  return result.status === 0;
}

/** Debian asks this program before it starts a service it has just installed; 101 means "do not". */
function withoutStartingServices(task: () => void): void {
  if (existsSync(POLICY)) {
    task();
    return;
  }
  writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    task();
  } finally {
    rmSync(POLICY, { force: true });
  }
}

/** "No configuration" leaves /etc/postfix without main.cf, so that the packaged Postfix can never come up by itself. */
function presetPostfix(names: readonly string[]): void {
  if (!names.includes("postfix") || existsSync("/etc/postfix/main.cf")) return;
  spawnSync("debconf-set-selections", [], { input: "postfix postfix/main_mailer_type select No configuration\n" });
}

function keepFromStartingAtBoot(names: readonly string[]): void {
  if (!existsSync("/run/systemd/system")) return;
  const units = names.flatMap((name) => (name.startsWith("dovecot") ? ["dovecot.service", "dovecot.socket"] : []));
  for (const unit of new Set(units)) spawnSync("systemctl", ["disable", "--quiet", unit]);
}

function lastLine(text: string | null): string {
  return text?.trim().split("\n").at(-1) ?? "no answer";
}
