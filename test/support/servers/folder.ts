import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The system's user that owns mail when tests run as root, because Dovecot refuses mail access to root. */
export interface MailOwner {
  uid: number;
  gid: number;
}

/** Makes a server's private folder; other users (a server's own accounts) may pass through it but not list it. */
export function serverFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `postkontor-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}

/** Removes a server's folder with everything in it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** Finds who owns the mail: the present user, or as root the system's `nobody`. */
export function mailOwner(): MailOwner {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  return uid === 0 ? systemUser("nobody") : { uid, gid };
}

/**
 * Looks a user up in the system's list.
 * @throws Error when there is no such user
 */
export function systemUser(name: string): MailOwner {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  if (uid === undefined || gid === undefined) throw new Error(`This system has no user ${name}`);
  return { uid: Number(uid), gid: Number(gid) };
}

/** Creates a folder that belongs to a user; ownership changes only as root. */
export function ownedFolder(path: string, owner: MailOwner, mode = 0o700): string {
  mkdirSync(path, { recursive: true });
  chmodSync(path, mode);
  own(path, owner);
  return path;
}

/** Gives a file to a user; without root's rights it stays the present user's. */
export function own(path: string, owner: MailOwner): void {
  if (process.getuid?.() === 0) chownSync(path, owner.uid, owner.gid);
}
