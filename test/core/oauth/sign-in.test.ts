/** Signing in against a real OAuth server: browser, device code, refusals, sign-out. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { unwatched } from "#core/operation";
import type { SignInProgress, SignInResult } from "#shared/model/sign-in.ts";
import { desk, startSurrounding } from "#support/oauth.ts";

let world: Awaited<ReturnType<typeof startSurrounding>>;
beforeAll(async () => {
  world = await startSurrounding();
});
afterAll(() => world.stop());

const place = { form: "wizard" };
const ANNA = "anna@firma.example";
const wish = (by: "browser" | "device" = "browser") => ({ place, signIn: world.oidc.signIn(), username: ANNA, by });

describe("signing in by the browser", () => {
  it("brings tokens into the vault and tells the window who signed in, nothing more", async () => {
    const { signIns, vault, browser, file, written } = desk([world.authority.caPem]);
    const pages: { status: number; text: string }[] = [];
    browser.open = async (url) => void world.oidc.browse(url).then((page) => pages.push(page));
    const steps: SignInProgress[] = [];
    const result = await signIns.signIn(wish(), { ...unwatched, progress: (step) => steps.push(step) });
    expect(result).toMatchObject({ ok: true, state: { user: ANNA, valid: true, pending: true } });
    expect(steps.map(({ step }) => step)).toEqual(["browser", "finishing"]);
    await expect.poll(() => pages).toMatchObject([{ status: 200 }]);
    expect(pages[0]?.text).toContain("Die Anmeldung ist da");
    expect(pages[0]?.text).not.toMatch(/<script|code=/);

    const stored = JSON.parse(vault.get("pending/wizard/sign-in")?.reveal() ?? "{}") as Record<string, string>;
    expect(stored.refreshToken).toBeTruthy();
    const seen = JSON.stringify([result, steps, written, readFileSync(file, "utf8")]);
    for (const name of ["accessToken", "refreshToken"]) expect(seen).not.toContain(stored[name]);
    expect(signIns.state(place)).toMatchObject({ user: ANNA });
  });

  it("asks with PKCE, state and the expected user", async () => {
    const { signIns, browser, opened } = desk([world.authority.caPem]);
    browser.open = async (url) => void opened.push(url);
    const abort = new AbortController();
    const waiting = signIns.signIn(wish(), { signal: abort.signal, progress: () => undefined });
    await expect.poll(() => opened.length).toBe(1);
    const asked = new URL(opened[0] ?? "").searchParams;
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect(asked.get("state")).toHaveLength(43);
    expect(asked.get("login_hint")).toBe(ANNA);
    expect(asked.get("redirect_uri")).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    await expect(fetch(asked.get("redirect_uri") ?? "")).rejects.toThrow();
  });

  const refusal = async (choice: Parameters<typeof world.oidc.browse>[1], change = {}): Promise<SignInResult> => {
    const { signIns, browser } = desk([world.authority.caPem]);
    browser.open = async (url) => void world.oidc.browse(url, choice).catch(() => undefined);
    return signIns.signIn({ ...wish(), ...change }, unwatched);
  };

  it("says that the consent was refused", async () => {
    expect(await refusal({ refuse: true })).toMatchObject({ ok: false, problem: { code: "consent-refused" } });
  });

  it("refuses another user's sign-in and names both", async () => {
    const params = { expected: ANNA, user: "jana@firma.example" };
    expect(await refusal({ login: "jana@firma.example" })).toMatchObject({ ok: false, problem: { code: "wrong-account", params } });
  });

  it("takes the owner of a shared mailbox instead of the mailbox's own name", async () => {
    const signIn = world.oidc.signIn({ user: "jana@firma.example" });
    expect(await refusal({ login: "jana@firma.example" }, { signIn })).toMatchObject({ ok: true });
  });

  it("says that the clock is wrong where the provider's answer is long over for this computer", async () => {
    // The server lives in this process too, so only the client's library gets the wrong time.
    const real = Date.now;
    const clock = vi
      .spyOn(Date, "now")
      .mockImplementation(() => real() + (/oauth4webapi/.test(new Error("where").stack ?? "") ? 7_200_000 : 0));
    const result = await refusal({});
    clock.mockRestore();
    expect(result).toMatchObject({ ok: false, problem: { code: "clock-wrong" } });
  });

  it("works with addresses typed one by one", async () => {
    const { issuer } = world.oidc;
    const endpoints = { authorization: `${issuer}/auth`, token: `${issuer}/token`, device: "", revocation: `${issuer}/token/revocation` };
    expect(await refusal({}, { signIn: world.oidc.signIn({ issuer: "", endpoints }) })).toMatchObject({ ok: true });
  });

  it("says that the browser could not be opened, and that nothing can be saved while the vault is locked", async () => {
    const { signIns, browser, vault } = desk([world.authority.caPem]);
    browser.open = () => Promise.reject(new Error("no application"));
    expect(await signIns.signIn(wish(), unwatched)).toMatchObject({ ok: false, problem: { code: "browser-not-opened" } });
    vault.lock();
    await expect(signIns.signIn(wish(), unwatched)).rejects.toMatchObject({ code: "vault-locked" });
  });
});

describe("signing in by a code on another device", () => {
  it("waits until the code was entered", async () => {
    const { signIns } = desk([world.authority.caPem]);
    const told: SignInProgress[] = [];
    const progress = (step: SignInProgress) => {
      told.push(step);
      if (step.step === "code") void world.oidc.enterCode(step.page, step.userCode, ANNA);
    };
    expect(await signIns.signIn(wish("device"), { ...unwatched, progress })).toMatchObject({ ok: true, state: { user: ANNA } });
    expect(told[0]).toMatchObject({ step: "code", page: `${world.oidc.issuer}/device` });
  });

  it("says where a provider gives out no codes", async () => {
    const { signIns } = desk([world.authority.caPem]);
    const { issuer } = world.oidc;
    const endpoints = { authorization: `${issuer}/auth`, token: `${issuer}/token`, device: "", revocation: "" };
    const signIn = world.oidc.signIn({ issuer: "", endpoints });
    expect(await signIns.signIn({ ...wish("device"), signIn }, unwatched)).toMatchObject({ problem: { code: "device-not-offered" } });
  });
});

describe("signing out", () => {
  it("forgets the tokens and takes the permission back", async () => {
    const { signIns, browser, vault, tokens } = desk([world.authority.caPem]);
    browser.open = async (url) => void world.oidc.browse(url);
    await signIns.signIn(wish(), unwatched);
    const before = vault.get("pending/wizard/sign-in");
    expect(await signIns.signOut(place, unwatched.signal)).toEqual({ revoked: true });
    expect(signIns.state(place)).toBeNull();
    // The provider refuses the token from now on, even if someone kept a copy of the vault.
    vault.put({ "pending/wizard/sign-in": before });
    const source = tokens("pending/wizard/sign-in");
    expect(await source.renewed(await source.fresh(unwatched.signal), unwatched.signal)).toBeNull();
    expect(signIns.state(place)).toMatchObject({ valid: false });
  });
});
