import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NewMessage, openReader, openWriter, type ReadableDb, search, type WritableDb } from "#core/store";
import { setFolders } from "#src/main/core/store/queries/folders.ts";
import { list } from "#src/main/core/store/queries/list.ts";
import { listIds } from "#src/main/core/store/queries/list-ids.ts";
import { addMessages } from "#src/main/core/store/queries/messages.ts";
import { aNewMessage, KEY, tempFolder } from "#support/mail.ts";

const COUNT = 2_600;
/** What message `n` is, known without the index. */
const facts = (n: number) => ({
  words: [n % 10 === 0 ? "" : "bestellung", n % 8 === 0 ? "lieferschein" : "", n % 500 === 0 ? "zollamt" : ""].filter(Boolean),
  isSent: n % 3 === 0,
  isSeen: n % 4 !== 0,
  /** The date does not follow the order of arrival. */
  day: (n * 7_919) % COUNT,
});
type Facts = ReturnType<typeof facts>;

describe("searching for words that many messages have", () => {
  const folder = tempFolder();
  const file = `${folder.path}/postkontor.db`;
  let db: WritableDb;
  let reader: ReadableDb;
  let inbox = 0;
  let sent = 0;
  let sample: NewMessage;

  const made = (n: number): NewMessage => {
    const { words, isSeen, day } = facts(n);
    return {
      ...sample,
      uid: n + 1,
      flags: { ...sample.flags, seen: isSeen },
      content: {
        ...sample.content,
        sha256: new Uint8Array(createHash("sha256").update(`${n}`).digest()),
        subject: `Nr ${n}`,
        date: new Date(Date.UTC(2015, 0, 1) + day * 86_400_000).toISOString(),
        words: { people: "", body: words.join(" "), attachments: "" },
      },
    };
  };
  /** The numbers of messages that meet a condition, newest first. */
  const expected = (isWanted: (facts: Facts) => boolean): number[] =>
    Array.from({ length: COUNT }, (_, n) => ({ n, ...facts(n) }))
      .filter(isWanted)
      .sort((a, b) => b.day - a.day)
      .map(({ n }) => n);
  const numbers = (ids: readonly number[]) =>
    ids.map((id) => {
      const row = reader.get<{ subject: string }>(
        "SELECT subject FROM message JOIN content ON content.id = content_id WHERE message.id = ?",
        [id],
      );
      return Number(row?.subject.slice(3));
    });

  beforeAll(async () => {
    db = openWriter({ file, key: KEY });
    const states = setFolders(db, {
      accountId: "a",
      listed: [
        { path: "INBOX", name: "INBOX", role: "inbox" },
        { path: "Gesendet", name: "Gesendet", role: "sent" },
      ],
    });
    [inbox = 0, sent = 0] = ["INBOX", "Gesendet"].map((path) => states.find((state) => state.path === path)?.id ?? 0);
    sample = await aNewMessage(1, { subject: "Nr" });
    const all = Array.from({ length: COUNT }, (_, n) => n);
    addMessages(db, { folderId: inbox, messages: all.filter((n) => !facts(n).isSent).map(made) });
    addMessages(db, { folderId: sent, messages: all.filter((n) => facts(n).isSent).map(made) });
    reader = openReader({ file, key: KEY });
  });
  afterAll(() => {
    reader.close();
    db.close();
    folder.remove();
  });

  it.each<[string, (facts: Facts) => boolean]>([
    ["bestellung", ({ words }) => words.includes("bestellung")],
    ["bestell", ({ words }) => words.includes("bestellung")],
    ["lieferschein", ({ words }) => words.includes("lieferschein")],
    ["bestellung -lieferschein", ({ words }) => words.includes("bestellung") && !words.includes("lieferschein")],
    ["-bestellung", ({ words }) => !words.includes("bestellung")],
    ["-bestellung is:unread", ({ words, isSeen }) => !words.includes("bestellung") && !isSeen],
    ["bestellung is:unread", ({ words, isSeen }) => words.includes("bestellung") && !isSeen],
    ["bestellung in:gesendet", ({ words, isSent }) => words.includes("bestellung") && isSent],
    ["lieferschein in:gesendet", ({ words, isSent }) => words.includes("lieferschein") && isSent],
    ["bestellung after:2021", ({ words, day }) => words.includes("bestellung") && day >= 2_192],
    ["is:read", ({ isSeen }) => isSeen],
  ])("%s: counts all, and shows the newest wherever the page is", (query, isWanted) => {
    const wanted = expected(isWanted);
    for (const [offset, limit] of [
      [0, 20],
      [wanted.length - 15, 40],
      [100, wanted.length],
    ] as const) {
      const { total, ids } = search(reader, { query, limit, offset });
      expect([total, numbers(ids)]).toEqual([wanted.length, wanted.slice(offset, offset + limit)]);
    }
  });

  it.each<[string, (facts: Facts) => boolean]>([
    ["bestellung", ({ words }) => words.includes("bestellung")],
    ["lieferschein is:unread", ({ words, isSeen }) => words.includes("lieferschein") && !isSeen],
    ["zollamt", ({ words }) => words.includes("zollamt")],
    ["-bestellung", ({ words }) => !words.includes("bestellung")],
    ["is:unread", ({ isSeen }) => !isSeen],
    ["niemals", () => false],
  ])("%s: the window's list has those of its view", (query, isWanted) => {
    const wanted = expected((one) => isWanted(one) && !one.isSent);
    const view = { kind: "folder", folderId: inbox } as const;
    const { total, messages } = list(reader, { view, query, offset: 2, limit: 50 });
    expect([total, numbers(messages.map(({ id }) => id))]).toEqual([wanted.length, wanted.slice(2, 52)]);
    expect(numbers(listIds(reader, { view, query, offset: 0, limit: 10_000 }))).toEqual(wanted);
    expect(list(reader, { view: { kind: "inboxes" }, query, offset: 0, limit: 1 }).total).toBe(wanted.length);
  });

  it("counts every place of a message, and sees at once what another connection wrote", () => {
    const before = search(reader, { query: "bestellung", limit: 5 });
    const newest = numbers(before.ids)[0] ?? 0;
    addMessages(db, { folderId: facts(newest).isSent ? inbox : sent, messages: [{ ...made(newest), uid: 9_001 }] });
    const after = search(reader, { query: "bestellung", limit: 5 });
    expect(after.total).toBe(before.total + 1);
    expect(numbers(after.ids).slice(0, 2)).toEqual([newest, newest]);
    expect(
      search(reader, { query: "bestellung in:gesendet", limit: 1 }).total +
        search(reader, { query: "bestellung in:inbox", limit: 1 }).total,
    ).toBe(after.total);
  });
});
