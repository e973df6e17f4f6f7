import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWriter, type WritableDb } from "#core/store";
import { WORKSPACE_READS as read, WORKSPACE_WRITES as write } from "#core/workspace";
import type { OrderFields } from "#shared/model/document.ts";
import type { HalfReport } from "#shared/model/report.ts";
import type { Failure } from "#shared/result.ts";
import { anAddress, aPosition, aProject } from "#support/business.ts";

let folder: string;
let db: WritableDb;
const fields: OrderFields = {
  customerId: "customer-1",
  projectId: "project-1",
  contact: "Kjell Brodersen",
  email: "einkauf@brodersen-bau.example",
  date: "2026-11-20",
  deliveryDate: "",
  yourReference: "",
  taxNote: "",
  positions: [aPosition()],
};
const today = "2026-11-23";
const failure = (code: string) => expect.objectContaining({ code }) as Failure;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postkontor-"));
  db = openWriter({ file: join(folder, "postkontor.db"), key: "schlüssel" });
  const { id, ...customer } = anAddress();
  write.saveAddress(db, { id, fields: customer });
  write.saveProject(db, aProject());
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

describe("orders", () => {
  it("keeps an order with its positions and computes the sums", () => {
    const saved = write.saveOrder(db, { id: "a", fields });
    expect(read.order(db, { id: "a" })).toEqual(saved);
    expect(saved).toMatchObject({ number: "200001", state: "created", totals: { net: 46_680, gross: 55_549 }, customer: anAddress() });
    expect(read.orders(db)).toMatchObject([{ customerName: "Brodersen Bau GmbH", gross: 55_549, sent: [] }]);
  });

  it("numbers orders one after the other, also after a saved change", () => {
    write.saveOrder(db, { id: "a", fields });
    write.saveOrder(db, { id: "a", fields: { ...fields, positions: [] } });
    expect(write.saveOrder(db, { id: "b", fields }).number).toBe("200002");
    expect(read.order(db, { id: "a" })).toMatchObject({ number: "200001", positions: [], totals: { gross: 0 } });
  });

  it("allows only the next state and numbers each document when it comes into being", () => {
    write.saveOrder(db, { id: "a", fields });
    expect(() => read.documentOf(db, { id: "a", kind: "auftrag" })).toThrow(failure("not-allowed-in-state"));
    expect(() => write.advanceOrder(db, { id: "a", to: "shipped", today })).toThrow(failure("not-allowed-in-state"));
    for (const to of ["released", "shipped", "invoiced"] as const) write.advanceOrder(db, { id: "a", to, today });
    expect(read.documentOf(db, { id: "a", kind: "auftrag" })).toEqual({ number: "200001", date: today });
    expect(read.documentOf(db, { id: "a", kind: "rechnung" })).toEqual({ number: "RE-2026-0001", date: today });
    expect(() => write.advanceOrder(db, { id: "a", to: "released", today })).toThrow(failure("not-allowed-in-state"));
  });

  it("refuses to change or to release what must not be", () => {
    write.saveOrder(db, { id: "a", fields: { ...fields, positions: [] } });
    expect(() => write.advanceOrder(db, { id: "a", to: "released", today })).toThrow(failure("document-incomplete"));
    expect(read.order(db, { id: "a" }).state).toBe("created");
    write.saveOrder(db, { id: "a", fields });
    write.advanceOrder(db, { id: "a", to: "released", today });
    expect(() => write.saveOrder(db, { id: "a", fields })).toThrow(failure("not-allowed-in-state"));
  });
});

