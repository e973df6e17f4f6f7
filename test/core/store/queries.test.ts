import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "#core/store";
import type { MessageView } from "#shared/model/message.ts";
import { aNewMessage, type TempStore, tempStore } from "#support/mail.ts";

describe("the store's queries", () => {
  let temp: TempStore;
  let store: Store;
  const folder = async (accountId: string, path = "INBOX") => {
    const states = await store.write("setFolders", { accountId, listed: [{ path, name: path, role: path === "INBOX" ? "inbox" : null }] });
    return states[0]?.id ?? 0;
  };
  const list = (view: MessageView, query?: string) => store.read("list", { view, query, offset: 0, limit: 100 });
  const subjects = async (view: MessageView, query?: string) => (await list(view, query)).messages.map(({ subject }) => subject);

  beforeEach(async () => {
    temp = await tempStore();
    store = temp.store;
  });
  afterEach(() => temp.remove());

  it("keeps a content once that lies in two folders, and forgets it with the last of them", async () => {
    const [a, b] = [await folder("a"), await folder("b")];
    const raw = { subject: "Doppelt", id: "doppelt@x.example" };
    await store.write("addMessages", { folderId: a, messages: [await aNewMessage(1, raw)] });
    await store.write("addMessages", { folderId: b, messages: [await aNewMessage(9, raw)] });
    expect(await subjects({ kind: "inboxes" }, "doppelt")).toEqual(["Doppelt", "Doppelt"]);
    await store.write("removeMessages", { folderId: a, uids: [1] });
    expect(await subjects({ kind: "inboxes" }, "doppelt")).toEqual(["Doppelt"]);
    await store.write("removeAccount", { accountId: "b" });
    expect(await subjects({ kind: "inboxes" }, "doppelt")).toEqual([]);
    expect(await store.read("rawOf", { id: 1 })).toBeUndefined();
  });

  it("adds a batch that is repeated only once", async () => {
    const id = await folder("a");
    const batch = () => Promise.all([1, 2, 3].map((uid) => aNewMessage(uid, { subject: `Nr. ${uid}`, id: `${uid}@x.example` })));
    expect(await store.write("addMessages", { folderId: id, messages: await batch() })).toBe(3);
    expect(await store.write("addMessages", { folderId: id, messages: await batch() })).toBe(0);
    expect((await store.read("folders"))[0]).toMatchObject({ total: 3, unread: 3 });
  });

  it("lists newest first, in windows, and mail without a readable date by when it came", async () => {
    const id = await folder("a");
    const dates = ["Mon, 02 Nov 2026 10:00:00 +0100", "Wed, 04 Nov 2026 10:00:00 +0100", "irgendwann", "Tue, 03 Nov 2026 10:00:00 +0100"];
    const messages = await Promise.all(
      dates.map((date, i) => aNewMessage(i + 1, { subject: date.slice(0, 7), date }, { received: "2026-11-03T20:00:00.000Z" })),
    );
    await store.write("addMessages", { folderId: id, messages });
    expect(await subjects({ kind: "folder", folderId: id })).toEqual(["Wed, 04", "irgendw", "Tue, 03", "Mon, 02"]);
    const page = await store.read("list", { view: { kind: "folder", folderId: id }, offset: 1, limit: 2 });
    expect([page.total, page.messages.map(({ date }) => date)]).toEqual([4, [null, "2026-11-03T09:00:00.000Z"]]);
  });

  it("does not let a date in the far future stay on top", async () => {
    const id = await folder("a");
    const received = "2026-11-03T20:00:00.000Z";
    const messages = await Promise.all([
      aNewMessage(1, { subject: "Zukunft", date: "Fri, 01 Jan 2038 00:00:00 +0000" }, { received }),
      aNewMessage(2, { subject: "Später", date: "Wed, 04 Nov 2026 10:00:00 +0100" }, { received }),
    ]);
    await store.write("addMessages", { folderId: id, messages });
    expect(await subjects({ kind: "folder", folderId: id })).toEqual(["Später", "Zukunft"]);
  });

  it("finds words by their beginning, without accents, in subject, people, text and names of attachments", async () => {
    const id = await folder("a");
    await store.write("addMessages", {
      folderId: id,
      messages: [await aNewMessage(1, { subject: "Größenübersicht", from: "Käthe Öztürk <k@x.example>", text: "Palettenschein fehlt" })],
    });
    for (const query of [
      "grossen",
      "groessen",
      "Groeßenueber",
      "größenüb",
      "kathe",
      "OZTURK palett",
      "k@x.example",
      "  palettenschein   fehlt ",
    ]) {
      const hits = await subjects({ kind: "inboxes" }, query);
      expect(hits, query).toEqual(["Größenübersicht"]);
    }
    expect(await subjects({ kind: "inboxes" }, "palette nirgends")).toEqual([]);
  });

  it.each(['"', "'", "*", "AND", "a OR", "NEAR(", "subject:", "-", "(", ")", "^x", "{a b}", "\\", "a\0b", '"a" "', "%", "ä".repeat(500)])(
    "takes %j as words, never as syntax",
    async (query) => {
      await folder("a");
      await expect(list({ kind: "inboxes" }, query)).resolves.toBeDefined();
    },
  );

  it("shows views over all accounts: inboxes, flagged, attachments", async () => {
    const [inbox, other] = [await folder("a"), await folder("b", "Archiv")];
    await store.write("addMessages", { folderId: inbox, messages: [await aNewMessage(1, { subject: "Eingang" })] });
    await store.write("addMessages", {
      folderId: other,
      messages: [
        await aNewMessage(1, { subject: "Markiert" }, { flags: { flagged: true } }),
        await aNewMessage(2, { subject: "Anhang" }, { attachments: 2 }),
      ],
    });
    expect(await subjects({ kind: "inboxes" })).toEqual(["Eingang"]);
    expect(await subjects({ kind: "flagged" })).toEqual(["Markiert"]);
    expect(await subjects({ kind: "attachments" })).toEqual(["Anhang"]);
  });

  it("keeps a local flag against the server's until it was sent, and forgets the change only if it is still the same", async () => {
    const id = await folder("a");
    await store.write("addMessages", { folderId: id, messages: [await aNewMessage(1, {})] });
    await store.write("setFlag", { ids: [1], flag: "seen", value: true });
    const none = { seen: false, flagged: false, answered: true, forwarded: false, draft: false, deleted: false };
    await store.write("setServerFlags", { folderId: id, changes: [{ uid: 1, ...none }] });
    expect((await list({ kind: "inboxes" })).messages[0]).toMatchObject({ seen: true, answered: true, forwarded: false });
    const sent = await store.read("pendingFlags", { accountId: "a" });
    expect(sent).toEqual([{ messageId: 1, folderPath: "INBOX", uid: 1, flag: "seen", value: true }]);
    await store.write("setFlag", { ids: [1], flag: "seen", value: false });
    await store.write("flagsSent", { sent });
    expect(await store.read("pendingFlags", { accountId: "a" })).toEqual([{ ...sent[0], value: false }]);
  });

  it("takes folders away that the server no longer lists, with their messages", async () => {
    const id = await folder("a", "Alt");
    await store.write("addMessages", { folderId: id, messages: [await aNewMessage(1, { subject: "Altlast" })] });
    await folder("a");
    expect((await store.read("folders")).map(({ path }) => path)).toEqual(["INBOX"]);
    expect((await list({ kind: "inboxes" }, "Altlast")).total).toBe(0);
  });

  it("keeps the time of the last good fetch when one fails", async () => {
    await store.write("syncEnded", { accountId: "a", at: "2026-11-23T09:00:00.000Z", failure: null });
    const failure = {
      ok: false,
      stage: "auth",
      cause: "credentials-rejected",
      alsoPossible: [],
      field: null,
      steps: [],
      warnings: [],
      ms: 1,
    } as const;
    await store.write("syncEnded", {
      accountId: "a",
      at: "2026-11-23T10:00:00.000Z",
      failure: { ...failure, alsoPossible: [], steps: [], warnings: [] },
    });
    expect(await store.read("syncStates")).toEqual([{ accountId: "a", lastSync: "2026-11-23T09:00:00.000Z", unread: 0, failure }]);
  });

  it("keeps the latest 200 checks of each account", async () => {
    for (let i = 0; i < 205; i += 1) await store.write("addCheck", { accountId: "a", at: `${i}`, report: { ok: true } });
    await store.write("addCheck", { accountId: "b", at: "b", report: { ok: false } });
    const history = await store.read("checkHistory", { accountId: "a" });
    expect([history.length, history[0]?.at, history.at(-1)?.at]).toEqual([200, "204", "5"]);
    expect((await store.read("latestChecks")).map(({ accountId, at }) => `${accountId}${at}`).sort()).toEqual(["a204", "bb"]);
  });
});
