// Signing in without a window: a vault in a temporary folder and the window's sign-in with a browser that the test plays.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createKeeper, createSignIns, createWeb } from "#core/oauth";
import { Vault } from "#core/vault";
import type { AccountView } from "#shared/model/account.ts";
import { fakeKeychain } from "#support/json-file.ts";
import { createAuthority } from "#support/servers/certificates.ts";
import { serverFolder } from "#support/servers/folder.ts";
import { startOidc } from "#support/servers/oidc.ts";

/** What the program wrote to its log. */
export interface Entry {
  event: string;
  fields: unknown;
}

/** The program's half of a sign-in. */
export function desk(ca: string[], account?: AccountView) {
  const folder = mkdtempSync(join(tmpdir(), "postkontor-oauth-"));
  const file = join(folder, "vault.json");
  const vault = new Vault(file, fakeKeychain());
  vault.start();
  const written: Entry[] = [];
  const note = (event: string, fields?: unknown) => void written.push({ event, fields });
  const log = { debug: note, info: note, warn: note, error: note };
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  const opened: string[] = [];
  const browser = { open: async (url: string): Promise<void> => void opened.push(url) };
  const changed = () => undefined;
  const signIns = createSignIns({
    vault,
    ca: () => ca,
    openBrowser: (url) => browser.open(url),
    lang: () => "de",
    log,
    now,
    saved: () => (account ? [account] : []),
    changed,
  });
  const tokens = createKeeper({ vault, web: (signal) => createWeb(ca, signal), log, now, changed });
  return { vault, file, folder, signIns, tokens, browser, opened, written, clock, now };
}

/** A certificate authority with an OAuth server. */
export async function startSurrounding(accessTokenSeconds?: number) {
  // Dovecot, which runs as another user, reads the authority here.
  const folder = serverFolder("oidc");
  const authority = await createAuthority(folder);
  const oidc = await startOidc({ authority, ...(accessTokenSeconds === undefined ? {} : { accessTokenSeconds }) });
  const stop = async () => {
    await oidc.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { authority, oidc, stop };
}
