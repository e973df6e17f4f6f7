import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { find } from "#core/inbox";
import { unpacked } from "#core/message";
import { checkStore, openStored, openWriter, rawOf, storedMessages } from "#core/store";
import { openForWriting } from "#src/main/core/store/database.ts";
import { rememberKey } from "#src/main/core/store/key-check.ts";
import { migrate } from "#src/main/core/store/migrate.ts";
import { MIGRATIONS } from "#src/main/core/store/schema/index.ts";
import { aRawMessage, KEY, tempFolder } from "#support/mail.ts";

const operation = { signal: new AbortController().signal, progress: () => undefined };

describe("a store of an older version", () => {
  let folder: ReturnType<typeof tempFolder>;
  let file: string;
  const raws = [
    aRawMessage({ subject: "Alt", from: "Jürgen <j@x.example>", to: "anna@x.example" }),
    aRawMessage({ subject: "Älter", from: "Anna <anna@x.example>", to: "j@x.example", text: "Die Größe stimmt." }),
  ];
  /** As the versions until schema `last` wrote it: raw messages inside the database, deflated. */
  const write = (last: number) => {
    const db = openForWriting({ file, key: KEY });
    rememberKey(file, KEY);
    migrate(
      db,
      MIGRATIONS.filter(({ number }) => number <= last),
    );
    db.run("INSERT INTO folder (id, account_id, path, name, role) VALUES (1, 'a', 'INBOX', 'INBOX', 'inbox')");
    raws.forEach((raw, i) => {
      const id = i + 1;
      const [subject = "", address = ""] = [/Subject: (.*)\r/.exec(raw)?.[1], /<(.*?)>/.exec(raw)?.[1]];
      db.run("INSERT INTO content (id, sha256, size, subject, from_address) VALUES (?, ?, ?, ?, ?)", [
        id,
        createHash("sha256").update(raw).digest(),
        Buffer.byteLength(raw),
        subject,
        address,
      ]);
      db.run("INSERT INTO raw (content_id, codec, bytes) VALUES (?, 1, ?)", [id, new Uint8Array(deflateRawSync(raw))]);
      db.run("INSERT INTO message (account_id, folder_id, content_id, uid, sorted_at) VALUES ('a', 1, ?, ?, ?)", [id, id, id]);
      db.run("INSERT INTO words (rowid, subject, people, body, attachments) VALUES (?, ?, ?, ?, '')", [
        id,
        subject,
        "Anna anna j x example",
        raw,
      ]);
    });
    db.close();
  };

  beforeEach(() => {
    folder = tempFolder();
    file = `${folder.path}/postkontor.db`;
  });
  afterEach(() => folder.remove());

  it.each(MIGRATIONS.map(({ number }) => number).filter((number) => number > 1 && number !== 3))(
    "opens, lists, searches and shows what schema %i wrote",
    async (last) => {
      write(last);
      const db = openStored({ file, key: KEY });
      expect(storedMessages(db, { folder: "INBOX", limit: 9, offset: 0 }).messages.map(({ uid, subject }) => [uid, subject])).toEqual([
        [1, "Alt"],
        [2, "Älter"],
      ]);
      expect((await find(db, { query: "groesse", limit: 9 })).hits.map(({ subject }) => subject)).toEqual(["Älter"]);
      const packed = rawOf(db, { id: 2 });
      expect(packed && Buffer.from(unpacked(packed)).toString()).toBe(raws[1]);
      db.close();
    },
  );

  it("counts a message's second place that was there before such places were noted", async () => {
    write(2);
    const old = openForWriting({ file, key: KEY });
    old.run("INSERT INTO message (account_id, folder_id, content_id, uid, sorted_at) VALUES ('a', 1, 1, 7, 1)");
    old.close();
    const db = openStored({ file, key: KEY });
    expect(await find(db, { query: '"alt"', limit: 9 })).toMatchObject({ total: 2, hits: [{ uid: 7 }, { uid: 1 }] });
    db.close();
  });

  it("finds senders among all people until its index is made anew, and then them alone", async () => {
    write(2);
    const db = openWriter({ file, key: KEY });
    const from = async () => (await find(db, { query: "von:anna", limit: 9 })).hits.map(({ subject }) => subject);
    expect(await from()).toHaveLength(2);
    const found = await checkStore(db, { repair: false }, operation);
    expect(found).toMatchObject({ ok: false, problems: [{ id: "index", detail: "written by an older version" }], lost: [] });
    expect(await checkStore(db, { repair: true }, operation)).toMatchObject({ ok: true, repaired: ["index"] });
    expect(await from()).toEqual(["Älter"]);
    expect(await checkStore(db, { repair: false }, operation)).toMatchObject({ ok: true, problems: [] });
    db.close();
  });

  it("is refused when a newer program wrote it", () => {
    write(2);
    const db = openForWriting({ file, key: KEY });
    db.exec("PRAGMA user_version = 9999");
    db.close();
    expect(() => openStored({ file, key: KEY })).toThrow("store-damaged");
  });

  it("mends orphans, messages without bytes, and an index that lost words", async () => {
    write(2);
    const db = openWriter({ file, key: KEY });
    await checkStore(db, { repair: true }, operation);
    db.run("DELETE FROM raw WHERE content_id = 1");
    db.run("DELETE FROM words WHERE rowid = 2");
    db.run("INSERT INTO content (id, sha256) VALUES (99, ?)", [new Uint8Array(32)]);
    const damaged = await checkStore(db, { repair: true }, operation);
    expect(damaged.repaired.sort()).toEqual(["index", "orphans", "unreadable"]);
    expect(damaged.lost).toEqual([{ id: 1, folder: "INBOX", uid: 1, path: null }]);
    expect(db.get("SELECT uid_next, highest_modseq FROM folder")).toEqual({ uid_next: 0, highest_modseq: "" });
    expect((await find(db, { query: "größe", limit: 9 })).total).toBe(1);
    expect(await checkStore(db, { repair: false }, operation)).toMatchObject({ ok: true, messages: 1, problems: [] });
    db.close();
  });
});
