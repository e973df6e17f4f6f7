/** Renewal of tokens: when, how often, and what a crash leaves. */
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unwatched } from "#core/operation";
import { Vault } from "#core/vault";
import { fakeKeychain } from "#support/json-file.ts";
import { desk, startSurrounding } from "#support/oauth.ts";

let world: Awaited<ReturnType<typeof startSurrounding>>;
beforeAll(async () => {
  world = await startSurrounding();
});
afterAll(() => world.stop());

const ENTRY = "pending/wizard/sign-in";
const { signal } = unwatched;

async function signedIn() {
  const opened = desk([world.authority.caPem]);
  opened.browser.open = async (url) => void world.oidc.browse(url);
  const wish = { place: { form: "wizard" }, signIn: world.oidc.signIn(), username: "anna@firma.example", by: "browser" as const };
  expect(await opened.signIns.signIn(wish, unwatched)).toMatchObject({ ok: true });
  return {
    ...opened,
    source: opened.tokens(ENTRY),
    stored: () => JSON.parse(opened.vault.get(ENTRY)?.reveal() ?? "{}") as Record<string, unknown>,
  };
}

const renewals = () => world.oidc.grants().refresh_token ?? 0;

describe("access tokens", () => {
  it("stay as they are while they are good", async () => {
    const { source, stored } = await signedIn();
    const before = renewals();
    expect((await source.fresh(signal)).reveal()).toBe(stored().accessToken);
    expect(renewals()).toBe(before);
  });

  it("are renewed a minute before they end, once for all who ask, and the rotated refresh token is in the vault", async () => {
    const { source, stored, clock } = await signedIn();
    const first = stored();
    const before = renewals();
    clock.ahead = 3600_000 - 30_000;
    const got = await Promise.all([1, 2, 3, 4].map(() => source.fresh(signal)));
    expect(new Set(got.map((token) => token.reveal()))).toEqual(new Set([stored().accessToken]));
    expect(renewals()).toBe(before + 1);
    expect(stored().accessToken).not.toBe(first.accessToken);
    expect(stored().refreshToken).not.toBe(first.refreshToken);
  });

  it("are renewed once after a refusal, also when two connections were refused", async () => {
    const { source, stored } = await signedIn();
    const refused = await source.fresh(signal);
    const before = renewals();
    const [one, two] = await Promise.all([source.renewed(refused, signal), source.renewed(refused, signal)]);
    expect(one?.reveal()).toBe(stored().accessToken);
    expect(two?.reveal()).toBe(one?.reveal());
    expect((await source.renewed(refused, signal))?.reveal()).toBe(one?.reveal());
    expect(renewals()).toBe(before + 1);
  });

  it("survive a crash right after a renewal: what was given out is already in the file", async () => {
    const { source, file, folder } = await signedIn();
    const token = await source.renewed(await source.fresh(signal), signal);
    copyFileSync(file, join(folder, "crashed.json"));
    const after = new Vault(join(folder, "crashed.json"), fakeKeychain());
    after.start();
    const { accessToken, refreshToken } = JSON.parse(after.get(ENTRY)?.reveal() ?? "{}") as Record<string, string>;
    expect(accessToken).toBe(token?.reveal());
    // And the provider knows that refresh token.
    const next = desk([world.authority.caPem]);
    next.vault.put({ [ENTRY]: after.get(ENTRY) });
    expect((await next.tokens(ENTRY).renewed(await next.tokens(ENTRY).fresh(signal), signal))?.reveal()).toBeTruthy();
    expect(refreshToken).toBeTruthy();
  });

  it("keep the old one when the provider cannot be reached, and say so in the log without a token", async () => {
    const { vault, stored } = await signedIn();
    const offline = desk([]);
    offline.vault.put({ [ENTRY]: vault.get(ENTRY) });
    offline.clock.ahead = 3600_000 - 30_000;
    expect((await offline.tokens(ENTRY).fresh(signal)).reveal()).toBe(stored().accessToken);
    expect(offline.written).toEqual([{ event: "oauth.not-renewed", fields: { code: "certificate-refused" } }]);
  });

  it("are empty, not an error, where nobody signed in", async () => {
    const source = desk([]).tokens("account/x/sign-in");
    const token = await source.fresh(signal);
    expect(token.isEmpty).toBe(true);
    expect(await source.renewed(token, signal)).toBeNull();
  });

  it("let one who waits cancel without stopping the renewal", async () => {
    const { source, stored, clock } = await signedIn();
    const first = stored();
    clock.ahead = 3600_000;
    const abort = new AbortController();
    const waiting = source.fresh(abort.signal);
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    await expect.poll(() => stored().accessToken).not.toBe(first.accessToken);
  });
});
