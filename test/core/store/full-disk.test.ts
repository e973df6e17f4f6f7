import { describe, expect, it } from "vitest";
import { createInbox } from "#core/inbox";
import { unwatched } from "#core/operation";
import { syncAccount } from "#core/sync";
import { anImapAccount, aRawMessage, startImap, syncTools, tempStore } from "#support/mail.ts";

describe("a disk that is full while mail is fetched", () => {
  it("ends with store-full, keeps the finished batches readable and goes on when there is room", async () => {
    const noise = () => Array.from({ length: 120 }, () => Math.random().toString(36)).join("\r\n");
    const imap = await startImap({
      INBOX: Array.from({ length: 1_400 }, (_, i) => ({ raw: aRawMessage({ subject: `Voll ${i}`, text: noise() }) })),
    });
    const account = anImapAccount({ port: imap.port });
    const temp = await tempStore({ maxPages: 900 });
    await expect(syncAccount(account, syncTools(temp), unwatched)).rejects.toMatchObject({ code: "store-full" });
    const inbox = createInbox(temp.store, temp.parser);
    const kept = (await inbox.list({ view: { kind: "inboxes" }, offset: 0, limit: 1_400 })).messages;
    expect(kept.length).toBeGreaterThanOrEqual(100);
    expect(kept.length).toBeLessThan(1_400);
    expect((await inbox.open(kept[0]?.id ?? 0)).text).toContain(".");

    const roomy = await temp.reopen({ maxPages: 100_000 });
    const result = await syncAccount(account, syncTools({ store: roomy, parser: temp.parser }), unwatched);
    expect(result.folders[0]).toMatchObject({ messages: 1_400, new: 1_400 - kept.length });
    await imap.close();
    await temp.remove();
  });
});
