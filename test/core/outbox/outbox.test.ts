import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ResolvedAccount } from "#core/accounts";
import { silentLog } from "#core/log";
import { Outbox } from "#core/outbox";
import { Secret } from "#core/vault";
import type { OutboxItem } from "#shared/model/document.ts";
import type { HalfReport } from "#shared/model/report.ts";
import { Failure } from "#shared/result.ts";
import { openHandedNotes } from "#src/main/core/outbox/handed.ts";
import { type TempStore, tempStore } from "#support/mail.ts";

const account: ResolvedAccount = {
  id: "zentrale",
  email: "info@nordlicht.example",
  displayName: "Zentrale",
  sender: { address: "shop@nordlicht.example", name: "Nordlicht Shop" },
  smtp: {
    host: "smtp.nordlicht.example",
    port: 465,
    security: "tls",
    username: "info",
    auth: { type: "password", password: new Secret("x") },
  },
  imap: null,
  ca: [],
};
const report = (changes: Partial<HalfReport> = {}): HalfReport => ({
  ok: true,
  stage: "data",
  cause: null,
  alsoPossible: [],
  field: null,
  steps: [],
  warnings: [],
  ms: 1,
  ...(changes.ok === false ? {} : { receipt: "250 2.0.0 Ok: queued as 4F2" }),
  ...changes,
});
const message = (changes: Partial<Parameters<Outbox["send"]>[0]> = {}) => ({
  accountId: "zentrale",
  to: ["kunde@firma.example"],
  cc: ["kopie@firma.example"],
  bcc: ["still@firma.example"],
  subject: "Ihre Auftragsbestätigung 200534",
  text: "Guten Tag",
  attachments: [],
  order: null,
  ...changes,
});

let temp: TempStore;
let outbox: Outbox;
let submitted: { to: string[]; text: string }[];
let answer: (begun: () => Promise<void> | void) => Promise<HalfReport>;
let connections: number;
let resolve: () => ResolvedAccount;

const env = (): ConstructorParameters<typeof Outbox>[0] => ({
  store: async () => temp.store,
  resolve: () => resolve(),
  courier: () => {
    connections += 1;
    return {
      submit: async (_account, { to, message: bytes }, _operation, begun) => {
        submitted.push({ to, text: Buffer.from(bytes).toString("latin1") });
        return answer(begun);
      },
      close: () => undefined,
    };
  },
  limits: () => ({ connections: 1, perMinute: 0 }),
  changed: () => undefined,
  log: silentLog,
});

