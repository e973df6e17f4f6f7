import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { createInbox, type Inbox } from "#core/inbox";
import type { Mailboxes } from "#core/net";
import { unwatched } from "#core/operation";
import { syncAccount } from "#core/sync";
import { makeFolders } from "#src/main/core/sync/make-folders.ts";
import { anImapAccount, aRawMessage, type ImapServer, startImap, syncTools, type TempStore, tempStore, testParser } from "#support/mail.ts";

const posts = ["Post 0", "Post 1"].map((subject) => ({ raw: aRawMessage({ subject, id: `${subject.replace(" ", "")}@firma.example` }) }));
const ACCOUNT = { accountId: "konto-1" };

const parser = testParser();
afterAll(() => parser.close());

describe("an account without archive and trash", () => {
  let temp: TempStore;
  let imap: ImapServer;
  let inbox: Inbox;

  beforeEach(async () => {
    temp = await tempStore({ parser });
    inbox = createInbox(temp.store, temp.parser);
  });
  afterEach(async () => {
    await imap.close();
    await temp.remove();
  });

  const start = async (folders: Parameters<typeof startImap>[0]) => {
    imap = await startImap(folders, { move: true, condstore: true });
    await sync();
  };
  const sync = async () => expect((await syncAccount(anImapAccount({ port: imap.port }), syncTools(temp), unwatched)).failure).toBeNull();
  const idOf = async (subject: string) =>
    (await inbox.list({ view: { kind: "inboxes" }, query: `"${subject}"`, offset: 0, limit: 1 })).messages[0]?.id ?? 0;
  const folder = async (role: "archive" | "trash" | "inbox") => (await inbox.folders()).find((one) => one.role === role);
  const subjects = async (role: "archive" | "trash" | "inbox") => {
    const folderId = (await folder(role))?.id ?? 0;
    return (await inbox.list({ view: { kind: "folder", folderId }, offset: 0, limit: 9 })).messages.map(({ subject }) => subject);
  };

  it("gets them with the first message that goes there: here at once, on the server with the next fetch", async () => {
    await start({ INBOX: posts });
    const ids = [await idOf("Post 0"), await idOf("Post 1")];
    expect((await inbox.archive(ids.slice(0, 1))).withoutFolder).toEqual([]);
    expect((await inbox.delete(ids.slice(1))).needsQuestion).toEqual([]);
    expect([await subjects("archive"), await subjects("trash"), await subjects("inbox")]).toEqual([["Post 0"], ["Post 1"], []]);
    for (let i = 0; i < 3; i += 1) await sync();
    expect([imap.subjects("Archive"), imap.subjects("Trash"), imap.subjects("INBOX")]).toEqual([["Post 0"], ["Post 1"], []]);
    expect([await subjects("archive"), await subjects("trash"), await subjects("inbox")]).toEqual([["Post 0"], ["Post 1"], []]);
    expect((await inbox.open(ids[0] ?? 0)).subject).toBe("Post 0");
    expect(await temp.store.read("awaitedFolders", ACCOUNT)).toEqual([]);
  });

  it("does not get a folder whose only message was taken back before the fetch", async () => {
    await start({ INBOX: posts });
    const { undo } = await inbox.archive([await idOf("Post 0")]);
    for (const { ids, folderId } of undo) await inbox.move(ids, folderId);
    await sync();
    await sync();
    expect(await folder("archive")).toBeUndefined();
    expect((await subjects("inbox")).sort()).toEqual(["Post 0", "Post 1"]);
  });

  it("takes the folder that another program made meanwhile, by whatever name", async () => {
    await start({ INBOX: posts });
    await inbox.archive([await idOf("Post 0")]);
    await imap.close();
    imap = await startImap({ INBOX: posts, Archiv: [] }, { move: true, condstore: true });
    for (let i = 0; i < 3; i += 1) await sync();
    expect((await inbox.folders()).filter(({ role }) => role === "archive").map(({ path }) => path)).toEqual(["Archiv"]);
    expect([imap.subjects("Archiv"), imap.subjects("INBOX")]).toEqual([["Post 0"], ["Post 1"]]);
  });

  it("gets its messages back where the server refuses to make the folder", async () => {
    await start({ INBOX: posts });
    await inbox.archive([await idOf("Post 0")]);
    const refusal = Object.assign(new Error("no"), { responseStatus: "NO" });
    const server: Pick<Mailboxes, "create" | "list"> = { create: () => Promise.reject(refusal), list: async () => [] };
    await makeFolders(ACCOUNT.accountId, [], server, temp.store);
    expect(await folder("archive")).toBeUndefined();
    expect((await subjects("inbox")).sort()).toEqual(["Post 0", "Post 1"]);
  });

  it("has it below the inbox where the server keeps all folders there", async () => {
    await start({ INBOX: posts, "INBOX.Kunden": [] });
    await inbox.archive([await idOf("Post 0")]);
    expect(await temp.store.read("awaitedFolders", ACCOUNT)).toEqual([{ path: "INBOX.Archive", role: "archive" }]);
  });

  it("is asked for a folder on Gmail, where one more would be a label", async () => {
    await start({ INBOX: posts, "[Gmail] Alle": [], "[Gmail]": [] });
    const id = await idOf("Post 0");
    expect((await inbox.archive([id])).withoutFolder).toEqual([id]);
  });
});
