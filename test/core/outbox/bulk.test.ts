import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLog } from "#core/log";
import { unwatched } from "#core/operation";
import { bulkCsv, createBulk } from "#core/outbox";
import { openStoreHere, type Store } from "#core/store";
import type { BulkJob } from "#shared/model/bulk.ts";
import type { OutboxItem } from "#shared/model/document.ts";
import { Failure } from "#shared/result.ts";
import { anAddress, aPosition, aProject } from "#support/business.ts";

const ORDERS = 30;

let folder: string;
let store: Store;
let bulk: ReturnType<typeof createBulk>;
/** What stands in for the desk's trouble with one order. */
let troubleWith: Map<string, "no-address" | "account" | Error>;
/** Whether what is queued leaves at once. */
let isSending: boolean;
let queued: string[];

const queue = async (id: string, orderId: string) => {
  queued.push(orderId);
  const at = new Date().toISOString();
  const item = await store.write("queueMessage", {
    ...{ id, accountId: "zentrale", accountName: "Zentrale", orderId, orderNumber: orderId, kind: "auftrag" as const, subject: "Auftrag" },
    ...{ sender: "info@nordlicht.example", recipients: ["kunde@firma.example"], shownTo: ["kunde@firma.example"] },
    ...{ messageId: `<${id}@nordlicht.example>`, message: new Uint8Array([65]), createdAt: at },
  });
  if (isSending) await leave(id);
  return item;
};
const leave = async (id: string) => {
  const at = new Date().toISOString();
  await store.write("takeDue", { accountId: "zentrale", id, now: at });
  await store.write("endSending", { id, state: "sent", at, reply: "250 2.0.0 Ok", nextTry: null, report: null });
};
const create = () =>
  createBulk({
    store: async () => store,
    desk: {
      draft: async ({ orderId, kind }) => {
        const trouble = troubleWith.get(orderId);
        const order = await store.read("order", { id: orderId });
        if (order.state === "created") throw new Failure("not-allowed-in-state", { state: "created" });
        return {
          ...{ orderId, kind, to: trouble === "no-address" ? "" : "kunde@firma.example", subject: "Auftrag", text: "Guten Tag" },
          ...{ attachment: null, format: null, missing: [] },
          routing: {
            ...{ accountId: trouble === "account" ? null : "zentrale", rule: "primary" as const, why: "Das Konto ist inaktiv." },
            problem: trouble === "account" ? ("account-inactive" as const) : null,
          },
        };
      },
      send: async ({ id = "", orderId }): Promise<OutboxItem> => {
        const trouble = troubleWith.get(orderId);
        if (trouble instanceof Error) throw trouble;
        return queue(id, orderId);
      },
    },
    accountName: () => "Zentrale",
    changed: () => undefined,
    log: silentLog,
  });

