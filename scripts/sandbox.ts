import { existsSync, readFileSync } from "node:fs";

const RESTRICTION = "/proc/sys/kernel/apparmor_restrict_unprivileged_userns";

/**
 * Says why Chromium's sandbox cannot work for a local run on this machine, or undefined where it can: it refuses to run as
 * root, and Ubuntu 24.04 forbids its namespaces to programs outside the system folders. An installed program keeps it.
 */
export function sandboxObstacle(): string | undefined {
  if (process.platform !== "linux") return undefined;
  if (process.getuid?.() === 0) return "running as root";
  const restricted = existsSync(RESTRICTION) && readFileSync(RESTRICTION, "utf8").trim() === "1";
  return restricted ? "this system restricts user namespaces (AppArmor)" : undefined;
}
