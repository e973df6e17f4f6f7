import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAutoSend } from "#core/outbox";
import { openWriter, type Store, type WritableDb } from "#core/store";
import { WORKSPACE_READS, WORKSPACE_WRITES as write } from "#core/workspace";
import type { DocumentDraft, DocumentKind, Order, OrderFields, OutboxItem } from "#shared/model/document.ts";
import { anAddress, aPosition, aProject } from "#support/business.ts";

let folder: string;
let db: WritableDb;
let sent: { orderId: string; kind: DocumentKind; to: string[] }[];
let limits: { isStopped: boolean; perDay: number };
let problem: DocumentDraft["routing"]["problem"];
let refuses: boolean;
const fields: OrderFields = {
  ...{
    customerId: "customer-1",
    projectId: "project-1",
    contact: "",
    date: "2026-11-20",
    deliveryDate: "",
    yourReference: "",
    taxNote: "",
  },
  ...{ email: "einkauf@brodersen-bau.example", positions: [aPosition()] },
};
const tables = { ...WORKSPACE_READS, ...write } as unknown as Record<string, (db: WritableDb, args: unknown) => unknown>;
const store = {
  read: async (name: string, args: unknown) => tables[name]?.(db, args),
  write: async (name: string, args: unknown) => tables[name]?.(db, args),
} as unknown as Store;
const auto = () =>
  createAutoSend({
    store: async () => store,
    desk: {
      draft: async ({ orderId, kind }) => ({
        ...{
          orderId,
          kind,
          to: WORKSPACE_READS.order(db, { id: orderId }).email,
          subject: "",
          text: "",
          attachment: null,
          format: null,
          missing: [],
        },
        routing: { accountId: problem ? null : "zentrale", rule: "primary", problem, why: "" },
      }),
      send: async ({ orderId, kind, to }) => {
        if (refuses) throw new Error("disk full");
        sent.push({ orderId, kind, to });
        return {} as OutboxItem;
      },
    },
    limits: () => limits,
    changed: () => undefined,
    log: { debug() {}, info() {}, warn() {}, error() {} } as never,
  });
