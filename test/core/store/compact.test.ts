import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type NewMessage, openReader, openWriter, rawOf, type SqlValue, type WritableDb } from "#core/store";
import { setFolders } from "#src/main/core/store/queries/folders.ts";
import { addMessages, removeMessages } from "#src/main/core/store/queries/messages.ts";
import { compactPacks } from "#src/main/core/store/queries/raw.ts";
import { aNewMessage, KEY, PACK_BYTES, tempFolder } from "#support/mail.ts";

describe("giving the room of deleted messages back", () => {
  const COUNT = 400;
  let folder: ReturnType<typeof tempFolder>;
  let file: string;
  let sample: NewMessage;
  const open = () => openWriter({ file, key: KEY, packBytes: PACK_BYTES });
  const onDisk = () => readdirSync(`${file}-packs`).reduce((sum, name) => sum + statSync(join(`${file}-packs`, name)).size, 0);
  const alive = (n: number) => n % 4 === 0;

  beforeEach(async () => {
    folder = tempFolder();
    file = join(folder.path, "postkontor.db");
    sample = await aNewMessage(1, { subject: "Nr" });
  });
  afterEach(() => folder.remove());

  const made = (n: number): NewMessage => {
    const bytes = new Uint8Array(randomBytes(20_000));
    const sha256 = new Uint8Array(createHash("sha256").update(bytes).digest());
    return { ...sample, uid: n, content: { ...sample.content, sha256, codec: 0, bytes, subject: `Nr ${n}` } };
  };
  /** 400 messages in many packs, of which three quarters are deleted. */
  const filled = (db: WritableDb): void => {
    const [{ id: folderId } = { id: 0 }] = setFolders(db, {
      accountId: "a",
      listed: [{ path: "INBOX", name: "INBOX", role: "inbox" }],
    });
    const all = Array.from({ length: COUNT }, (_, i) => i + 1);
    for (let i = 0; i < COUNT; i += 50) addMessages(db, { folderId, messages: all.slice(i, i + 50).map(made) });
    removeMessages(db, { folderId, uids: all.filter((n) => !alive(n)) });
  };
  /** Every message that is there has exactly the bytes it came with. */
  const isWhole = () => {
    const db = openReader({ file, key: KEY });
    const rows = db.all<{ id: number; uid: number; sha256: string }>(
      "SELECT message.id, uid, lower(hex(sha256)) AS sha256 FROM message JOIN content ON content.id = content_id ORDER BY uid",
    );
    expect(rows).toHaveLength(COUNT / 4);
    for (const { id, sha256 } of rows) {
      const kept = rawOf(db, { id })?.bytes ?? new Uint8Array();
      expect(createHash("sha256").update(kept).digest("hex")).toBe(sha256);
    }
    db.close();
  };

  it("shrinks the packs to what is alive, keeps every message, and comes to an end", () => {
    const db = open();
    filled(db);
    const before = onDisk();
    let steps = 0;
    while (compactPacks(db)) steps += 1;
    expect(steps).toBeGreaterThan(1);
    expect(onDisk()).toBeLessThan(before / 2);
    db.close();
    isWhole();
  });

  it("does not disturb a reader that looked up a message's place before it was moved", () => {
    const db = open();
    filled(db);
    const reader = openReader({ file, key: KEY });
    const { id } = reader.get<{ id: number }>("SELECT id FROM message ORDER BY id LIMIT 1") ?? { id: 0 };
    const expected = rawOf(reader, { id })?.bytes;
    let looks = 0;
    // Between this reader's look and its reading, another connection moves the record.
    const slow = {
      ...reader,
      get: <T>(sql: string, values?: readonly SqlValue[]) => {
        const row = reader.get<T>(sql, values);
        looks += 1;
        if (looks === 1) while (compactPacks(db));
        return row;
      },
      packs: () => {
        const packs = reader.packs();
        packs.close(); // nothing is open any more: the pack's file is gone
        return packs;
      },
    };
    expect(rawOf(slow, { id })?.bytes).toEqual(expected);
    expect(looks).toBe(2);
    reader.close();
    db.close();
  });

  it("loses nothing when it is killed at any moment, and goes on afterwards", async () => {
    const db = open();
    filled(db);
    const before = onDisk();
    db.close();
    for (let round = 0; round < 12; round += 1) {
      const child = spawn(process.execPath, [new URL("./compact-child.ts", import.meta.url).pathname, file], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const gone = once(child, "exit");
      await Promise.race([once(child.stdout, "data"), gone]);
      await Promise.race([new Promise((resolve) => setTimeout(resolve, round * 3)), gone]);
      child.kill("SIGKILL");
      await gone;
      isWhole();
    }
    const after = open();
    while (compactPacks(after));
    after.close();
    isWhole();
    expect(onDisk()).toBeLessThan(before / 2);
  }, 120_000);
});
