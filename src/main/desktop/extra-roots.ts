import { readFileSync } from "node:fs";
import type { Log } from "#core/log";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Certificates of an office's own authority. Node.js trusts the file named by NODE_EXTRA_CA_CERTS; Electron ignores that variable, so it is read here. */
export function readExtraRoots(file: string | undefined, log: Log): string[] {
  if (!file) return [];
  try {
    return readFileSync(file, "utf8").slice(0, 1_000_000).match(CERTIFICATE) ?? [];
  } catch {
    log.warn("roots.unreadable");
    return [];
  }
}
