import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { find } from "#core/inbox";
import { openWriter, type WritableDb } from "#core/store";
import { setFolders } from "#src/main/core/store/queries/folders.ts";
import { spellingsOf } from "#src/main/core/store/queries/fts-query.ts";
import { addMessages } from "#src/main/core/store/queries/messages.ts";
import { readQuery } from "#src/main/core/store/queries/search-query.ts";
import { aNewMessage, KEY, tempFolder } from "#support/mail.ts";

describe("searching the store", () => {
  let folder: ReturnType<typeof tempFolder>;
  let db: WritableDb;
  const subjects = async (query: string, limit = 50) => (await find(db, { query, limit })).hits.map(({ subject }) => subject);

  beforeAll(async () => {
    folder = tempFolder();
    db = openWriter({ file: `${folder.path}/postkontor.db`, key: KEY });
    const states = setFolders(db, {
      accountId: "a",
      listed: [
        { path: "INBOX", name: "INBOX", role: "inbox" },
        { path: "Gesendete Objekte", name: "Gesendete Objekte", role: "sent" },
      ],
    });
    const idOf = (path: string) => states.find((state) => state.path === path)?.id ?? 0;
    const from = "Jürgen Müller <j.mueller@werft.example>";
    const mails: [Parameters<typeof aNewMessage>[1], Parameters<typeof aNewMessage>[2]?][] = [
      [
        { subject: "Rechnungsbestand", from, text: "Die Übersicht der Größen liegt bei.", date: "Mon, 02 Nov 2026 10:00:00 +0100" },
        { flags: { seen: true } },
      ],
      [
        {
          subject: "Angebot",
          text: "Die Straße ist gesperrt. Vielen Dank fuer alles, Herr Mueller.",
          date: "Tue, 03 Nov 2026 10:00:00 +0100",
        },
        { attachments: 2 },
      ],
      [
        {
          subject: "Entwurf der Rechnung",
          from: "Anna <anna@firma.example>",
          to: "Jürgen Müller <j.mueller@werft.example>",
          text: "Danke vielen.",
          date: "Wed, 05 Nov 2025 10:00:00 +0100",
        },
        { flags: { flagged: true } },
      ],
      [
        {
          subject: "Neun neue Stühle",
          text: `${"Blindtext ".repeat(80)}\u00a0die Lieferfrist läuft aus ${"Blindtext ".repeat(80)}`,
          date: "irgendwann",
        },
        { received: "2024-02-03T00:00:00.000Z" },
      ],
    ];
    const messages = await Promise.all(mails.map(([raw, over], i) => aNewMessage(i + 1, { id: `${i}@x.example`, ...raw }, over)));
    addMessages(db, { folderId: idOf("INBOX"), messages });
    addMessages(db, { folderId: idOf("Gesendete Objekte"), messages: [await aNewMessage(9, { ...mails[0]?.[0], id: "0@x.example" })] });
  });
  afterAll(() => {
    db.close();
    folder.remove();
  });

  it.each<[string, string[]]>([
    ["rechnung", ["Entwurf der Rechnung", "Rechnungsbestand", "Rechnungsbestand"]],
    ["rechnung -entwurf", ["Rechnungsbestand", "Rechnungsbestand"]],
    ["grösse", ["Rechnungsbestand", "Rechnungsbestand"]],
    ["groesse", ["Rechnungsbestand", "Rechnungsbestand"]],
    ["GROSSEN", ["Rechnungsbestand", "Rechnungsbestand"]],
    ["uebersicht", ["Rechnungsbestand", "Rechnungsbestand"]],
    ["strasse", ["Angebot"]],
    ['"Vielen Dank"', ["Angebot"]],
    ['"Dank vielen"', []],
    ["für", ["Angebot"]],
    ["von:müller", ["Rechnungsbestand", "Rechnungsbestand"]],
    ["from:mueller", ["Rechnungsbestand", "Rechnungsbestand"]],
    ["from:j.mueller@werft.example", ["Rechnungsbestand", "Rechnungsbestand"]],
    ['from:"Jürgen Müller"', ["Rechnungsbestand", "Rechnungsbestand"]],
    ["an:müller", ["Entwurf der Rechnung"]],
    ["to:werft", ["Entwurf der Rechnung"]],
    ["betreff:angebot", ["Angebot"]],
    ["subject:straße", []],
    ["has:attachment", ["Angebot"]],
    ["hat:anhang straße", ["Angebot"]],
    ["-has:attachment strasse", []],
    ["is:flagged", ["Entwurf der Rechnung"]],
    ["ist:ungelesen in:posteingang rechnung", ["Entwurf der Rechnung"]],
    ["in:INBOX rechnungsbestand", ["Rechnungsbestand"]],
    ['in:"Gesendete Objekte"', ["Rechnungsbestand"]],
    ["in:weg", []],
    ["before:2026-01-01", ["Entwurf der Rechnung", "Neun neue Stühle"]],
    ["vor:2025", ["Neun neue Stühle"]],
    ["nach:03.11.2026", ["Angebot"]],
    ["am:2.11.2026 in:inbox", ["Rechnungsbestand"]],
    ["after:2026-11 before:2026-11-03 in:inbox", ["Rechnungsbestand"]],
    ["-rechnung in:inbox", ["Angebot", "Neun neue Stühle"]],
    ["neunte", []],
    ["ne", []],
    ["", []],
    ["-", []],
    ["from:", []],
  ])("%s finds %j", async (query, expected) => {
    const found = await subjects(query);
    expect(query.startsWith("rechnung") && found.length > 2 ? [...found].sort() : found).toEqual(expected);
  });

  it("has one hit per folder and UID, and counts them all when fewer are shown", async () => {
    const { total, hits } = await find(db, { query: "rechnungsbestand", limit: 1 });
    expect([total, hits.length]).toEqual([2, 1]);
    expect((await find(db, { query: "rechnungsbestand", limit: 9 })).hits.map(({ folder: path, uid }) => [path, uid]).sort()).toEqual([
      ["Gesendete Objekte", 9],
      ["INBOX", 1],
    ]);
  });

  it("marks hits in a snippet of the text, wherever they are and however they are spelled", async () => {
    expect((await find(db, { query: "groesse", limit: 1 })).hits[0]?.snippet).toBe("Die Übersicht der «Größen» liegt bei.");
    expect((await find(db, { query: "lieferfrist", limit: 1 })).hits[0]?.snippet).toMatch(
      /^… .*Blindtext die «Lieferfrist» läuft aus Blindtext .* …$/,
    );
    expect((await find(db, { query: '"vielen dank"', limit: 1 })).hits[0]?.snippet).toContain("«Vielen Dank» fuer");
  });
});

describe("reading a query", () => {
  it("takes an operator whose value makes no sense for words", () => {
    expect(readQuery("before:gestern is:laut https://x.example").filters).toEqual([]);
    expect(readQuery("before:gestern is:laut").terms.map(({ text }) => text)).toEqual(["before gestern", "is laut"]);
  });

  it("knows German spellings, and words that only look like them", () => {
    expect(spellingsOf("Größe")).toEqual(expect.arrayContaining(["größe", "groesse", "grösse"]));
    expect(spellingsOf("neue")).not.toContain("neu");
    expect(spellingsOf("Mueller")).toContain("muller");
    expect(spellingsOf("muller")).toContain("mueller");
  });
});
