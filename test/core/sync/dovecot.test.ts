import { readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createInbox, type Inbox } from "#core/inbox";
import { unwatched } from "#core/operation";
import { fetchBody, syncAccount, watchInbox } from "#core/sync";
import { anImapAccount, aRawMessage, startProxy, syncTools, type TempStore, tempFolder, tempStore, testParser } from "#support/mail.ts";
import { hasServers } from "#support/servers/available.ts";
import { type Authority, createAuthority } from "#support/servers/certificates.ts";
import { type Dovecot, startDovecot } from "#support/servers/dovecot.ts";

const ANNA = { email: "anna@firma.example", password: 'Gänse & Füße: 100 % "süß"\\ß' };

const parser = testParser();
afterAll(() => parser.close());

describe.runIf(hasServers("dovecot"))("fetching from a real Dovecot", () => {
  const folder = tempFolder();
  let authority: Authority;
  let dovecot: Dovecot;
  let temp: TempStore;
  let inbox: Inbox;

  beforeAll(async () => {
    authority = await createAuthority(folder.path);
  });
  afterAll(() => folder.remove());
  beforeEach(async () => {
    const certificate = await authority.issue("good");
    [dovecot, temp] = await Promise.all([startDovecot({ users: [ANNA], certificate, encryption: "optional" }), tempStore({ parser })]);
    inbox = createInbox(temp.store, temp.parser);
  });
  afterEach(async () => {
    await dovecot.stop();
    await temp.remove();
  });

  const account = (security: "tls" | "starttls" | "none" = "tls", port?: number) =>
    anImapAccount({
      host: dovecot.host,
      port: port ?? (security === "tls" ? dovecot.imapsPort : dovecot.imapPort),
      security,
      user: ANNA.email,
      password: ANNA.password,
      ca: [authority.caPem],
    });
  const sync = (...args: Parameters<typeof account>) => syncAccount(account(...args), syncTools(temp), unwatched);
  const deliver = (count: number, prefix: string, where?: { folder: string }) => {
    for (let i = 0; i < count; i += 1)
      dovecot.deliver(ANNA.email, aRawMessage({ subject: `${prefix} ${i}`, id: `${prefix}-${i}@firma.example` }), where);
  };
  const files = () => {
    const path = dovecot.maildir(ANNA.email);
    return ["new", "cur"].flatMap((part) => readdirSync(join(path, part)).map((name) => join(path, part, name)));
  };
  const inboxResult = async () => (await sync()).folders.find(({ path }) => path === "INBOX");

  it.each(["tls", "starttls", "none"] as const)("signs in and brings the mail with security %s", async (security) => {
    deliver(3, "Eins");
    const result = await sync(security);
    expect(result.failure).toBeNull();
    expect(result.folders.find(({ path }) => path === "INBOX")).toMatchObject({ messages: 3, new: 3 });
  });

  it("brings what the server has byte for byte", async () => {
    const raw = aRawMessage({ subject: "Genau so", text: "Zeile\r\n.Punkt\r\n\r\nFrom hier\r\n\tÄ" });
    dovecot.deliver(ANNA.email, raw);
    await sync();
    const { messages } = await inbox.list({ view: { kind: "inboxes" }, offset: 0, limit: 1 });
    expect(Buffer.from(await inbox.raw(messages[0]?.id ?? 0)).toString()).toBe(raw);
  });

  it("follows new mail, flags and deletions by mod-sequence", async () => {
    deliver(30, "Stapel");
    expect(await inboxResult()).toMatchObject({ new: 30 });
    expect(await inboxResult()).toMatchObject({ messages: 30, new: 0, changed: 0, removed: 0 });
    const [first, second, third] = files();
    rmSync(first ?? "");
    renameSync(second ?? "", `${(second ?? "").replace(/:2,.*$/, "").replace("/new/", "/cur/")}:2,FS`);
    renameSync(third ?? "", `${(third ?? "").replace(/:2,.*$/, "").replace("/new/", "/cur/")}:2,S`);
    deliver(2, "Danach");
    expect(await inboxResult()).toMatchObject({ messages: 31, new: 2, changed: 2, removed: 1 });
    expect((await inbox.folders()).find(({ role }) => role === "inbox")).toMatchObject({ total: 31, unread: 29 });
    expect((await inbox.list({ view: { kind: "flagged" }, offset: 0, limit: 10 })).total).toBe(1);
  });

  it("takes changed flags to the server", async () => {
    deliver(2, "Merken");
    await sync();
    const { messages } = await inbox.list({ view: { kind: "inboxes" }, offset: 0, limit: 2 });
    await inbox.setFlagged([messages[0]?.id ?? 0], true);
    await inbox.setSeen(
      messages.map(({ id }) => id),
      true,
    );
    expect((await sync()).failure).toBeNull();
    expect(
      files()
        .map((name) => name.replace(/^.*:2,/, ""))
        .sort(),
    ).toEqual(["FS", "S"]);
    expect(await inboxResult()).toMatchObject({ new: 0, changed: 0 });
  });

  it("reads folders with umlauts and levels, and forgets deleted ones", async () => {
    deliver(2, "Ordner", { folder: "Kunden/M&APw-ller" });
    const result = await sync();
    expect(result.folders.map(({ path }) => path)).toContain("Kunden/Müller");
    rmSync(join(dovecot.maildir(ANNA.email), ".Kunden.M&APw-ller"), { recursive: true });
    await sync();
    expect((await inbox.folders()).map(({ path }) => path)).not.toContain("Kunden/Müller");
  });

  it("recognises a renamed folder and brings nothing of it again", async () => {
    deliver(20, "Akte", { folder: "Kunden/Alt" });
    await sync();
    const before = (await inbox.folders()).find(({ path }) => path === "Kunden/Alt");
    const maildir = dovecot.maildir(ANNA.email);
    renameSync(join(maildir, ".Kunden.Alt"), join(maildir, ".Kunden.Neu"));
    const result = await sync();
    expect(result.bytes).toBe(0);
    expect((await inbox.folders()).find(({ path }) => path === "Kunden/Neu")).toMatchObject({ id: before?.id, total: 20 });
    expect((await inbox.folders()).map(({ path }) => path)).not.toContain("Kunden/Alt");
  });

  it("asks for no list of all messages where the server tells what vanished", async () => {
    deliver(300, "Viele");
    await sync();
    for (const file of files().slice(0, 3)) rmSync(file);
    deliver(1, "Neu");
    const proxy = await startProxy(dovecot.imapPort);
    const result = await syncAccount(account("none", proxy.port), syncTools(temp), unwatched);
    expect(result.folders.find(({ path }) => path === "INBOX")).toMatchObject({ messages: 298, new: 1, removed: 3 });
    expect(proxy.received()).toMatch(/\(UID FLAGS.*\) \(CHANGEDSINCE \d+ VANISHED\)/i);
    // The new one alone is asked for its size.
    expect(proxy.received().match(/UID SEARCH.*/gi)).toEqual([expect.stringMatching(/^UID SEARCH (?:UID \d+|LARGER \d+| )+\r?$/i)]);
    await proxy.close();
  });

  it("leaves bodies above the account's limit and what is older than it wants on the server", async () => {
    deliver(2, "Klein");
    dovecot.deliver(ANNA.email, aRawMessage({ subject: "Groß", text: "x".repeat(60_000) }));
    const rules = { since: null, largest: 20_000 };
    const limited = await syncAccount(account(), { ...syncTools(temp), rules }, unwatched);
    expect(limited.bytes).toBeLessThan(10_000);
    const { messages } = await inbox.list({ view: { kind: "inboxes" }, offset: 0, limit: 9 });
    expect(messages.map(({ subject }) => subject).sort()).toEqual(["Groß", "Klein 0", "Klein 1"]);
    const large = messages.find(({ subject }) => subject === "Groß")?.id ?? 0;
    expect(await inbox.open(large)).toMatchObject({ headOnly: true, unreadable: false, text: "" });
    expect(await fetchBody(account(), large, syncTools(temp), new AbortController().signal)).toBeNull();
    expect((await inbox.open(large)).text).toContain("xxx");
    expect((await inbox.list({ view: { kind: "inboxes" }, offset: 0, limit: 9 })).total).toBe(3);
    deliver(1, "Später");
    const tomorrow = { since: new Date(Date.now() + 2 * 86_400_000), largest: null };
    const late = await syncAccount(account(), { ...syncTools(temp), rules: tomorrow }, unwatched);
    expect(late.folders.find(({ path }) => path === "INBOX")).toMatchObject({ messages: 3, new: 0 });
    expect(await inboxResult()).toMatchObject({ messages: 4, new: 1 });
  });

  it("tells at once when something comes while it waits at the inbox, and ends with its signal", async () => {
    const controller = new AbortController();
    let calls = 0;
    const heard = new Promise<void>((resolve) => {
      void watchInbox(account(), controller.signal, () => {
        calls += 1;
        resolve();
      }).catch(() => undefined);
    });
    const delivering = setInterval(() => deliver(1, `Jetzt ${calls}`), 500);
    await heard;
    clearInterval(delivering);
    expect(calls).toBeGreaterThan(0);
    controller.abort();
  });

  it("does not sign in over a connection whose certificate is not trusted", async () => {
    const result = await syncAccount({ ...account(), ca: [] }, syncTools(temp), unwatched);
    expect(result.failure).toMatchObject({ stage: "tls" });
    expect(dovecot.log()).not.toMatch(/Login: user=/);
  });

  it("keeps what came when the server goes away in mid-fetch, and resumes", async () => {
    deliver(600, "Viele");
    const proxy = await startProxy(dovecot.imapPort);
    proxy.cutAfter(200_000);
    const cut = await syncAccount({ ...account("none", proxy.port) }, syncTools(temp), unwatched);
    expect(cut.failure).toMatchObject({ stage: "mailbox" });
    const kept = (await inbox.list({ view: { kind: "inboxes" }, offset: 0, limit: 1 })).total;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(600);
    await proxy.close();
    expect(await inboxResult()).toMatchObject({ messages: 600, new: 600 - kept });
  });
});
