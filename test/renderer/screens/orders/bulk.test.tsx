import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BulkItem, BulkJob, BulkLine } from "#shared/model/bulk.ts";
import type { OrderSummary } from "#shared/model/document.ts";
import type { FakeOptions } from "#support/fake-client.ts";
import { openWindow, press } from "#support/window.tsx";

const order = (number: string): OrderSummary => ({
  ...{ id: number, number, date: "2026-11-20", customerName: `Kunde ${number}`, projectName: "Onlineshop" },
  ...{ state: "invoiced", gross: 1_000, sent: [] },
});
const line = (orderId: string, change: Partial<BulkLine> = {}): BulkLine => ({
  ...{ orderId, orderNumber: orderId, customerName: `Kunde ${orderId}`, to: "a@b.example", accountName: "Rechnungen" },
  ...{ obstacle: null, detail: "", isSent: false, ...change },
});
const JOB: BulkJob = {
  ...{ id: "job", kind: "rechnung", state: "running", createdAt: "2026-11-23T09:00:00.000Z" },
  counts: { total: 3, pending: 1, sent: 1, underWay: 0, failed: 1, cancelled: 0 },
};
const ITEMS: BulkItem[] = [
  { ...item("1"), state: "made", outbox: "sent", reply: "250 2.0.0 Ok", sentAt: "2026-11-23T09:00:05.000Z" },
  { ...item("2"), state: "obstacle", obstacle: "no-address" },
  item("3"),
];
function item(id: string): BulkItem {
  return {
    ...{ id, orderId: id, orderNumber: id, customerName: `Kunde ${id}`, state: "pending", obstacle: null, detail: "" },
    ...{ outbox: null, to: "", reply: "", sentAt: null },
  };
}

// The DOM of the tests has no layout; a list without height shows no rows.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(560);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(1000);
});
afterEach(() => vi.restoreAllMocks());

const open = (methods: FakeOptions["methods"] = {}) =>
  openWindow({ screen: "orders" }, { methods: { "orders.list": () => ["1", "2", "3"].map(order), ...methods } });
const tick = async (number: string) => {
  const box = await screen.findByRole("checkbox", { name: `Auftrag ${number} auswählen` });
  await act(async () => void fireEvent.click(box));
};

describe("sending a document of many orders", () => {
  it("says what can go from where and what is missing, before anything is sent", async () => {
    const plan = [line("1"), line("2", { obstacle: "no-address" }), line("3", { isSent: true })];
    const { calls } = await open({ "bulk.plan": () => plan, "bulk.start": () => JOB, "bulk.items": () => ITEMS });
    await tick("1");
    await press("Alle 3 auswählen");
    await press("Dokument senden …");
    expect(calls.find(({ method }) => method === "bulk.plan")?.input).toEqual({ kind: "rechnung", orderIds: ["1", "2", "3"] });
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText("1 Dokument kann gesendet werden")).toBeTruthy();
    expect(dialog.getByText("aus Rechnungen: 1")).toBeTruthy();
    expect(dialog.getByText("Zu diesem Kunden gibt es keine E-Mail-Adresse.")).toBeTruthy();
    expect(calls.some(({ method }) => method === "bulk.start")).toBe(false);
    await act(async () => void fireEvent.click(dialog.getByLabelText(/dessen Dokument schon gesendet ist/)));
    await press("2 Dokumente senden");
    expect(calls.find(({ method }) => method === "bulk.start")?.input).toEqual({ kind: "rechnung", orderIds: ["1", "3"] });
    expect(await dialog.findByText("250 2.0.0 Ok")).toBeTruthy();
  });

  it("shows a running one above the list, pauses it, and cancels it only after a question", async () => {
    const none = () => undefined;
    const { calls } = await open({ "bulk.list": () => [JOB], "bulk.items": () => ITEMS, "bulk.pause": none, "bulk.cancel": none });
    expect(await screen.findByText(/1 von 3 gesendet, 1 braucht Sie/)).toBeTruthy();
    await press("Ansehen");
    expect(await screen.findByText("Zu diesem Kunden gibt es keine E-Mail-Adresse.")).toBeTruthy();
    await press("Anhalten");
    expect(calls.find(({ method }) => method === "bulk.pause")?.input).toEqual({ id: "job" });
    await press("Abbrechen …");
    expect(calls.some(({ method }) => method === "bulk.cancel")).toBe(false);
    const question = await screen.findByRole("dialog", { name: "Sammelversand abbrechen?" });
    await act(async () => void fireEvent.click(within(question).getAllByRole("button", { name: "Abbrechen" }).at(-1) as HTMLElement));
    expect(calls.find(({ method }) => method === "bulk.cancel")?.input).toEqual({ id: "job" });
  });
});
