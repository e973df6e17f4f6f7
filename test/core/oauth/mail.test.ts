/** Mail with access tokens: real Dovecot and Postfix that ask a real OAuth server about every token. */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACCOUNT_FILE, type AccountFile, Accounts, type ResolvedAccount } from "#core/accounts";
import { createRecorder, finishRecording, interrupted, runCheck, submit } from "#core/check";
import { createInbox } from "#core/inbox";
import { FETCH_ON, ONCE, REFUSED_ONCE, withFreshTokens } from "#core/oauth";
import { unwatched } from "#core/operation";
import { type SyncTools, syncAccount } from "#core/sync";
import { Secret } from "#core/vault";
import { EMPTY_ACCOUNT } from "#shared/model/account.ts";
import type { SyncProgress } from "#shared/model/message.ts";
import type { CheckReport } from "#shared/model/report.ts";
import { memoryFile } from "#support/json-file.ts";
import { aRawMessage, startProxy, syncTools, tempStore } from "#support/mail.ts";
import { desk, startSurrounding } from "#support/oauth.ts";
import { hasServers } from "#support/servers/available.ts";
import { oauthSettings } from "#support/servers/dovecot-oauth.ts";
import { serverFolder } from "#support/servers/folder.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { OTHER_CLIENT_ID } from "#support/servers/oidc.ts";

const ANNA = "anna@firma.example";
const lang = "de" as const;