const orderIds = Array.from({ length: ORDERS }, (_, number) => `order-${number}`);
/** Waits until a bulk sending is as described; the test's own timeout ends a wait in vain. */
async function until(id: string, is: (job: BulkJob) => boolean) {
  for (;;) {
    const found = await job(id);
    if (is(found)) return found;
    await new Promise((done) => setTimeout(done, 5));
  }
}
const job = (id: string) => store.read("bulkJob", { id });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "bulk-"));
  store = openStoreHere({ file: join(folder, "postkontor.db"), key: "Schlüssel" });
  const { id, ...customer } = anAddress();
  await store.write("saveAddress", { id, fields: customer });
  await store.write("saveProject", aProject());
  for (const orderId of orderIds) {
    const fields = {
      customerId: id,
      projectId: "project-1",
      contact: "",
      email: "",
      date: "2026-11-20",
      deliveryDate: "",
      yourReference: "",
    };
    await store.write("saveOrder", { id: orderId, fields: { ...fields, taxNote: "", positions: [aPosition()] } });
    await store.write("advanceOrder", { id: orderId, to: "released", today: "2026-11-23" });
  }
  [troubleWith, isSending, queued] = [new Map(), true, []];
  bulk = create();
});
afterEach(async () => {
  await bulk.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a bulk sending", () => {
  it("tells before it starts what can go, what cannot and why, and what went already", async () => {
    troubleWith.set("order-1", "no-address").set("order-2", "account");
    await store.write("saveOrder", {
      id: "order-neu",
      fields: {
        ...{ customerId: "customer-1", projectId: "project-1", contact: "", email: "", date: "2026-11-20", deliveryDate: "" },
        ...{ yourReference: "", taxNote: "", positions: [aPosition()] },
      },
    });
    await queue("earlier", "order-3");
    queued = [];
    const seen: number[] = [];
    const watched = { ...unwatched, progress: ({ done }: { done: number }) => seen.push(done) };
    const lines = await bulk.plan({ kind: "auftrag", orderIds: ["order-0", "order-1", "order-2", "order-3", "order-neu"] }, watched);
    expect(lines.map(({ obstacle, detail, isSent }) => [obstacle, detail, isSent])).toEqual([
      [null, "", false],
      ["no-address", "", false],
      ["account", "Das Konto ist inaktiv.", false],
      [null, "", true],
      ["not-yet", "", false],
    ]);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(queued).toEqual([]);
  });

  it("stops planning when it is cancelled", async () => {
    const abort = new AbortController();
    const planning = bulk.plan(
      { kind: "auftrag", orderIds },
      { signal: abort.signal, progress: ({ done }) => done === 3 && abort.abort() },
    );
    await expect(planning).rejects.toMatchObject({ code: "cancelled" });
  });

  it("makes each document once and tells each outcome, also as a table", async () => {
    troubleWith.set("order-1", "no-address").set("order-2", new Error("printer"));
    const { id } = await bulk.start({ kind: "auftrag", orderIds: [...orderIds, "order-0"] });
    const { counts } = await until(id, ({ state }) => state === "done");
    expect(counts).toEqual({ total: ORDERS, pending: 0, sent: ORDERS - 2, underWay: 0, failed: 2, cancelled: 0 });
    expect(queued).toHaveLength(ORDERS - 2);
    const csv = bulkCsv(await store.read("bulkItems", { id }), "de").split("\r\n");
    expect(csv).toHaveLength(ORDERS + 2);
    expect(csv[1]).toContain('"Gesendet";"";');
    expect(csv[2]).toContain('"Nicht gesendet";"Zu diesem Kunden gibt es keine E-Mail-Adresse."');
    expect(csv[3]).toContain('"Nicht gesendet";"Das Dokument ließ sich nicht erstellen."');
  });

  it("makes only some ahead of the sending, rests while it is paused and goes on", async () => {
    isSending = false;
    const { id } = await bulk.start({ kind: "auftrag", orderIds });
    await until(id, ({ counts }) => counts.underWay === 20);
    await bulk.pause(id);
    isSending = true;
    for (const item of await store.read("bulkItems", { id })) if (item.state === "made") await leave(item.id);
    bulk.wake();
    await bulk.plan({ kind: "auftrag", orderIds }, unwatched);
    expect((await job(id)).counts).toMatchObject({ sent: 20, pending: ORDERS - 20 });
    await bulk.goOn(id);
    expect((await until(id, ({ state }) => state === "done")).counts.sent).toBe(ORDERS);
  });

  it("takes back what has not left when it is cancelled, and stays cancelled", async () => {
    isSending = false;
    const { id } = await bulk.start({ kind: "auftrag", orderIds });
    await until(id, ({ counts }) => counts.underWay === 20);
    await leave((await store.read("bulkItems", { id }))[0]?.id ?? "");
    await bulk.cancel(id);
    await bulk.goOn(id);
    expect(await until(id, ({ counts }) => counts.underWay === 0)).toMatchObject({
      state: "cancelled",
      counts: { sent: 1, cancelled: ORDERS - 1, pending: 0 },
    });
    expect((await store.read("outboxItems")).length).toBe(1);
  });

  it("goes on after a restart without making anything twice, also what was queued and not noted", async () => {
    isSending = false;
    const { id } = await bulk.start({ kind: "auftrag", orderIds });
    await until(id, ({ counts }) => counts.underWay === 20);
    await bulk.stop();
    isSending = true;
    for (const item of await store.read("bulkItems", { id })) if (item.state === "made") await leave(item.id);
    // The crash came between the message and its note.
    const next = await store.read("nextBulkItem", { id });
    await queue(next?.id ?? "", next?.orderId ?? "");
    bulk = create();
    await bulk.resume();
    expect((await until(id, ({ state }) => state === "done")).counts.sent).toBe(ORDERS);
    expect(new Set(queued).size).toBe(ORDERS);
    expect(queued).toHaveLength(ORDERS);
  });

  it("waits while the vault is locked instead of giving its documents up", async () => {
    troubleWith.set("order-5", new Failure("vault-locked"));
    const { id } = await bulk.start({ kind: "auftrag", orderIds });
    await until(id, ({ counts }) => counts.sent === 5);
    await bulk.stop();
    expect(await job(id)).toMatchObject({ state: "running", counts: { sent: 5, pending: ORDERS - 5, failed: 0 } });
    troubleWith.clear();
    bulk = create();
    await bulk.resume();
    expect((await until(id, ({ state }) => state === "done")).counts.sent).toBe(ORDERS);
  });
});
