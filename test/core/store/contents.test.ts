import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type NewMessage, openWriter, type WritableDb } from "#core/store";
import { conversation, threadEarlier } from "#src/main/core/store/queries/conversation.ts";
import { setFolders } from "#src/main/core/store/queries/folders.ts";
import { addMessages, removeMessages } from "#src/main/core/store/queries/messages.ts";
import { aNewMessage, KEY, tempFolder } from "#support/mail.ts";

describe("keeping contents", () => {
  let folder: ReturnType<typeof tempFolder>;
  let db: WritableDb;
  let folderId: number;
  beforeEach(() => {
    folder = tempFolder();
    db = openWriter({ file: join(folder.path, "postkontor.db"), key: KEY });
    folderId = setFolders(db, { accountId: "a", listed: [{ path: "INBOX", name: "INBOX", role: "inbox" }] })[0]?.id ?? 0;
  });
  afterEach(() => {
    db.close();
    folder.remove();
  });

  const numbered = (n: number): Promise<NewMessage> =>
    aNewMessage(n, { subject: `Angebot ${n}`, text: `Wort${n}`, id: `${n}@x`, headers: [`References: <${n - 1}@x>`] });
  const found = (word: string) => db.all("SELECT rowid FROM words WHERE words MATCH ?", [word]).length;
  const pieces = () => db.get<{ n: number }>("SELECT count(DISTINCT segid) AS n FROM words_idx")?.n;

  it("writes the index of words once per transaction, not once per message", async () => {
    const messages = await Promise.all(Array.from({ length: 40 }, (_, i) => numbered(i + 1)));
    addMessages(db, { folderId, messages });
    expect(pieces()).toBe(1);
    expect(found("Wort17")).toBe(1);
    removeMessages(db, { folderId, uids: messages.slice(0, 20).map(({ uid }) => uid) });
    expect([found("Wort17"), found("Wort27"), pieces()]).toEqual([0, 1, 1]);
  });

  it("indexes nothing of a message that found no place", async () => {
    addMessages(db, { folderId, messages: [await numbered(1)] });
    addMessages(db, { folderId, messages: [{ ...(await numbered(2)), uid: 1 }] });
    expect([found("Wort1"), found("Wort2")]).toEqual([1, 0]);
    expect(db.get("SELECT count(*) AS n FROM words_docsize")).toEqual(db.get("SELECT count(*) AS n FROM content"));
  });

  it("joins what came before conversations were known with what came after, without tearing either apart", async () => {
    const messages = await Promise.all([1, 2, 3, 4, 5].map(numbered));
    const [first, second, third, fourth, fifth] = messages as [NewMessage, NewMessage, NewMessage, NewMessage, NewMessage];
    addMessages(db, { folderId, messages: [first, third] });
    // As a store of that time was: nothing joined, nothing awaited.
    db.run("UPDATE content SET conversation = 0, subject_key = 0");
    db.run("DELETE FROM awaited_message");
    db.run("UPDATE unthreaded SET upto = (SELECT max(id) FROM content)");
    addMessages(db, { folderId, messages: [fourth, fifth, second] });
    while (threadEarlier(db));
    const ids = db.all<{ id: number }>("SELECT id FROM message").map(({ id }) => id);
    for (const id of ids) expect(conversation(db, { id })).toHaveLength(5);
  });
});
