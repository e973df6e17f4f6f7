import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { createInbox, type Inbox } from "#core/inbox";
import { unwatched } from "#core/operation";
import { syncAccount } from "#core/sync";
import type { SyncProgress } from "#shared/model/message.ts";
import {
  anImapAccount,
  aRawMessage,
  type ImapServer,
  startImap,
  startProxy,
  syncTools,
  type TempStore,
  tempStore,
  testParser,
} from "#support/mail.ts";

const many = (count: number, prefix = "Nachricht") =>
  Array.from({ length: count }, (_, i) => ({
    raw: aRawMessage({ subject: `${prefix} ${i}`, id: `${prefix}-${i}@firma.example`, text: `Text Nummer ${i}` }),
  }));

const parser = testParser();
afterAll(() => parser.close());

describe.each([{ condstore: true }, { condstore: false }])("syncAccount, CONDSTORE offered: $condstore", ({ condstore }) => {
  let temp: TempStore;
  let imap: ImapServer;
  let inbox: Inbox;
  const sync = (over: { port?: number; password?: string } = {}, op = unwatched) =>
    syncAccount(anImapAccount({ port: imap.port, ...over }), syncTools(temp), op);
  const subjects = async () =>
    (await inbox.list({ view: { kind: "inboxes" }, offset: 0, limit: 500 })).messages.map(({ subject }) => subject);

  beforeEach(async () => {
    temp = await tempStore({ parser });
    imap = await startImap({ INBOX: many(5), Gesendet: many(3, "Gesendet"), "Kunden M&APw-ller": many(1, "Kunde") }, { condstore });
    inbox = createInbox(temp.store, temp.parser);
  });
  afterEach(async () => {
    await imap.close();
    await temp.remove();
  });

  it("brings all folders and finds their roles", async () => {
    const result = await sync();
    expect(result.failure).toBeNull();
    expect(result.folders.map(({ path, new: fresh }) => [path, fresh])).toEqual([
      ["INBOX", 5],
      ["Gesendet", 3],
      ["Kunden Müller", 1],
    ]);
    const folders = await inbox.folders();
    expect(folders.map(({ path, role, total, unread }) => [path, role, total, unread])).toEqual([
      ["INBOX", "inbox", 5, 5],
      ["Gesendet", "sent", 3, 3],
      ["Kunden Müller", null, 1, 1],
    ]);
    expect((await inbox.states())[0]).toMatchObject({ accountId: "konto-1", unread: 5, failure: null });
  });

  it("brings nothing twice and only what is new", async () => {
    await sync();
    expect((await sync()).folders.map(({ new: fresh, changed, removed }) => [fresh, changed, removed])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    imap.add("INBOX", { raw: aRawMessage({ subject: "Ganz neu" }) });
    const again = await sync();
    expect(again.folders[0]).toEqual({ path: "INBOX", messages: 6, new: 1, changed: 0, removed: 0 });
    expect(await subjects()).toHaveLength(6);
  });

  it("takes over flags that were changed elsewhere", async () => {
    await sync();
    imap.setFlags("INBOX", 2, ["\\Seen", "\\Flagged", "\\Answered"]);
    const result = await sync();
    expect(result.folders[0]?.changed).toBe(1);
    const flagged = await inbox.list({ view: { kind: "flagged" }, offset: 0, limit: 10 });
    expect(flagged.messages.map(({ subject, seen, answered }) => [subject, seen, answered])).toEqual([["Nachricht 2", true, true]]);
  });

  it("removes what the server no longer has, words and bytes included", async () => {
    await sync();
    imap.remove("INBOX", 1);
    imap.add("INBOX", { raw: aRawMessage({ subject: "Ersatz" }) });
    expect((await sync()).folders[0]).toMatchObject({ messages: 5, new: 1, removed: 1 });
    expect(await subjects()).not.toContain("Nachricht 1");
    expect((await inbox.list({ view: { kind: "inboxes" }, query: "Nummer 1", offset: 0, limit: 10 })).total).toBe(0);
  });

  it("sends flags changed here before it asks for the server's, and does so once", async () => {
    await sync();
    const page = await inbox.list({ view: { kind: "inboxes" }, offset: 0, limit: 1 });
    const id = page.messages[0]?.id ?? 0;
    await inbox.setSeen([id], true);
    await inbox.setFlagged([id], true);
    expect((await inbox.open(id)).seen).toBe(true);
    await sync();
    expect(imap.flags("INBOX", 4)).toEqual(expect.arrayContaining(["\\Seen", "\\Flagged"]));
    expect(await temp.store.read("pendingFlags", { accountId: "konto-1" })).toEqual([]);
    imap.setFlags("INBOX", 4, []);
    await sync();
    expect((await inbox.open(id)).seen).toBe(false);
  });

  it("starts a folder anew when the server numbers it anew", async () => {
    await sync();
    imap.remove("INBOX", 0);
    imap.renumber("INBOX");
    const result = await sync();
    expect(result.folders[0]).toMatchObject({ messages: 4, new: 4 });
    expect(await subjects()).toHaveLength(4);
  });

  it("keeps reading, flags and waiting changes over a new numbering, and flags no wrong message", async () => {
    await sync();
    const { messages } = await inbox.list({ view: { kind: "inboxes" }, query: "Nachricht 3", offset: 0, limit: 1 });
    const id = messages[0]?.id ?? 0;
    await inbox.setFlagged([id], true);
    imap.setFlags("INBOX", 4, ["\\Seen"]);
    imap.remove("INBOX", 0);
    imap.renumber("INBOX");
    const proxy = await startProxy(imap.port);
    proxy.cutAfter(2_500);
    expect((await sync({ port: proxy.port })).failure).not.toBeNull();
    expect((await subjects()).length).toBeGreaterThanOrEqual(4);
    await proxy.close();
    await sync();
    await sync();
    expect(await subjects()).toHaveLength(4);
    expect(await inbox.open(id)).toMatchObject({ subject: "Nachricht 3", flagged: true });
    expect([0, 1, 2, 3].map((position) => imap.flags("INBOX", position).join(" "))).toEqual(["", "", "\\Flagged", "\\Seen"]);
    expect((await inbox.folders())[0]).toMatchObject({ total: 4, unread: 3 });
  });

  it("reports a refused login as its failure after a single attempt", async () => {
    const proxy = await startProxy(imap.port);
    const result = await sync({ port: proxy.port, password: "falsch" });
    expect(result.failure).toMatchObject({ stage: "auth" });
    expect(proxy.connections()).toBe(1);
    expect((await inbox.states())[0]).toMatchObject({ lastSync: null, failure: { stage: "auth" } });
    await proxy.close();
  });

  it("keeps what came before the server went away, and brings the rest next time", async () => {
    for (const message of many(400, "Weitere")) imap.add("INBOX", message);
    const proxy = await startProxy(imap.port);
    proxy.cutAfter(120_000);
    const result = await sync({ port: proxy.port });
    expect(result.failure).toMatchObject({ stage: "mailbox" });
    const kept = result.folders[0]?.new ?? 0;
    // How many of them the connection had handed over when it ended is a matter of timing; some, and never all.
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(405);
    expect(await subjects()).toHaveLength(kept);
    await proxy.close();
    const rest = await sync();
    expect(rest.folders[0]?.new).toBe(405 - kept);
    expect((await inbox.folders())[0]?.total).toBe(405);
  });

  it("ends a cancelled fetch at once, with what is there kept", async () => {
    const proxy = await startProxy(imap.port);
    proxy.stallAfter(3_000);
    const controller = new AbortController();
    let steps = 0;
    const running = sync({ port: proxy.port }, { signal: controller.signal, progress: () => (steps += 1) });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const asked = performance.now();
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    expect(performance.now() - asked).toBeLessThan(1_000);
    await proxy.close();
    expect((await sync()).failure).toBeNull();
    expect(await subjects()).toHaveLength(5);
  });

  it("tells progress that ends at the number of messages", async () => {
    const steps: SyncProgress[] = [];
    await sync({}, { signal: new AbortController().signal, progress: (step: SyncProgress) => steps.push(step) } as typeof unwatched);
    expect(steps.at(-1)).toMatchObject({ foldersDone: 3, foldersTotal: 3, messagesDone: 9, messagesTotal: 9 });
  });

  it("reads everything after a restart, without the server", async () => {
    await sync();
    await imap.close();
    const reopened = createInbox(await temp.reopen(), temp.parser);
    const page = await reopened.list({ view: { kind: "inboxes" }, query: "nummer", offset: 0, limit: 10 });
    expect(page.total).toBe(5);
    expect((await reopened.open(page.messages[0]?.id ?? 0)).text).toContain("Text Nummer");
    expect((await reopened.list({ view: { kind: "folder", folderId: 1 }, offset: 4, limit: 10 })).messages).toHaveLength(1);
  });
});

it("brings a message once that a server shows in several folders under one id (Gmail's labels)", async () => {
  const labelled = many(40, "Etikett").map((message, i) => ({ ...message, gmailId: `12784553442303${10_000 + i}` }));
  const gmail = await startImap(
    { INBOX: labelled.slice(0, 25), "Alle Nachrichten": labelled, Wichtig: labelled.slice(10, 30) },
    { gmail: true },
  );
  const temp = await tempStore({ parser });
  const proxy = await startProxy(gmail.port);
  const inbox = createInbox(temp.store, temp.parser);
  const result = await syncAccount(anImapAccount({ port: proxy.port }), syncTools(temp), unwatched);
  expect(result.failure).toBeNull();
  expect(Object.fromEntries(result.folders.map(({ path, new: fresh }) => [path, fresh]))).toEqual({
    INBOX: 25,
    "Alle Nachrichten": 40,
    Wichtig: 20,
  });
  expect((await inbox.folders()).map(({ total }) => total).sort()).toEqual([20, 25, 40]);
  expect(result.bytes).toBe(labelled.reduce((sum, { raw }) => sum + Buffer.byteLength(raw), 0));
  await proxy.close();
  await gmail.close();
  await temp.remove();
});
