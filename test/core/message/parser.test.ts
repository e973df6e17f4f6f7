import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { createInbox } from "#core/inbox";
import { silentLog } from "#core/log";
import { createParser, type Incoming } from "#core/message";
import { aRawMessage, parseWorker, tempStore } from "#support/mail.ts";

const flags = { seen: false, flagged: false, answered: false, forwarded: false, draft: false, deleted: false };
const incoming = (uid: number, raw: string): Incoming => ({
  uid,
  flags,
  received: null,
  cut: false,
  raw: new Uint8Array(Buffer.from(raw)),
});
const listed = [{ path: "INBOX", name: "INBOX", role: "inbox" as const }];

describe("the parse threads", () => {
  it("read messages into the store, open them and give attachments, and take the buffers over", async () => {
    const parser = createParser({ worker: parseWorker, log: silentLog });
    const temp = await tempStore({ parser });
    const [folder] = await temp.store.write("setFolders", { accountId: "a", listed });
    const raw = aRawMessage({ subject: "Übergabe" });
    const batch = [incoming(1, raw), incoming(2, aRawMessage({ subject: "Zwei" }))];
    expect(await parser.keep(temp.store, folder?.id ?? 0, batch)).toBe(2);
    expect(batch[0]?.raw.byteLength).toBe(0);
    const kept = (await createInbox(temp.store, parser).list({ view: { kind: "inboxes" }, offset: 0, limit: 9 })).messages;
    expect(kept.map(({ subject }) => subject).sort()).toEqual(["Zwei", "Übergabe"]);
    const packed = await temp.store.read("rawOf", { id: kept.find(({ subject }) => subject === "Übergabe")?.id ?? 0 });
    const opened = await parser.open(packed ?? { codec: 0, bytes: new Uint8Array() });
    expect(opened.text).toContain("die Lieferung am Donnerstag");
    await temp.remove();
    await parser.close();
  });

  it("give up on a batch with a message that takes too long, and go on with a new thread", async () => {
    let started = 0;
    const real = new URL("../../../src/main/core/message/parse.worker.ts", import.meta.url).href;
    // Hangs on the word STAU, else is the real thing.
    const code = `import { parentPort } from "node:worker_threads";
      const isStuck = (args) => !args.headerOnly && args.messages.some(({ raw }) => Buffer.from(raw).includes("STAU"));
      parentPort.on("message", ({ name, args }) => { if (name === "read" && isStuck(args)) while (true); });
      await import(${JSON.stringify(real)});`;
    const parser = createParser({
      worker: () => {
        started += 1;
        return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
      },
      log: silentLog,
      timeLimit: 1_500,
    });
    const temp = await tempStore({ parser });
    const [folder] = await temp.store.write("setFolders", { accountId: "a", listed });
    const keep = (uid: number, raw: string, headerOnly = false) =>
      parser.keep(temp.store, folder?.id ?? 0, [incoming(uid, raw)], { headerOnly });
    const stuck = aRawMessage({ subject: "Hängt", text: "STAU" });
    const [first, second] = await Promise.allSettled([keep(1, stuck), keep(2, aRawMessage({ subject: "Weiter" }))]);
    expect(first).toMatchObject({ status: "rejected", reason: { code: "timed-out" } });
    expect(second).toMatchObject({ status: "fulfilled", value: 1 });
    expect(await keep(1, stuck, true)).toBe(1);
    expect(started).toBeGreaterThanOrEqual(2);
    await temp.remove();
    await parser.close();
  });
});
