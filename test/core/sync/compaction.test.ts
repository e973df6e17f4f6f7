import { randomBytes } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createInbox } from "#core/inbox";
import { unwatched } from "#core/operation";
import { syncAccount } from "#core/sync";
import { anImapAccount, aRawMessage, PACK_BYTES, startImap, syncTools, tempStore } from "#support/mail.ts";

it("gives the room of messages that the server deleted back after the fetch that learns of it", async () => {
  const message = (n: number) => ({
    raw: aRawMessage({ subject: `Nr ${n}`, id: `${n}@x.example`, text: randomBytes(20_000).toString("hex").replace(/.{76}/g, "$&\r\n") }),
  });
  const imap = await startImap({ INBOX: Array.from({ length: 120 }, (_, n) => message(n)) });
  const temp = await tempStore({ packBytes: PACK_BYTES });
  const packs = `${temp.file}-packs`;
  const onDisk = () => readdirSync(packs).reduce((sum, name) => sum + statSync(join(packs, name)).size, 0);
  try {
    const fetch = () => syncAccount(anImapAccount({ port: imap.port }), syncTools(temp), unwatched);
    await fetch();
    const before = onDisk();
    for (let n = 0; n < 100; n += 1) imap.remove("INBOX", 0);
    const { folders, failure } = await fetch();
    expect([failure, folders[0]?.removed]).toEqual([null, 100]);
    expect(onDisk()).toBeLessThan(before / 2);
    const inbox = createInbox(temp.store, temp.parser);
    const { messages } = await inbox.list({ view: { kind: "inboxes" }, offset: 0, limit: 50 });
    expect(messages).toHaveLength(20);
    for (const { id, subject } of messages) expect((await inbox.source(id)).text).toContain(`Subject: ${subject}\r\n`);
  } finally {
    await temp.remove();
    await imap.close();
  }
});
