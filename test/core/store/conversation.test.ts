import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "#core/store";
import { baseSubject, isAnswer } from "#src/main/core/store/queries/base-subject.ts";
import { aNewMessage, type TempStore, tempStore } from "#support/mail.ts";

describe("the base of a subject", () => {
  it.each([
    ["Re: Ihre Rechnung", "ihre rechnung"],
    ["AW: Re: WG:  Ihre   Rechnung", "ihre rechnung"],
    ["RE[2]: Ihre Rechnung (fwd)", "ihre rechnung"],
    ["Antwort: Ihre Rechnung", "ihre rechnung"],
    ["Rechnung: Ihre", "rechnung: ihre"],
    ["Re:", ""],
  ])("%j is %j", (subject, base) => expect(baseSubject(subject)).toBe(base));

  it("says an answer by its mark alone, not a forwarded mail", () => {
    expect([isAnswer("AW: Ihre Rechnung"), isAnswer("[Liste] Re: X"), isAnswer("WG: Ihre Rechnung"), isAnswer("Reise: Plan")]).toEqual([
      ...[true, true, false, false],
    ]);
  });

  it("takes linear time on hostile subjects", () => {
    const started = performance.now();
    baseSubject("re: ".repeat(500_000));
    baseSubject(`re${" ".repeat(500_000)}x`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("conversations", () => {
  let temp: TempStore;
  let store: Store;
  let uid = 0;
  const folders = new Map<string, number>();
  beforeEach(async () => {
    temp = await tempStore();
    store = temp.store;
    uid = 0;
    folders.clear();
    const listed = (["INBOX", "Sent", "Trash"] as const).map((path) => ({
      ...{ path, name: path, role: ({ INBOX: "inbox", Sent: "sent", Trash: "trash" } as const)[path] },
    }));
    for (const { id, path } of await store.write("setFolders", { accountId: "a", listed })) folders.set(path, id);
  });
  afterEach(() => temp.remove());

  interface Mail {
    id: string;
    subject?: string;
    references?: readonly string[];
    inReplyTo?: string;
    from?: string;
    to?: string;
    date?: string;
    folder?: string;
    text?: string;
  }
  const add = async ({ id, subject = `Thema ${id}`, references = [], inReplyTo, from, to, date, folder = "INBOX", text }: Mail) => {
    uid += 1;
    const extra = [
      ...(references.length > 0 ? [`References: ${references.map((one) => `<${one}>`).join(" ")}`] : []),
      ...(inReplyTo ? [`In-Reply-To: <${inReplyTo}>`] : []),
    ];
    const message = await aNewMessage(uid, {
      ...{ id, subject, headers: extra },
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      ...(date ? { date } : {}),
      ...(text ? { text } : {}),
    });
    await store.write("addMessages", { folderId: folders.get(folder) ?? 0, messages: [message] });
    return uid;
  };
  const subjects = async (id: number) => (await store.read("conversation", { id })).map(({ subject }) => subject);

  it("holds an answer and what it answers together, over folders, oldest first", async () => {
    const first = await add({ id: "1@x", subject: "Angebot", date: "Mon, 02 Nov 2026 10:00:00 +0100" });
    await add({ id: "2@x", subject: "AW: Angebot", inReplyTo: "1@x", folder: "Sent", date: "Tue, 03 Nov 2026 10:00:00 +0100" });
    await add({ id: "3@x", subject: "Ganz anders", references: ["1@x", "2@x"], date: "Wed, 04 Nov 2026 10:00:00 +0100" });
    const other = await add({ id: "9@x", subject: "Fremd" });
    expect(await subjects(first)).toEqual(["Angebot", "AW: Angebot", "Ganz anders"]);
    expect(await subjects(other)).toEqual(["Fremd"]);
  });

  it("joins two parts when the missing link comes later", async () => {
    const early = await add({ id: "1@x", subject: "Eins Eins" });
    const late = await add({ id: "3@x", subject: "Drei Drei", references: ["2@x"] });
    expect(await subjects(late)).toEqual(["Drei Drei"]);
    await add({ id: "2@x", subject: "Zwei Zwei", inReplyTo: "1@x" });
    expect(new Set(await subjects(early))).toEqual(new Set(["Eins Eins", "Zwei Zwei", "Drei Drei"]));
  });

  it("holds answers to a message together that never came", async () => {
    const one = await add({ id: "2@x", subject: "Erste Antwort", references: ["1@x"] });
    await add({ id: "3@x", subject: "Zweite Antwort", references: ["1@x"] });
    expect(await subjects(one)).toHaveLength(2);
  });

  it("takes a message in again that was deleted and comes once more, and what waits for another after its first answer went", async () => {
    await add({ id: "1@x", subject: "Ursprung" });
    const answer = await add({ id: "2@x", subject: "Eine Antwort", references: ["1@x", "0@x"] });
    await store.write("removeMessages", { folderId: folders.get("INBOX") ?? 0, uids: [1] });
    expect(await subjects(answer)).toEqual(["Eine Antwort"]);
    await add({ id: "1@x", subject: "Ursprung" });
    expect(await subjects(answer)).toHaveLength(2);
    const other = await add({ id: "3@x", subject: "Noch eine", references: ["0@x"] });
    await store.write("removeMessages", { folderId: folders.get("INBOX") ?? 0, uids: [2] });
    await add({ id: "0@x", subject: "Ganz am Anfang" });
    expect(new Set(await subjects(other))).toEqual(new Set(["Ganz am Anfang", "Ursprung", "Noch eine"]));
  });

  it("shows a message once that lies in two folders, and not what was thrown away", async () => {
    const one = await add({ id: "1@x", subject: "Kopie hier" });
    await add({ id: "1@x", subject: "Kopie hier", folder: "Sent", text: "mit anderen Bytes" });
    const gone = await add({ id: "2@x", subject: "Weg damit", inReplyTo: "1@x", folder: "Trash" });
    expect(await subjects(one)).toEqual(["Kopie hier"]);
    expect(await subjects(gone)).toHaveLength(2);
  });

  it("is counted in lists as it is shown", async () => {
    await add({ id: "1@x", subject: "Angebot" });
    await add({ id: "2@x", subject: "AW: Angebot", inReplyTo: "1@x", folder: "Sent" });
    await add({ id: "2@x", subject: "AW: Angebot", inReplyTo: "1@x", folder: "INBOX", text: "mit anderen Bytes" });
    await add({ id: "3@x", subject: "Weg damit", inReplyTo: "1@x", folder: "Trash" });
    await add({ id: "9@x", subject: "Allein" });
    const view = (path: string) => ({ kind: "folder", folderId: folders.get(path) ?? 0 }) as const;
    for (const path of ["INBOX", "Sent", "Trash"]) {
      const { messages } = await store.read("list", { view: view(path), offset: 0, limit: 9 });
      for (const { id, inConversation = 1 } of messages) expect(inConversation).toBe((await subjects(id)).length);
    }
    const { messages } = await store.read("list", { view: view("INBOX"), offset: 0, limit: 9 });
    expect(messages.map(({ subject, inConversation }) => [subject, inConversation]).sort()).toEqual([
      ["AW: Angebot", 2],
      ["Allein", undefined],
      ["Angebot", 2],
    ]);
  });

  describe("without references", () => {
    const people = { from: "Anna <anna@x.example>", to: "shop@y.example" };
    const back = { from: "Shop <shop@y.example>", to: "anna@x.example" };

    it("joins an answer by subject and people, whichever comes first", async () => {
      const one = await add({ id: "1@x", subject: "Lieferung 4711", ...people });
      await add({ id: "2@x", subject: "AW: Lieferung 4711", ...back });
      expect(await subjects(one)).toHaveLength(2);
      const answer = await add({ id: "4@x", subject: "Re: Mahnung 12", ...back });
      await add({ id: "3@x", subject: "Mahnung 12", ...people });
      expect(await subjects(answer)).toHaveLength(2);
    });

    it.each([
      ["two mails that only have the subject in common", { subject: "Lieferung 4711", ...people }],
      ["answers of other people", { subject: "AW: Lieferung 4711", from: "Bert <bert@z.example>", to: "shop@y.example" }],
      ["an answer half a year later", { subject: "AW: Lieferung 4711", ...back, date: "Mon, 03 May 2027 10:00:00 +0200" }],
      ["a forwarded mail", { subject: "WG: Lieferung 4711", ...back }],
    ])("keeps apart: %s", async (_name, other) => {
      const one = await add({ id: "1@x", subject: "Lieferung 4711", ...people });
      await add({ id: "2@x", ...other });
      expect(await subjects(one)).toHaveLength(1);
    });

    it("does not join by subject what names another message", async () => {
      const one = await add({ id: "1@x", subject: "Lieferung 4711", ...people });
      await add({ id: "2@x", subject: "AW: Lieferung 4711", inReplyTo: "99@x", ...back });
      expect(await subjects(one)).toHaveLength(1);
    });
  });

  it("are the same in whatever order messages come", async () => {
    const count = 8;
    const forest = fc.array(fc.nat(count * 2), { minLength: count, maxLength: count });
    const order = fc.shuffledSubarray([...Array(count).keys()], { minLength: count });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(forest, order, async (parents, arrival) => {
        run += 1;
        const name = (at: number) => `${at}.${run}@x`;
        // Parents beyond the count are alone or name a message that never comes.
        const hasParent = (at: number) => parents[at] !== at && (parents[at] ?? 0) < count + 3;
        const ids = new Map<number, number>();
        for (const at of arrival)
          ids.set(at, await add({ id: name(at), subject: name(at), ...(hasParent(at) ? { references: [name(parents[at] ?? 0)] } : {}) }));
        const group = new Map<number, number>();
        const root = (at: number): number => (group.get(at) === undefined || group.get(at) === at ? at : root(group.get(at) ?? at));
        for (const at of arrival) if (hasParent(at)) group.set(root(at), root(parents[at] ?? 0));
        for (const [at, id] of ids) {
          const expected = arrival.filter((other) => root(other) === root(at)).length;
          expect(await store.read("conversation", { id })).toHaveLength(expected);
        }
      }),
      { numRuns: 10 },
    );
  });
});
