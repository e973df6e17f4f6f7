import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createInbox, type Inbox } from "#core/inbox";
import { aNewMessage, type TempStore, tempStore } from "#support/mail.ts";

describe("the reader's view", () => {
  let temp: TempStore;
  let inbox: Inbox;
  let id: number;
  beforeAll(async () => {
    temp = await tempStore();
    inbox = createInbox(temp.store, temp.parser);
    const [folder] = await temp.store.write("setFolders", { accountId: "a", listed: [{ path: "INBOX", name: "INBOX", role: "inbox" }] });
    const big = await aNewMessage(2, { subject: "Groß", text: "x".repeat(1_500_000) });
    await temp.store.write("addMessages", {
      folderId: folder?.id ?? 0,
      messages: [await aNewMessage(1, { subject: "Übersicht", text: "Grüße" }), big],
    });
    const page = await inbox.list({ view: { kind: "inboxes" }, query: "übersicht", offset: 0, limit: 1 });
    id = page.messages[0]?.id ?? 0;
  });
  afterAll(() => temp.remove());

  it("opens a message with everything of its row", async () => {
    expect(await inbox.open(id)).toMatchObject({
      id,
      accountId: "a",
      subject: "Übersicht",
      text: expect.stringContaining("Grüße"),
      html: null,
      attachments: [],
      unreadable: false,
    });
  });

  it("opens the same message again and again", async () => {
    await inbox.open(id);
    expect((await inbox.open(id)).text).toContain("Grüße");
    expect((await inbox.raw(id)).byteLength).toBeGreaterThan(100);
  });

  it("shows the source byte by byte and cuts a long one", async () => {
    const { text, cut } = await inbox.source(id);
    expect(cut).toBe(false);
    expect(Buffer.from(text, "latin1").toString("utf8")).toContain("Subject: Übersicht");
    const long = (await inbox.list({ view: { kind: "inboxes" }, query: "groß", offset: 0, limit: 1 })).messages[0];
    const source = await inbox.source(long?.id ?? 0);
    expect([source.cut, source.text.length]).toEqual([true, 1024 * 1024]);
  });

  it("names the rows of a part of the list and the searched words however they are spelled", async () => {
    const what = { view: { kind: "inboxes" } as const, offset: 0, limit: 10 };
    const all = await inbox.list(what);
    expect(await inbox.ids(what)).toEqual(all.messages.map((message) => message.id));
    expect(await inbox.ids({ ...what, offset: 1, limit: 1 })).toEqual([all.messages[1]?.id]);
    expect(await inbox.ids({ ...what, query: "uebersicht" })).toEqual([id]);
    expect(all.pattern).toBeUndefined();
    const { pattern = "" } = await inbox.list({ ...what, query: "gruesse -nichts" });
    expect("Schöne Grüße, nichts".replace(new RegExp(pattern, "giu"), "«$&»")).toBe("Schöne «Grüße», nichts");
  });

  it("says not-found for what is not there", async () => {
    await expect(inbox.open(4711)).rejects.toMatchObject({ code: "not-found" });
    await expect(inbox.source(4711)).rejects.toMatchObject({ code: "not-found" });
    await expect(inbox.attachment(id, 3)).rejects.toMatchObject({ code: "not-found" });
  });

  it("shows a changed flag at once in lists and counts", async () => {
    await inbox.setSeen([id], true);
    await inbox.setFlagged([id, 4711], true);
    expect(
      (await inbox.list({ view: { kind: "flagged" }, offset: 0, limit: 10 })).messages.map((message) => [message.id, message.seen]),
    ).toEqual([[id, true]]);
    expect((await inbox.folders())[0]).toMatchObject({ total: 2, unread: 1 });
    expect((await inbox.states())[0]).toMatchObject({ unread: 1, lastSync: null });
  });

  it("shows where the words are when the first words of the message lack them", async () => {
    const [folder] = await temp.store.read("folders");
    const text = `Guten Tag,\n\n${"viele Worte ".repeat(60)}die Palette ‹b›steht <b>bereit</b>.`;
    await temp.store.write("addMessages", { folderId: folder?.id ?? 0, messages: [await aNewMessage(9, { subject: "Lager", text })] });
    const found = await inbox.ids({ view: { kind: "inboxes" }, query: "palette", offset: 0, limit: 10 });
    const [snippet] = await inbox.snippets([...found, id, 4711], "palette");
    expect(snippet?.id).toBe(found[0]);
    expect(snippet?.text).toContain("die Palette ‹b›steht <b>bereit</b>.");
    expect(await inbox.snippets(found, "lager")).toEqual([]);
    expect(await inbox.snippets(found, "is:unread")).toEqual([]);
  });
});