describe("the outbox", () => {
  const item = {
    id: "m",
    accountId: "k",
    accountName: "Zentrale",
    orderId: null,
    orderNumber: null,
    kind: null,
    sender: "info@nordlicht.example",
    recipients: ["kunde@firma.example"],
    shownTo: ["kunde@firma.example"],
    subject: "Ihr Auftrag",
    messageId: "<m@nordlicht.example>",
    message: new Uint8Array([1, 2, 3]),
    createdAt: "2026-11-23T09:00:00.000Z",
  };
  const taking = { accountId: "k", now: item.createdAt };

  it("hands an item to one sender only and keeps its exact bytes", async () => {
    const { OUTBOX_READS, OUTBOX_WRITES } = await import("#core/workspace");
    OUTBOX_WRITES.queueMessage(db, item);
    expect(OUTBOX_READS.outboxDue(db, { now: item.createdAt })).toEqual([{ accountId: "k", count: 1 }]);
    expect(OUTBOX_WRITES.takeDue(db, taking)).toMatchObject({ item: { id: "m" }, recipients: item.recipients });
    expect(OUTBOX_WRITES.takeDue(db, taking)).toBeNull();
    const { message, ...envelope } = OUTBOX_READS.outboxMessage(db, item);
    expect([envelope, [...message]]).toEqual([{ sender: item.sender, recipients: item.recipients }, [...item.message]]);
  });

  it("keeps the log of what was sent when the order is deleted, with the exact message", async () => {
    const { OUTBOX_READS, OUTBOX_WRITES } = await import("#core/workspace");
    write.saveOrder(db, { id: "deleted", fields });
    OUTBOX_WRITES.queueMessage(db, { ...item, orderId: "deleted", orderNumber: "200001" });
    OUTBOX_WRITES.takeDue(db, taking);
    OUTBOX_WRITES.endSending(db, { id: "m", state: "sent", at: item.createdAt, reply: "250 Ok", nextTry: null, report: null });
    db.run("DELETE FROM orders WHERE id = 'deleted'");
    expect(OUTBOX_READS.outboxItem(db, item)).toMatchObject({ state: "sent", orderNumber: "200001", reply: "250 Ok" });
    expect([...OUTBOX_READS.outboxMessage(db, item).message]).toEqual([...item.message]);
  });

  it("never sends again by itself what was on its way when the program ended", async () => {
    const { OUTBOX_READS, OUTBOX_WRITES } = await import("#core/workspace");
    OUTBOX_WRITES.queueMessage(db, item);
    OUTBOX_WRITES.takeDue(db, taking);
    expect(OUTBOX_WRITES.settleInterrupted(db, { handed: ["m 1"] })).toMatchObject({ again: 0, unclear: [{ id: "m" }] });
    expect(OUTBOX_READS.outboxItem(db, item).state).toBe("unclear");
    expect(OUTBOX_READS.outboxDue(db, { now: "2027-01-01T00:00:00.000Z" })).toEqual([]);
    expect(OUTBOX_WRITES.retryMessage(db, item)).toMatchObject({ state: "waiting", maybeTwice: true });
  });

  it("sends again by itself what was taken but not handed over when the program ended", async () => {
    const { OUTBOX_READS, OUTBOX_WRITES } = await import("#core/workspace");
    OUTBOX_WRITES.queueMessage(db, item);
    OUTBOX_WRITES.takeDue(db, taking);
    // Its first try had been handed over; this is the second.
    OUTBOX_WRITES.endSending(db, { id: "m", state: "waiting", at: item.createdAt, reply: "451", nextTry: item.createdAt, report: null });
    OUTBOX_WRITES.takeDue(db, taking);
    expect(OUTBOX_WRITES.settleInterrupted(db, { handed: ["m 1"] })).toEqual({ again: 1, unclear: [] });
    expect(OUTBOX_READS.outboxItem(db, item)).toMatchObject({ state: "waiting", maybeTwice: false });
  });

  it("does not send again by itself what was handed over before a power cut that took back the store's last changes", async () => {
    const { OUTBOX_READS, OUTBOX_WRITES } = await import("#core/workspace");
    OUTBOX_WRITES.queueMessage(db, item);
    expect(OUTBOX_WRITES.settleInterrupted(db, { handed: ["m 1"], wasCut: false })).toEqual({ again: 0, unclear: [] });
    expect(OUTBOX_WRITES.settleInterrupted(db, { handed: ["m 1"], wasCut: true })).toMatchObject({ again: 0, unclear: [{ id: "m" }] });
    expect(OUTBOX_READS.outboxItem(db, item).state).toBe("unclear");
  });

  it("keeps back what waits for an account that cannot send, and nothing that is scheduled for later", async () => {
    const { OUTBOX_READS, OUTBOX_WRITES } = await import("#core/workspace");
    const later = "2026-11-24T09:00:00.000Z";
    OUTBOX_WRITES.queueMessage(db, item);
    OUTBOX_WRITES.queueMessage(db, { ...item, id: "n", messageId: "<n@nordlicht.example>", notBefore: later });
    const report = { ok: false, stage: "auth", cause: "credentials-rejected" } as HalfReport;
    expect(OUTBOX_WRITES.holdAccount(db, { accountId: "k", now: item.createdAt, until: null, report })).toBe(1);
    expect(OUTBOX_READS.outboxItem(db, item)).toMatchObject({ held: true, nextTry: null, cause: "credentials-rejected" });
    expect(OUTBOX_READS.outboxNextTry(db, { now: item.createdAt })).toBe(later);
    expect(OUTBOX_WRITES.releaseHeld(db, {})).toBe(1);
    expect(OUTBOX_READS.outboxDue(db, { now: item.createdAt })).toEqual([{ accountId: "k", count: 1 }]);
  });

  it("ties what comes back to the message, the worst of it", async () => {
    const { OUTBOX_READS, OUTBOX_WRITES } = await import("#core/workspace");
    OUTBOX_WRITES.queueMessage(db, item);
    expect(OUTBOX_READS.outboxByMessageId(db, { messageIds: ["<unknown@x>"] })).toBeNull();
    expect(OUTBOX_READS.outboxByMessageId(db, { messageIds: ["<unknown@x>", item.messageId] })?.id).toBe("m");
    const returned = {
      kind: "failed",
      at: item.createdAt,
      recipient: "kunde@firma.example",
      text: "User unknown",
      status: "5.1.1",
    } as const;
    expect(OUTBOX_WRITES.noteReturned(db, { id: "m", returned })).toBe(true);
    expect(OUTBOX_WRITES.noteReturned(db, { id: "m", returned: { ...returned, kind: "absent" } })).toBe(false);
    expect(OUTBOX_READS.outboxItem(db, item).returned).toEqual(returned);
  });

  it("lets nobody take back what was sent", async () => {
    const { OUTBOX_READS, OUTBOX_WRITES } = await import("#core/workspace");
    OUTBOX_WRITES.queueMessage(db, item);
    OUTBOX_WRITES.takeDue(db, taking);
    OUTBOX_WRITES.endSending(db, {
      id: "m",
      state: "sent",
      at: "2026-11-23T09:00:01.000Z",
      reply: "250 2.0.0 Ok",
      nextTry: null,
      report: null,
    });
    expect(() => OUTBOX_WRITES.cancelMessage(db, item)).toThrow(failure("not-allowed-in-state"));
    expect(() => OUTBOX_WRITES.retryMessage(db, item)).toThrow(failure("not-allowed-in-state"));
    expect(OUTBOX_READS.outboxItem(db, item)).toMatchObject({ state: "sent", attempts: 1, reply: "250 2.0.0 Ok" });
  });
});
