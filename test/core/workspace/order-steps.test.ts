import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWriter, type WritableDb } from "#core/store";
import { OUTBOX_READS, OUTBOX_WRITES, WORKSPACE_READS as read, WORKSPACE_WRITES as write } from "#core/workspace";
import { type DocumentKind, ORDER_STATES, ORDER_STEPS, type OrderFields, type OrderState } from "#shared/model/document.ts";
import type { Failure } from "#shared/result.ts";
import { anAddress, aPosition, aProject } from "#support/business.ts";

let folder: string;
let db: WritableDb;
const fields: OrderFields = {
  ...{ customerId: "customer-1", projectId: "project-1", contact: "", email: "einkauf@brodersen-bau.example", date: "2026-11-20" },
  ...{ deliveryDate: "", yourReference: "", taxNote: "", positions: [aPosition()] },
};
const today = "2026-11-23";
const failure = (code: string) => expect.objectContaining({ code }) as Failure;

/** How an order comes to each state. */
const WAY: Record<OrderState, OrderState[]> = {
  created: [],
  offered: ["offered"],
  released: ["released"],
  shipped: ["released", "shipped"],
  invoiced: ["released", "shipped", "invoiced"],
  cancelled: ["released", "cancelled"],
};
let made = 0;
const orderIn = (...way: OrderState[]) => {
  made += 1;
  const id = `order-${made}`;
  write.saveOrder(db, { id, fields });
  for (const to of way) write.advanceOrder(db, { id, to, today });
  return id;
};
const numbers = (id: string) => read.order(db, { id }).documents?.map(({ kind, number }) => [kind, number]);
const queue = (orderId: string, kind: DocumentKind) =>
  OUTBOX_WRITES.queueMessage(db, {
    ...{ id: `${orderId}-${kind}`, accountId: "a", accountName: "A", orderId, orderNumber: "1", kind, sender: "a@b.example" },
    ...{ recipients: ["c@d.example"], shownTo: ["c@d.example"], subject: "S", messageId: `<${orderId}-${kind}@b.example>` },
    ...{ message: Buffer.from("x"), createdAt: "2026-11-23T10:00:00.000Z", nextTry: "2026-11-23T10:00:00.000Z" },
  });
const sent = (orderId: string, kind: DocumentKind) => {
  const { id } = queue(orderId, kind);
  db.run("UPDATE outbox SET state = 'sent', sent_at = '2026-11-23T10:00:00.000Z' WHERE id = ?", [id]);
};

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

describe("the steps of an order", () => {
  it.each(ORDER_STATES.flatMap((from) => ORDER_STATES.map((to) => [from, to] as const)))(
    "from %s to %s are those of the table",
    (from, to) => {
      const id = orderIn(...WAY[from]);
      if (ORDER_STEPS[from].includes(to)) expect(write.advanceOrder(db, { id, to, today }).state).toBe(to);
      else expect(() => write.advanceOrder(db, { id, to, today })).toThrow(failure("not-allowed-in-state"));
    },
  );

  it("begin with an offer if wished, which keeps its number when it is made again", () => {
    const id = orderIn("offered");
    expect(read.orders(db)).toMatchObject([{ state: "offered" }]);
    expect(numbers(id)).toEqual([["angebot", "AN-2026-0001"]]);
    expect(() => write.saveOrder(db, { id, fields })).toThrow(failure("not-allowed-in-state"));
    write.advanceOrder(db, { id, to: "created", today });
    write.saveOrder(db, { id, fields: { ...fields, positions: [aPosition(), aPosition()] } });
    write.advanceOrder(db, { id, to: "offered", today: "2026-11-25" });
    expect(read.documentOf(db, { id, kind: "angebot" })).toEqual({ number: "AN-2026-0001", date: "2026-11-25" });
    expect(numbers(orderIn("offered"))).toEqual([["angebot", "AN-2026-0002"]]);
  });

  it("offer nothing without positions, nor without the reason where no tax is charged", () => {
    write.saveOrder(db, { id: "empty", fields: { ...fields, positions: [] } });
    expect(() => write.advanceOrder(db, { id: "empty", to: "offered", today })).toThrow(failure("document-incomplete"));
    write.saveOrder(db, { id: "free", fields: { ...fields, positions: [aPosition({ taxRate: 0 })] } });
    expect(() => write.advanceOrder(db, { id: "free", to: "offered", today })).toThrow(failure("tax-note-missing"));
  });
});

describe("a cancellation", () => {
  it.each(["created", "offered", "released", "shipped"] as const)(
    "of an order that was %s makes no document and can be taken back",
    (from) => {
      const id = orderIn(...WAY[from]);
      const before = numbers(id);
      expect(write.advanceOrder(db, { id, to: "cancelled", today })).toMatchObject({ state: "cancelled", cancelledIn: from });
      expect(numbers(id)).toEqual(before);
      expect(() => write.saveOrder(db, { id, fields })).toThrow(failure("not-allowed-in-state"));
      expect(write.restoreOrder(db, { id }).state).toBe(from);
      expect(read.order(db, { id }).cancelledIn).toBeUndefined();
    },
  );

  it("of an invoiced order makes a credit note of an own range without gaps, and stays", () => {
    const ids = [1, 2, 3].map(() => orderIn("released", "shipped", "invoiced", "cancelled"));
    expect(ids.map((id) => numbers(id)?.at(-1))).toEqual([1, 2, 3].map((number) => ["gutschrift", `GS-2026-000${number}`]));
    const [id = ""] = ids;
    expect(() => write.restoreOrder(db, { id })).toThrow(failure("credit-note-exists"));
    expect(read.order(db, { id })).toMatchObject({ state: "cancelled", cancelledIn: "invoiced" });
  });

  it("keeps back what had not left, and nothing else", () => {
    const id = orderIn("released");
    const other = orderIn("released");
    queue(id, "auftrag");
    queue(other, "auftrag");
    sent(id, "lieferschein");
    write.advanceOrder(db, { id, to: "cancelled", today });
    expect(OUTBOX_READS.outboxItems(db).map((item) => [item.orderId, item.kind])).toEqual(
      expect.arrayContaining([
        [other, "auftrag"],
        [id, "lieferschein"],
      ]),
    );
    expect(OUTBOX_READS.outboxItems(db)).toHaveLength(2);
  });

  it("is not taken back where there is none", () => {
    expect(() => write.restoreOrder(db, { id: orderIn("released") })).toThrow(failure("not-allowed-in-state"));
  });
});

describe("documents that never left", () => {
  const gaps = () => read.documentGaps(db, { since: "2026-11-01" }).map(({ orderId, kind, why }) => [orderId, kind, why]);

  it("include an offer while it is one", () => {
    const id = orderIn("offered");
    expect(gaps()).toEqual([[id, "angebot", "never"]]);
    write.advanceOrder(db, { id, to: "created", today });
    expect(gaps()).toEqual([]);
  });

  it("of a cancelled order are the credit note alone, and that only where the customer has the invoice", () => {
    const known = orderIn("released", "shipped", "invoiced");
    sent(known, "rechnung");
    write.advanceOrder(db, { id: known, to: "cancelled", today });
    orderIn("released", "shipped", "invoiced", "cancelled");
    orderIn("released", "cancelled");
    expect(gaps()).toEqual([[known, "gutschrift", "never"]]);
    sent(known, "gutschrift");
    expect(gaps()).toEqual([]);
  });
});