/** Waits until an item has left the states of being worked on. */
async function settled(id: string): Promise<OutboxItem> {
  for (let tries = 0; tries < 200; tries++) {
    const item = await temp.store.read("outboxItem", { id });
    if (item.attempts > 0 && item.state !== "sending") return item;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error("never settled");
}

beforeEach(async () => {
  temp = await tempStore();
  submitted = [];
  answer = async () => report();
  resolve = () => account;
  connections = 0;
  outbox = new Outbox(env());
});
afterEach(async () => {
  await outbox.stop();
  await temp.remove();
});

describe("Outbox", () => {
  it("sends once, keeps the receipt and hides blind copies from the message", async () => {
    const { id, messageId } = await outbox.send(message());
    expect(await settled(id)).toMatchObject({
      state: "sent",
      attempts: 1,
      reply: "250 2.0.0 Ok: queued as 4F2",
      from: "shop@nordlicht.example",
    });
    expect(submitted).toHaveLength(1);
    expect(submitted[0]?.to).toEqual(["kunde@firma.example", "kopie@firma.example", "still@firma.example"]);
    expect(submitted[0]?.text).toContain(`Message-ID: ${messageId}`);
    expect(submitted[0]?.text).toContain("From: Nordlicht Shop <shop@nordlicht.example>");
    expect(submitted[0]?.text).not.toContain("still@firma.example");
  });

  it.each<[string, Parameters<typeof message>[0]]>([
    ["subject", { subject: "Hallo\r\nBcc: opfer@firma.example" }],
    ["to", { to: ["kunde@firma.example\r\nRCPT TO:<opfer@firma.example>"] }],
    ["to", { to: ["kunde@firma.example>\nBcc: <opfer@firma.example"] }],
    ["to", { to: [] }],
    ["to", { bcc: ["kein Empfänger"] }],
    ["filename", { attachments: [{ filename: 'a.pdf"\r\nBcc: x@y.example', contentType: "application/pdf", content: new Uint8Array() }] }],
    ["recipients", { to: Array.from({ length: 10_000 }, (_, number) => `kunde${number}@firma.example`) }],
  ])("refuses a wrong %s before anything is written", async (field, changes) => {
    await expect(outbox.send(message(changes))).rejects.toEqual(expect.objectContaining({ code: "bad-request", params: { field } }));
    expect(await temp.store.read("outboxItems")).toEqual([]);
    expect(submitted).toEqual([]);
  });

  it("answers with the item as the outbox shows it", async () => {
    const order = { id: "a1", number: "200534", kind: "auftrag" as const };
    const queued = await outbox.queue(message({ order, notBefore: "2999-01-01T00:00:00.000Z" }));
    expect(await temp.store.read("outboxItem", { id: queued.id })).toEqual(queued);
    const plain = await outbox.queue(message());
    expect(await temp.store.read("outboxItem", { id: plain.id })).toEqual(plain);
  });

  it("refuses a sender's name that would begin a header of its own", async () => {
    resolve = () => ({ ...account, sender: { ...account.sender, name: "Shop\r\nBcc: opfer@firma.example" } });
    await expect(outbox.send(message())).rejects.toEqual(expect.objectContaining({ params: { field: "sender" } }));
  });

  it("sends several messages of an account over one connection", async () => {
    const items = await Promise.all([1, 2, 3].map(() => outbox.queue(message())));
    outbox.kick();
    await outbox.idle();
    expect(await Promise.all(items.map(async ({ id }) => (await settled(id)).state))).toEqual(["sent", "sent", "sent"]);
    expect(connections).toBe(1);
  });

  it("keeps back a message for the time in which it can be undone", async () => {
    outbox = new Outbox({ ...env(), undoMs: () => 10_000 });
    const { id, nextTry } = await outbox.send(message());
    await outbox.idle();
    expect(nextTry && new Date(nextTry).getTime() - Date.now()).toBeGreaterThan(8_000);
    await outbox.cancel(id);
    expect(submitted).toEqual([]);
    expect(await temp.store.read("outboxItems")).toEqual([]);
  });

  it("does not let every message of an account run into the same wrong password", async () => {
    answer = async () => report({ ok: false, stage: "auth", cause: "credentials-rejected" });
    const [first, second] = await Promise.all([outbox.queue(message()), outbox.queue(message())]);
    outbox.kick();
    await outbox.idle();
    expect(submitted).toHaveLength(1);
    const states = [await temp.store.read("outboxItem", first), await temp.store.read("outboxItem", second)];
    expect(states.map(({ state }) => state).sort()).toEqual(["failed", "waiting"]);
    expect(states.find(({ state }) => state === "waiting")).toMatchObject({ held: true, cause: "credentials-rejected" });
    answer = async () => report();
    await outbox.retry(states.find(({ state }) => state === "failed")?.id ?? "");
    await outbox.idle();
    expect((await temp.store.read("outboxItems")).map(({ state }) => state)).toEqual(["sent", "sent"]);
  });

  it("lays a copy into the Sent folder, and a failure there neither fails nor repeats the message", async () => {
    const filed: string[] = [];
    resolve = () => ({ ...account, imap: account.smtp });
    outbox = new Outbox({
      ...env(),
      sentFolder: () => ({
        has: async () => false,
        file: async (messageId) => {
          if (filed.length > 0) throw new Error("append refused");
          filed.push(messageId);
        },
        end: async () => undefined,
      }),
    });
    await outbox.queue(message());
    await outbox.queue(message());
    outbox.kick();
    await outbox.idle();
    const items = await temp.store.read("outboxItems");
    expect(items.map(({ state }) => state)).toEqual(["sent", "sent"]);
    expect(items.map(({ sentCopy }) => sentCopy).sort()).toEqual(["failed", "filed"]);
    expect(submitted).toHaveLength(2);
  });

  it("finds out by the Sent folder that a message had been taken before the crash", async () => {
    resolve = () => ({ ...account, imap: account.smtp });
    const { id, messageId } = await outbox.queue(message());
    const lost = await outbox.queue(message());
    for (const one of [id, lost.id]) {
      await temp.store.write("takeDue", { accountId: "zentrale", id: one, now: new Date().toISOString() });
      await openHandedNotes(`${temp.store.file}-handed`).note({ id: one, attempts: 1 });
    }
    const has = async (wanted: string) => wanted === messageId;
    outbox = new Outbox({ ...env(), sentFolder: () => ({ has, file: async () => undefined, end: async () => undefined }) });
    await outbox.start();
    await outbox.idle();
    expect((await temp.store.read("outboxItem", { id })).state).toBe("sent");
    expect((await temp.store.read("outboxItem", lost)).state).toBe("unclear");
    expect(submitted).toEqual([]);
  });

  it("finds out by the Sent folder that a message was taken whose answer was lost, as soon as the lanes are done", async () => {
    resolve = () => ({ ...account, imap: account.smtp });
    const taken: string[] = [];
    const has = async (messageId: string) => taken.includes(messageId);
    outbox = new Outbox({ ...env(), sentFolder: () => ({ has, file: async () => undefined, end: async () => undefined }) });
    answer = async (begun) => {
      await begun();
      taken.push(/^Message-ID: (.*)$/im.exec(submitted.at(-1)?.text ?? "")?.[1]?.trim() ?? "");
      return report({ ok: false, cause: "connection-closed" });
    };
    const { id } = await outbox.send(message());
    await outbox.idle();
    expect(await temp.store.read("outboxItem", { id })).toMatchObject({ state: "sent", maybeTwice: false });
    expect(submitted).toHaveLength(1);
  });

  it("looks into the Sent folder before it sends an unclear message again, and sends it where that is not to be had", async () => {
    resolve = () => ({ ...account, imap: account.smtp });
    let has = async (): Promise<boolean> => false;
    outbox = new Outbox({ ...env(), sentFolder: () => ({ has: () => has(), file: async () => undefined, end: async () => undefined }) });
    answer = async (begun) => {
      await begun();
      return report({ ok: false, cause: "connection-closed" });
    };
    const ids = [(await outbox.send(message())).id, (await outbox.send(message())).id];
    await outbox.idle();
    answer = async () => report();
    has = async () => true;
    expect(await outbox.retry(ids[0] ?? "")).toMatchObject({ state: "sent", maybeTwice: false });
    await outbox.idle();
    expect(submitted).toHaveLength(2);
    has = () => Promise.reject(new Error("offline"));
    await outbox.retry(ids[1] ?? "");
    await outbox.idle();
    expect(await temp.store.read("outboxItem", { id: ids[1] ?? "" })).toMatchObject({ state: "sent", maybeTwice: true });
    expect(submitted).toHaveLength(3);
  });

  it("sends everything once while messages are queued, lanes end and the server takes fewer connections", async () => {
    let refused = 0;
    answer = async (begun) => {
      await new Promise((done) => setTimeout(done, Math.random() * 4));
      if (Math.random() < 0.1 && refused++ < 20) return report({ ok: false, stage: "greeting", cause: "too-many-connections" });
      await begun();
      return report();
    };
    // The account counts as held once its only lane is refused; that is another test's.
    outbox = new Outbox({ ...env(), limits: () => ({ connections: 4, perMinute: 0 }) });
    const ids: string[] = [];
    for (let number = 0; number < 120; number++) {
      ids.push((await outbox.send(message())).id);
      if (number % 7 === 0) await new Promise((done) => setTimeout(done, Math.random() * 12));
    }
    const isOpen = async () => {
      const items = await temp.store.read("outboxItems");
      // What was refused on the last lane waits for its minute.
      return items.some(({ state, nextTry }) => state === "sending" || (state === "waiting" && nextTry === null));
    };
    while (await isOpen()) await new Promise((done) => setTimeout(done, 10));
    await outbox.idle();
    const items = await temp.store.read("outboxItems");
    const sent = items.filter(({ state }) => state === "sent");
    const contents = submitted.map(({ text }) => /message-id: (\S+)/i.exec(text)?.[1]);
    for (const { messageId } of sent) expect(contents.filter((one) => one === messageId).length).toBeGreaterThanOrEqual(1);
    expect(items.filter(({ state, nextTry }) => state !== "sent" && nextTry === null)).toEqual([]);
    expect(items).toHaveLength(ids.length);
  });

  it("tells a lasting refusal with its cause and sends again when asked, under the same Message-ID", async () => {
    answer = async () =>
      report({
        ok: false,
        stage: "envelope",
        cause: "recipient-unknown",
        server: { code: 550, enhanced: "5.1.1", text: "5.1.1 User unknown" },
      });
    const { id, messageId } = await outbox.send(message());
    expect(await settled(id)).toMatchObject({ state: "failed", cause: "recipient-unknown", reply: "550 5.1.1 User unknown" });
    answer = async () => report();
    await outbox.retry(id);
    for (let tries = 0; (await temp.store.read("outboxItem", { id })).state !== "sent"; tries++) {
      expect(tries).toBeLessThan(200);
      await new Promise((done) => setTimeout(done, 10));
    }
    expect(submitted[1]?.text).toContain(`Message-ID: ${messageId}`);
  });

  it("waits by itself after a passing refusal", async () => {
    answer = async () => report({ ok: false, stage: "envelope", cause: "greylisted" });
    const { id } = await outbox.send(message());
    const item = await settled(id);
    expect(item.state).toBe("waiting");
    expect(new Date(item.nextTry ?? 0).getTime()).toBeGreaterThan(Date.now());
  });

  it("does not send again by itself when the program ended while the content was under way", async () => {
    answer = async (begun) => {
      await begun();
      throw new Failure("cancelled");
    };
    const { id } = await outbox.send(message());
    expect((await settled(id)).state).toBe("unclear");
  });

  it("takes a person's word that an unclear message arrived, once", async () => {
    answer = async (begun) => {
      await begun();
      throw new Failure("cancelled");
    };
    const { id } = await outbox.send(message());
    await settled(id);
    expect(await outbox.arrived(id)).toMatchObject({ state: "sent", maybeTwice: false });
    await expect(outbox.arrived(id)).rejects.toMatchObject({ code: "not-allowed-in-state" });
  });

  it("keeps a message back for the time of undoing, and one of a rule not at all", async () => {
    outbox = new Outbox({ ...env(), undoMs: () => 3_600_000 });
    const { id } = await outbox.send(message());
    const byRule = await outbox.send({ ...message(), automatic: true });
    expect((await settled(byRule.id)).state).toBe("sent");
    expect(await temp.store.read("outboxItem", { id })).toMatchObject({ state: "waiting", attempts: 0 });
    await outbox.cancel(id);
    expect(submitted).toHaveLength(1);
  });

  it("goes on with a message that was stopped before its content", async () => {
    answer = async () => {
      throw new Failure("cancelled");
    };
    const { id } = await outbox.send(message());
    expect((await settled(id)).state).toBe("waiting");
  });

  it("waits while the vault is locked, and sends afterwards", async () => {
    const { id } = await outbox.send(message());
    await settled(id);
    resolve = () => {
      throw new Failure("vault-locked");
    };
    const waiting = await temp.store.write("queueMessage", {
      id: "later",
      accountId: "zentrale",
      accountName: "Zentrale",
      orderId: null,
      orderNumber: null,
      kind: null,
      sender: "info@nordlicht.example",
      recipients: ["kunde@firma.example"],
      shownTo: ["kunde@firma.example"],
      subject: "Später",
      messageId: "<later@nordlicht.example>",
      message: new Uint8Array([65]),
      createdAt: new Date().toISOString(),
    });
    outbox.kick();
    await new Promise((done) => setTimeout(done, 50));
    expect((await temp.store.read("outboxItem", { id: waiting.id })).state).toBe("waiting");
    resolve = () => account;
    outbox.kick();
    expect((await settled(waiting.id)).state).toBe("sent");
  });

  it("fails what belongs to a deleted account instead of blocking the others", async () => {
    resolve = () => account;
    const first = outbox.send(message());
    await settled((await first).id);
    await temp.store.write("queueMessage", {
      id: "orphan",
      accountId: "weg",
      accountName: "Weg",
      orderId: null,
      orderNumber: null,
      kind: null,
      sender: "info@nordlicht.example",
      recipients: ["kunde@firma.example"],
      shownTo: ["kunde@firma.example"],
      subject: "Verwaist",
      messageId: "<orphan@nordlicht.example>",
      message: new Uint8Array([65]),
      createdAt: new Date().toISOString(),
    });
    resolve = () => {
      throw new Failure("not-found", { what: "account" });
    };
    outbox.kick();
    expect((await settled("orphan")).state).toBe("failed");
  });
});
