// Electron's fuses for a release: what the shipped binary can no longer be talked into. https://www.electronjs.org/docs/latest/tutorial/fuses
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from "@electron/fuses";

/** The state of every fuse that matters for security. */
export const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
} as const;

/** Flips the fuses of a packaged Electron binary; run by whoever packages, before signing. Older releases have fewer of them. */
export async function flipReleaseFuses(binary: string): Promise<void> {
  const wire = await getCurrentFuseWire(binary);
  const present = Object.fromEntries(Object.entries(FUSES).filter(([option]) => option in wire));
  await flipFuses(binary, { version: FuseVersion.V1, ...present });
}
