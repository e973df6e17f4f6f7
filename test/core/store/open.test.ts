import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLog } from "#core/log";
import { openReader, openStore, openWriter } from "#core/store";
import { aNewMessage, KEY, storeWorker, tempFolder } from "#support/mail.ts";

describe("opening the store", () => {
  let folder: ReturnType<typeof tempFolder>;
  let file: string;
  beforeEach(() => {
    folder = tempFolder();
    file = join(folder.path, "daten", "postkontor.db");
  });
  afterEach(() => folder.remove());

  const fill = async (messages: number) => {
    const store = await openStore({ file, key: KEY, worker: storeWorker, log: silentLog });
    const [inbox] = await store.write("setFolders", { accountId: "a", listed: [{ path: "INBOX", name: "INBOX", role: "inbox" }] });
    const batch = await Promise.all(
      Array.from({ length: messages }, (_, i) => aNewMessage(i + 1, { subject: `Geheimnis ${i}`, text: `Brathering Nummer ${i}` })),
    );
    await store.write("addMessages", { folderId: inbox?.id ?? 0, messages: batch });
    await store.close();
  };

  it("makes folder and file, and opens them again with the same key", async () => {
    await fill(2);
    const db = openReader({ file, key: KEY });
    expect(db.get("SELECT count(*) AS n FROM message")).toEqual({ n: 2 });
    db.close();
  });

  it("says that the key is wrong, not that the file is damaged", async () => {
    await fill(2);
    expect(() => openWriter({ file, key: "ein anderer" })).toThrow(expect.objectContaining({ code: "store-wrong-key" }));
    rmSync(`${file}.key`);
    expect(() => openWriter({ file, key: "ein anderer" })).toThrow(expect.objectContaining({ code: "store-wrong-key" }));
  });

  it("says that the file is damaged when the key is right", async () => {
    await fill(2);
    const bytes = readFileSync(file);
    bytes.fill(7, 0, 4096);
    writeFileSync(file, bytes);
    expect(() => openWriter({ file, key: KEY })).toThrow(expect.objectContaining({ code: "store-damaged" }));
  });

  it("says so when damage shows only while reading, and keeps the file", async () => {
    await fill(400);
    truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096);
    const store = openStore({ file, key: KEY, worker: storeWorker, log: silentLog });
    const reading = store.then(async (open) => {
      try {
        for (let id = 1; id <= 400; id += 1) await open.read("rawOf", { id });
      } finally {
        await open.close();
      }
    });
    await expect(reading).rejects.toMatchObject({ code: "store-damaged" });
    expect(existsSync(file)).toBe(true);
  });

  it("leaves no word of a message, and not the key, in any file", async () => {
    await fill(50);
    const db = openWriter({ file, key: KEY });
    db.run("UPDATE content SET preview = 'Brathering im Protokoll'");
    for (const entry of readdirSync(dirname(file), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      for (const word of ["Brathering", "Geheimnis", "brodersen", KEY])
        expect(bytes.includes(word), `${word} in ${entry.name}`).toBe(false);
    }
    expect(readdirSync(dirname(file)).sort()).toContain("postkontor.db-wal");
    db.close();
  });

  it("refuses a file that a newer program made", async () => {
    await fill(1);
    const db = openWriter({ file, key: KEY });
    db.exec("PRAGMA user_version = 4711");
    db.close();
    expect(() => openWriter({ file, key: KEY })).toThrow(expect.objectContaining({ code: "store-damaged" }));
  });

  it("says that another program holds the file", async () => {
    await fill(1);
    const holder = openWriter({ file, key: KEY });
    holder.exec("BEGIN IMMEDIATE");
    const store = await openStore({ file, key: KEY, worker: storeWorker, log: silentLog });
    await expect(store.write("setFolders", { accountId: "b", listed: [] })).rejects.toMatchObject({ code: "store-locked" });
    holder.exec("ROLLBACK");
    holder.close();
    await store.close();
  });

  it.skipIf(process.getuid?.() === 0)("says that the folder cannot be written", () => {
    chmodSync(folder.path, 0o500);
    expect(() => openWriter({ file, key: KEY })).toThrow(expect.objectContaining({ code: "store-read-only" }));
    chmodSync(folder.path, 0o700);
  });

  it("says that a path leading through a file cannot be used", () => {
    writeFileSync(join(folder.path, "daten"), "keine Mappe");
    expect(() => openWriter({ file, key: KEY })).toThrow(expect.objectContaining({ code: "store-read-only" }));
  });
});
