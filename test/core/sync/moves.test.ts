import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { createInbox, type Inbox } from "#core/inbox";
import { unwatched } from "#core/operation";
import { fetchBody, syncAccount } from "#core/sync";
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

const messages = (count: number, name: string) =>
  Array.from({ length: count }, (_, i) => ({ raw: aRawMessage({ subject: `${name} ${i}`, id: `${name}-${i}@firma.example` }) }));

const parser = testParser();
afterAll(() => parser.close());

describe.each([
  { move: true, uidplus: true, condstore: true },
  { move: true, uidplus: false, condstore: false },
  { move: false, uidplus: true, condstore: true },
  { move: false, uidplus: false, condstore: false },
])("changes made offline, MOVE: $move, UIDPLUS: $uidplus, CONDSTORE: $condstore", (offered) => {
  let temp: TempStore;
  let imap: ImapServer;
  let inbox: Inbox;

  beforeEach(async () => {
    temp = await tempStore({ parser });
    imap = await startImap({ INBOX: messages(4, "Post"), Archive: [], Trash: messages(1, "Müll"), Kunden: [] }, offered);
    inbox = createInbox(temp.store, temp.parser);
    await sync();
  });
  afterEach(async () => {
    await imap.close();
    await temp.remove();
  });

  const sync = (port = imap.port) => syncAccount(anImapAccount({ port }), syncTools(temp), unwatched);
  const folder = async (path: string) => (await inbox.folders()).find((one) => one.path === path)?.id ?? 0;
  const here = async (path: string) =>
    (await inbox.list({ view: { kind: "folder", folderId: await folder(path) }, offset: 0, limit: 50 })).messages
      .map(({ subject }) => subject)
      .sort();
  const there = (path: string) => imap.subjects(path).sort();
  const idOf = async (subject: string) =>
    (await inbox.list({ view: { kind: "inboxes" }, query: `"${subject}"`, offset: 0, limit: 1 })).messages[0]?.id ?? 0;
  const everywhereEqual = async () => {
    for (const path of ["INBOX", "Archive", "Trash", "Kunden"]) expect([path, ...(await here(path))]).toEqual([path, ...there(path)]);
  };
  const settled = async () => {
    for (let i = 0; i < 3; i += 1) expect((await sync()).failure).toBeNull();
    await everywhereEqual();
    expect(await temp.store.read("pendingMoves", { accountId: "konto-1" })).toEqual([]);
    expect(await temp.store.read("pendingDeletions", { accountId: "konto-1" })).toEqual([]);
  };

  it("moves here at once and there with the next fetch, and keeps the message's id", async () => {
    const id = await idOf("Post 1");
    await inbox.move([id], await folder("Kunden"));
    expect(await here("Kunden")).toEqual(["Post 1"]);
    expect(there("Kunden")).toEqual([]);
    await settled();
    expect(there("Kunden")).toEqual(["Post 1"]);
    expect((await inbox.open(id)).subject).toBe("Post 1");
  });

  it("undoes a move before and after the server knows", async () => {
    const id = await idOf("Post 2");
    for (const isKnown of [false, true]) {
      const { undo } = await inbox.archive([id]);
      if (isKnown) await sync();
      for (const group of undo) await inbox.move(group.ids, group.folderId);
      await settled();
      expect(there("INBOX")).toContain("Post 2");
    }
    expect((await inbox.open(id)).subject).toBe("Post 2");
  });

  it("takes a message that was moved on and changed meanwhile to its last place, with its flags", async () => {
    const id = await idOf("Post 0");
    await inbox.move([id], await folder("Kunden"));
    await inbox.setFlagged([id], true);
    await inbox.archive([id]);
    await settled();
    expect(there("Archive")).toEqual(["Post 0"]);
    expect(imap.flags("Archive", 0)).toContain("\\Flagged");
  });

  it("deletes into the trash, and for ever only what was asked for", async () => {
    const id = await idOf("Post 3");
    expect(await inbox.delete([id])).toMatchObject({ needsQuestion: [] });
    await settled();
    expect(there("Trash")).toEqual(["Müll 0", "Post 3"]);
    expect(await inbox.delete([id])).toMatchObject({ needsQuestion: [id], undo: [] });
    imap.setFlags("Trash", 0, ["\\Deleted"]);
    await inbox.delete([id], true);
    expect(await here("Trash")).toEqual(["Müll 0"]);
    await settled();
    expect(there("Trash")).toEqual(["Müll 0"]);
  });

  it("brings the body of a message that was moved on here before the server knew", async () => {
    imap.add("INBOX", { raw: aRawMessage({ subject: "Groß", id: "gross@firma.example", text: "x".repeat(60_000) }) });
    const rules = { since: null, largest: 20_000 };
    await syncAccount(anImapAccount({ port: imap.port }), { ...syncTools(temp), rules }, unwatched);
    const id = await idOf("Groß");
    expect((await inbox.open(id)).headOnly).toBe(true);
    await inbox.move([id], await folder("Kunden"));
    const account = anImapAccount({ port: imap.port });
    expect(await fetchBody(account, id, syncTools(temp), new AbortController().signal)).toBeNull();
    expect(await inbox.open(id)).toMatchObject({ id, text: expect.stringContaining("xxx") });
    expect(await here("Kunden")).toEqual(["Groß"]);
    await settled();
  });

  it("lets the server decide where a message was removed there meanwhile", async () => {
    const id = await idOf("Post 1");
    await inbox.move([id], await folder("Kunden"));
    imap.remove("INBOX", 1);
    await settled();
    expect(there("Kunden")).toEqual([]);
    await expect(inbox.open(id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("neither loses nor doubles a message when the answer to a move is lost", async () => {
    await inbox.move([await idOf("Post 1"), await idOf("Post 2")], await folder("Archive"));
    await inbox.delete([await idOf("Post 3")]);
    for (let bytes = 600; bytes < 3_000; bytes += 150) {
      const proxy = await startProxy(imap.port);
      proxy.cutAfter(bytes);
      await sync(proxy.port);
      await proxy.close();
    }
    await settled();
    expect(there("Archive")).toEqual(["Post 1", "Post 2"]);
    expect(there("Trash")).toEqual(["Müll 0", "Post 3"]);
  });

  it("keeps waiting moves and deletions over a new numbering", async () => {
    const moved = await idOf("Post 1");
    await inbox.move([moved], await folder("Kunden"));
    await inbox.delete([await idOf("Post 2")], true);
    const gone = (await inbox.list({ view: { kind: "folder", folderId: await folder("Trash") }, offset: 0, limit: 5 })).messages.map(
      ({ id }) => id,
    );
    await inbox.delete(gone, true);
    imap.remove("INBOX", 0);
    imap.renumber("INBOX");
    await settled();
    expect(there("Kunden")).toEqual(["Post 1"]);
    expect(there("INBOX")).toEqual(["Post 3"]);
    expect((await inbox.open(moved)).subject).toBe("Post 1");
  });
});
