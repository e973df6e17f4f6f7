import { findCommand } from "#scripts/system-packages.ts";

/** A real mail server that tests run against where it is installed. */
export type ServerName = "dovecot" | "postfix";

/** Says why a server cannot be run on this machine, or undefined where it can. */
export function serverObstacle(name: ServerName): string | undefined {
  if (name === "dovecot") {
    const hasAll = [findCommand("dovecot"), findCommand("/usr/lib/dovecot/imap"), findCommand("/usr/lib/dovecot/lmtp")].every(Boolean);
    return hasAll ? undefined : "Dovecot (dovecot-imapd, dovecot-lmtpd) is not installed";
  }
  if (findCommand("postfix") === undefined) return "Postfix is not installed";
  return process.getuid?.() === 0 ? undefined : "Postfix can only be started by root";
}

/**
 * Decides whether tests against real servers run: `describe.runIf(hasServers("dovecot"))`. Where they cannot, one line says why.
 * @throws Error with `CI=true`, where a skipped server test would go unnoticed
 */
export function hasServers(...names: readonly ServerName[]): boolean {
  const obstacles = names.map(serverObstacle).filter((obstacle) => obstacle !== undefined);
  if (obstacles.length === 0) return true;
  if (process.env.CI === "true") throw new Error(`CI needs real mail servers: ${obstacles.join("; ")}`);
  process.stderr.write(`Tests with real mail servers are skipped: ${obstacles.join("; ")}\n`);
  return false;
}
