import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { silentLog } from "#core/log";
import { createParser, unpacked } from "#core/message";
import { aRawMessage, parseWorker } from "#support/mail.ts";

describe("the parse threads", () => {
  it("index, open and give attachments, and take the buffer over", async () => {
    const parser = createParser({ worker: parseWorker, log: silentLog });
    const raw = aRawMessage({ subject: "Übergabe" });
    const content = await parser.index(new Uint8Array(Buffer.from(raw)));
    expect(content.subject).toBe("Übergabe");
    expect(Buffer.from(unpacked(content)).toString()).toBe(raw);
    const opened = await parser.open({ codec: content.codec, bytes: content.bytes });
    expect(opened.text).toContain("die Lieferung am Donnerstag");
    expect(content.bytes.byteLength).toBe(0);
    await parser.close();
  });

  it("give up on a message that takes too long, keep its header and go on with a new thread", async () => {
    let started = 0;
    const real = new URL("../../../src/main/core/message/parse.worker.ts", import.meta.url).href;
    // Hangs on the word STAU, else is the real thing.
    const code = `import { parentPort } from "node:worker_threads";
      parentPort.on("message", ({ name, args }) => { if (name === "index" && Buffer.from(args.bytes).includes("STAU")) while (true); });
      await import(${JSON.stringify(real)});`;
    const parser = createParser({
      worker: () => {
        started += 1;
        return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
      },
      log: silentLog,
      threads: 1,
      timeLimit: 1_500,
    });
    const [stuck, next] = await Promise.all([
      parser.index(new Uint8Array(Buffer.from(aRawMessage({ subject: "Hängt", text: "STAU" })))),
      parser.index(new Uint8Array(Buffer.from(aRawMessage({ subject: "Weiter" })))),
    ]);
    expect(stuck).toMatchObject({ unreadable: true, subject: "Hängt" });
    expect(Buffer.from(unpacked(stuck)).toString()).toContain("STAU");
    expect(next).toMatchObject({ unreadable: false, subject: "Weiter" });
    expect(started).toBeGreaterThanOrEqual(3);
    await parser.close();
  });
});