describe.runIf(hasServers("dovecot", "postfix"))("mail with access tokens", () => {
  let world: Awaited<ReturnType<typeof startSurrounding>>;
  let server: MailServer;
  let folder: string;
  beforeAll(async () => {
    folder = serverFolder("oauth");
    world = await startSurrounding();
    const { authority, oidc } = world;
    server = await startMailServer({ authority, dovecotSettings: oauthSettings(folder, oidc, authority) });
  });
  afterAll(async () => {
    await server.stop();
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** An account that has signed in, as it is after the wizard. */
  async function signedIn(change: { clientId?: string; login?: string; username?: string; imapPort?: number } = {}) {
    const { clientId, login = ANNA, username = ANNA, imapPort } = change;
    const opened = desk([world.authority.caPem]);
    opened.browser.open = async (url) => void world.oidc.browse(url, { login });
    const signIn = world.oidc.signIn({ ...(clientId ? { clientId } : {}), ...(login === username ? {} : { user: login }) });
    const result = await opened.signIns.signIn({ place: { form: "wizard" }, signIn, username, by: "browser" }, unwatched);
    expect(result).toMatchObject({ ok: true });
    const { imap, smtp } = server.account(ANNA);
    const file = memoryFile<AccountFile>(ACCOUNT_FILE);
    const accounts = new Accounts({
      file,
      vault: opened.vault,
      ca: () => [world.authority.caPem],
      tokens: opened.tokens,
      changed: () => undefined,
    });
    const fields = { ...EMPTY_ACCOUNT, email: username, username, signIn, imap: { ...imap, port: imapPort ?? imap.port }, smtp };
    const { id } = accounts.create(fields, { pendingSignIn: "wizard" });
    const check = (): Promise<CheckReport> =>
      withFreshTokens(accounts.resolve({ id }), unwatched.signal, (one) => runCheck(one, { lang }, unwatched), REFUSED_ONCE.report);
    return {
      ...opened,
      accounts,
      id,
      check,
      stored: () => JSON.parse(opened.vault.get(`account/${id}/sign-in`)?.reveal() ?? "{}") as Record<string, string>,
      accountFile: file,
    };
  }

  it("checks both halves with the token, and keeps it out of report and account file", async () => {
    const { check, stored, accountFile, written } = await signedIn();
    const report = await check();
    expect(report).toMatchObject({ ok: true, smtp: { ok: true }, imap: { ok: true } });
    const auth = report.imap?.steps.find(({ stage }) => stage === "auth")?.detail;
    expect(auth).toContain("XOAUTH2");
    const seen = JSON.stringify([report, accountFile.read(), written]);
    expect(seen).not.toContain(stored().accessToken);
    expect(seen).not.toContain(stored().refreshToken);
  });

  it("leaves no token in a recording, and the recording still tells which mechanism was used", async () => {
    const { accounts, id, stored } = await signedIn();
    const record = async (one: ResolvedAccount) => {
      const recorder = createRecorder();
      const report = await runCheck(one, { lang, recorder }, unwatched);
      return finishRecording(recorder, one, report);
    };
    const text = JSON.stringify(await withFreshTokens(accounts.resolve({ id }), unwatched.signal, record, ONCE));
    expect(text).toContain("XOAUTH2");
    const { accessToken = "" } = stored();
    expect(text).not.toContain(accessToken);
    // Nor in the base64 of the login, wherever in it the token begins.
    for (const [blob] of text.matchAll(/[\w+/-]{16,}={0,2}/g))
      expect(Buffer.from(blob, "base64").toString("latin1")).not.toContain(accessToken);
  });

  it("hands a message to the server", async () => {
    const { accounts, id } = await signedIn();
    const message = Buffer.from("From: anna@firma.example\r\nTo: jana@firma.example\r\nSubject: Token\r\n\r\nHallo\r\n");
    const send = (one: ResolvedAccount) => submit(one, { from: ANNA, to: ["jana@firma.example"], message }, { lang }, unwatched);
    expect(await withFreshTokens(accounts.resolve({ id }), unwatched.signal, send, REFUSED_ONCE.half)).toMatchObject({ ok: true });
    expect(String((await server.received("jana@firma.example"))[0])).toContain("Subject: Token");
  });

  it("renews a token that the provider no longer takes, once, and the check is green", async () => {
    const opened = await signedIn();
    // The program's clock says the token is good; the provider's says no.
    const before = opened.stored();
    const grant = JSON.stringify({ ...before, accessToken: "abgelaufen" });
    opened.vault.put({ [`account/${opened.id}/sign-in`]: new Secret(grant) });
    const renewals = world.oidc.grants().refresh_token ?? 0;
    expect(await opened.check()).toMatchObject({ ok: true });
    expect(world.oidc.grants().refresh_token).toBe(renewals + 1);
    expect(opened.stored().accessToken).not.toBe(before.accessToken);
  });

  it("fetches with a renewed token after the server refused the first, in the words a fetch has for it", async () => {
    const opened = await signedIn();
    opened.vault.put({ [`account/${opened.id}/sign-in`]: new Secret(JSON.stringify({ ...opened.stored(), accessToken: "abgelaufen" })) });
    const temp = await tempStore();
    const causes: unknown[] = [];
    const explain: SyncTools["explain"] = ({ host, port, security, username, auth }, error, stage) => {
      const report = interrupted({ half: "imap", stage, endpoint: { host, port, security }, error, username, auth: auth.type }, lang);
      causes.push(report.cause);
      return report;
    };
    try {
      const work = (one: ResolvedAccount) => syncAccount(one, { ...syncTools(temp), explain }, unwatched);
      const result = await withFreshTokens(opened.accounts.resolve({ id: opened.id }), unwatched.signal, work, FETCH_ON);
      expect(causes).toEqual(["oauth-token-rejected"]);
      expect(result.failure).toBeNull();
    } finally {
      await temp.remove();
    }
  });

  it("asks the user after the provider took the permission back", async () => {
    const { check, signIns, vault, id } = await signedIn();
    const kept = vault.get(`account/${id}/sign-in`);
    await signIns.signOut({ form: "x", savedId: id }, unwatched.signal).catch(() => undefined);
    vault.put({ [`account/${id}/sign-in`]: kept });
    const report = await check();
    expect(report).toMatchObject({
      ok: false,
      imap: { cause: "oauth-token-rejected", field: "auth" },
      smtp: { cause: "oauth-token-rejected" },
    });
    expect(JSON.stringify(report)).not.toContain(JSON.parse(kept?.reveal() ?? "{}").accessToken);
  });

  it("names a token for another program as rejected", async () => {
    const { check } = await signedIn({ clientId: OTHER_CLIENT_ID });
    expect(await check()).toMatchObject({ imap: { cause: "oauth-token-rejected" } });
  });

  it("signs in with OAUTHBEARER where only that is offered", async () => {
    const only = await startMailServer({
      authority: world.authority,
      dovecotSettings: oauthSettings(join(folder, "bearer"), world.oidc, world.authority, "oauthbearer"),
    });
    try {
      const { accounts, id } = await signedIn();
      const { imap, smtp } = only.account(ANNA);
      accounts.update(id, { ...accounts.get(id), imap, smtp }, {});
      const run = (one: ResolvedAccount) => runCheck(one, { lang }, unwatched);
      const report = await withFreshTokens(accounts.resolve({ id }), unwatched.signal, run, REFUSED_ONCE.report);
      expect(report).toMatchObject({ ok: true });
      for (const half of [report.imap, report.smtp])
        expect(half?.steps.find(({ stage }) => stage === "auth")?.detail).toContain("OAUTHBEARER");
    } finally {
      await only.stop();
    }
  });

  it("leaves no token in any file but the sealed vault", async () => {
    const { check, stored, folder: data } = await signedIn();
    await check();
    const { accessToken = "", refreshToken = "" } = stored();
    expect(accessToken.length).toBeGreaterThan(20);
    for (const name of readdirSync(data)) {
      const text = readFileSync(join(data, name), "utf8");
      for (const token of [accessToken, refreshToken])
        for (const form of [token, Buffer.from(token).toString("base64").replace(/=+$/, "")]) expect(text).not.toContain(form);
    }
  });

  it("goes on fetching 20,000 messages with a renewed token when the session ends with the old one: no message lost, none twice", async () => {
    const COUNT = 20_000;
    for (let i = 0; i < COUNT; i += 1) {
      const text = "x".repeat(2_000);
      server.dovecot.deliver(ANNA, aRawMessage({ subject: `Nummer ${i}`, id: `nummer-${i}@firma.example`, text }));
    }
    const proxy = await startProxy(server.dovecot.imapsPort);
    const temp = await tempStore();
    const opened = await signedIn({ imapPort: proxy.port });
    const before = opened.stored();
    let runs = 0;
    // As Exchange does it: the token ends, and with it the session.
    const progress = ({ messagesDone }: SyncProgress) => {
      if (runs > 1 || messagesDone < 500 || opened.clock.ahead > 0) return;
      opened.clock.ahead = 3_600_000;
      proxy.cutAfter(0);
    };
    try {
      const work = (one: ResolvedAccount) => {
        runs += 1;
        proxy.cutAfter(Number.POSITIVE_INFINITY);
        return syncAccount(one, syncTools(temp), { ...unwatched, progress });
      };
      const result = await withFreshTokens(opened.accounts.resolve({ id: opened.id }), unwatched.signal, work, FETCH_ON);
      expect(runs).toBe(2);
      expect(result.failure).toBeNull();
      expect(opened.stored().accessToken).not.toBe(before.accessToken);
      const inbox = result.folders.find(({ path }) => path === "INBOX");
      expect(inbox).toMatchObject({ messages: COUNT, new: COUNT, removed: 0 });
      const listed = await createInbox(temp.store, temp.parser).list({ view: { kind: "inboxes" }, offset: 0, limit: 1 });
      expect(listed.total).toBe(COUNT);
    } finally {
      await temp.remove();
      await proxy.close();
    }
  }, 120_000);
});
