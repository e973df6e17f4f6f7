import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { silentLog } from "#core/log";
import { talkTo } from "#core/threads";
import { storeWorker, tempStore } from "#support/mail.ts";

describe("the store's threads", () => {
  it("fail what is pending, and everything later, when a thread dies", async () => {
    const thread = talkTo(
      new Worker('require("node:worker_threads").parentPort.on("message", () => process.exit(3))', { eval: true }),
      silentLog,
    );
    await expect(thread.call("folders", undefined)).rejects.toMatchObject({ code: "internal" });
    await expect(thread.call("folders", undefined)).rejects.toMatchObject({ code: "internal" });
  });

  it("carry a Failure's code over the border, and a bug as internal", async () => {
    const thread = talkTo(storeWorker(), silentLog);
    await expect(thread.call("folders", undefined)).rejects.toMatchObject({ code: "store-locked" });
    await expect(thread.call("open", { role: "read", file: "/nirgends/postkontor.db", key: "k" })).rejects.toMatchObject({
      code: "not-found",
    });
    await thread.end();
  });

  it("do not let the reading thread write", async () => {
    const temp = await tempStore();
    const reader = talkTo(storeWorker(), silentLog);
    await reader.call("open", { role: "read", file: temp.file, key: "Schlüssel-für-Tests-4711" });
    await expect(reader.call("setFolders", { accountId: "a", listed: [] })).rejects.toMatchObject({ code: "internal" });
    await reader.end();
    await temp.remove();
  });
});