const jobs = () => WORKSPACE_READS.autoJobs(db);
let made = 0;
/** A new order in a state, as its last step left it. */
const order = (
  to: "released" | "shipped",
  part: Partial<OrderFields> = {},
  shipments = [{ carrier: "DHL", trackingNumber: "0034" }],
): Order => {
  const id = `order-${++made}`;
  write.saveOrder(db, { id, fields: { ...fields, ...part } });
  const released = write.advanceOrder(db, { id, to: "released", today: "2026-11-23" });
  return to === "released" ? released : write.advanceOrder(db, { id, to, today: "2026-11-23", shipments });
};
/** Switches a rule on whose first mails were confirmed already. */
const trust = (kind: "auftrag" | "lieferschein" | "versand") => {
  write.setAutoRule(db, { projectId: "project-1", kind, active: true });
  db.run("UPDATE auto_rule SET confirmed = 10 WHERE kind = ?", [kind]);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postkontor-"));
  db = openWriter({ file: join(folder, "postkontor.db"), key: "schlüssel" });
  const { id, ...customer } = anAddress();
  write.saveAddress(db, { id, fields: { ...customer, email: "" } });
  write.saveProject(db, aProject());
  [sent, limits, problem, refuses] = [[], { isStopped: false, perDay: 100 }, null, false];
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

describe("automatic sending", () => {
  it("sends nothing without a rule", async () => {
    await auto().follow(order("released"));
    expect([sent, jobs()]).toEqual([[], []]);
  });

  it("sends delivery note and tracking mail on shipping, each once", async () => {
    trust("lieferschein");
    trust("versand");
    const shipped = order("shipped");
    await auto().follow(shipped);
    await auto().follow(shipped);
    expect(sent.map(({ kind }) => kind)).toEqual(["lieferschein", "versand"]);
    expect(shipped.shipments?.[0]?.url).toContain("piececode=0034");
  });

  it("tells nothing about parcels where there is no tracking number", async () => {
    trust("versand");
    await auto().follow(order("shipped", {}, []));
    expect([sent, jobs()]).toEqual([[], []]);
  });

  it("lets the first mails of a new rule wait, and goes alone after ten confirmations", async () => {
    write.setAutoRule(db, { projectId: "project-1", kind: "auftrag", active: true });
    for (let count = 1; count <= 10; count += 1) await auto().follow(order("released"));
    expect(sent).toEqual([]);
    expect(jobs().map(({ state, reason }) => [state, reason])).toEqual(Array(10).fill(["confirm", "new-rule"]));
    for (const { id } of jobs()) await auto().confirm(id);
    expect(sent).toHaveLength(10);
    await auto().follow(order("released"));
    expect([sent.length, jobs()]).toEqual([11, []]);
  });

  it("begins with confirmations again when a rule was switched off in between", async () => {
    trust("auftrag");
    for (const active of [false, true]) write.setAutoRule(db, { projectId: "project-1", kind: "auftrag", active });
    await auto().follow(order("released"));
    expect(jobs()).toMatchObject([{ state: "confirm", reason: "new-rule" }]);
  });

  it("never writes to a customer without address, and says so", async () => {
    trust("auftrag");
    await auto().follow(order("released", { email: "" }));
    expect(sent).toEqual([]);
    expect(jobs()).toMatchObject([{ state: "attention", reason: "no-address", customerName: "Brodersen Bau GmbH" }]);
    const [job] = jobs();
    await auto().confirm(job?.id ?? "");
    expect(sent).toEqual([]);
  });

  it("stops at the switch and at the daily limit", async () => {
    trust("auftrag");
    limits = { isStopped: true, perDay: 1 };
    await auto().follow(order("released"));
    limits = { isStopped: false, perDay: 1 };
    await auto().follow(order("released"));
    await auto().follow(order("released"));
    expect(sent).toHaveLength(1);
    expect(jobs().map(({ reason }) => reason)).toEqual(["stopped", "daily-limit"]);
  });

  it("tells an account that cannot send, and what failed, instead of losing it", async () => {
    trust("auftrag");
    problem = "account-inactive";
    await auto().follow(order("released"));
    problem = null;
    refuses = true;
    await auto().follow(order("released"));
    expect(jobs().map(({ state, reason }) => [state, reason])).toEqual([
      ["attention", "account"],
      ["attention", "failed"],
    ]);
  });

  it("keeps a confirmed mail that could not be sent, with its reason", async () => {
    write.setAutoRule(db, { projectId: "project-1", kind: "auftrag", active: true });
    await auto().follow(order("released"));
    refuses = true;
    await expect(auto().confirm(jobs()[0]?.id ?? "")).rejects.toThrow("disk full");
    expect(jobs()).toMatchObject([{ state: "attention", reason: "failed" }]);
  });

  it("shows in a dry run what would leave, and sends nothing", async () => {
    order("shipped");
    order("released", { email: "" });
    const lines = await auto().dryRun("project-1", "2026-11-01");
    expect(lines.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["auftrag", "no-address"],
      ["auftrag", null],
      ["lieferschein", null],
      ["versand", null],
    ]);
    expect([sent, jobs()]).toEqual([[], []]);
  });
});

describe("documents that never left", () => {
  it("are found per order and kind, until one was sent", () => {
    const { id } = order("shipped");
    const gaps = () => WORKSPACE_READS.documentGaps(db, { since: "2026-11-01" }).map(({ kind, why }) => `${kind} ${why}`);
    expect(gaps().sort()).toEqual(["auftrag never", "lieferschein never", "versand never"]);
    const put = (kind: string, state: string, returned: string) =>
      db.run(
        `INSERT INTO outbox (id, account_id, order_id, kind, sender, recipients, message_id, state, created_at, returned)
         VALUES (?, 'a', ?, ?, '', '[]', ?, ?, '2026-11-23', ?)`,
        [kind, id, kind, kind, state, returned],
      );
    put("auftrag", "sent", "");
    put("lieferschein", "failed", "");
    put("versand", "sent", JSON.stringify({ kind: "failed" }));
    expect(gaps().sort()).toEqual(["lieferschein failed", "versand returned"]);
  });
});
