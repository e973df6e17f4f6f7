import { act, screen } from "@testing-library/react";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { OutboxItem } from "#shared/model/document.ts";
import type { FakeOptions } from "#support/fake-client.ts";
import { openWindow, press, type } from "#support/window.tsx";

beforeAll(() => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(560);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(1000);
});
afterAll(() => vi.restoreAllMocks());

const anItem = (part: Partial<OutboxItem>): OutboxItem => ({
  id: "item-1",
  accountId: "rechnungen",
  accountName: "Rechnungen",
  orderId: "order-1",
  orderNumber: "200534",
  kind: "rechnung",
  from: "rechnung@nordlicht.example",
  to: ["a.brodersen@brodersen-bau.example"],
  subject: "Ihre Rechnung RE-2026-0871",
  state: "sent",
  createdAt: "2026-11-23T09:38:00.000Z",
  sentAt: null,
  nextTry: null,
  attempts: 1,
  messageId: "<0871.7c2f@nordlicht.example>",
  reply: null,
  cause: null,
  report: null,
  size: 91_000,
  ...part,
});

const FAILED = anItem({
  id: "failed",
  state: "failed",
  reply: "552 5.2.2 mailbox full",
  cause: "mailbox-full",
  report: {
    ok: false,
    stage: "envelope",
    cause: "mailbox-full",
    alsoPossible: [],
    field: null,
    title: "Das Postfach des Empfängers ist voll.",
    explanation: "An Ihrem Konto liegt es nicht.",
    fixes: ["Versuchen Sie es später."],
    steps: [],
    warnings: [],
    ms: 1,
  },
});

const open = (outbox: OutboxItem[], itemId: string, methods: FakeOptions["methods"] = {}) =>
  openWindow({ screen: "outbox", itemId }, { outbox, methods });

describe("the outbox", () => {
  it("puts what did not leave first, with its reason", async () => {
    await open([anItem({ id: "sent", createdAt: "2026-11-23T10:00:00.000Z" }), FAILED], "failed");
    const first = screen.getAllByRole("row")[1];
    expect(first?.textContent).toContain("Fehlgeschlagen");
    expect(first?.textContent).toContain("Das Postfach des Empfängers ist voll.");
  });

  it("explains a failure and sends again", async () => {
    const { calls } = await open([FAILED], "failed", { "outbox.retry": () => FAILED });
    expect(await screen.findByText("An Ihrem Konto liegt es nicht.")).toBeTruthy();
    expect(screen.getByText("552 5.2.2 mailbox full")).toBeTruthy();
    await press("Erneut senden");
    expect(calls.find((call) => call.method === "outbox.retry")?.input).toEqual({ id: "failed" });
  });

  it("shows the server's receipt of what was sent, and the exact message", async () => {
    await open([anItem({ id: "sent", reply: "250 2.0.0 Ok: queued as 4F2", sentAt: "2026-11-23T09:38:04.000Z" })], "sent", {
      "outbox.source": () => ({ text: "Message-ID: <0871.7c2f@nordlicht.example>", cut: false }),
    });
    expect(await screen.findByText("250 2.0.0 Ok: queued as 4F2")).toBeTruthy();
    await press("Nachricht ansehen");
    expect(await screen.findByText("Message-ID: <0871.7c2f@nordlicht.example>")).toBeTruthy();
  });

  it("says that an account holds a message back, and why", async () => {
    await open([anItem({ id: "held", state: "waiting", held: true, report: FAILED.report, attempts: 0 })], "held");
    expect((await screen.findAllByText("Wartet auf das Konto")).length).toBe(2);
    expect(screen.getByText(/Auch alle anderen Nachrichten dieses Kontos warten/)).toBeTruthy();
    expect(screen.queryByText("Geht als Nächstes hinaus")).toBeNull();
  });

  it("shows amber, with the words, what came back after the server had taken it", async () => {
    const returned = {
      kind: "failed" as const,
      at: "2026-11-23T10:00:00.000Z",
      recipient: "weg@firma.example",
      text: "550 5.1.1 User unknown",
      status: "5.1.1",
    };
    await open([anItem({ id: "sent" }), anItem({ id: "back", createdAt: "2026-11-20T10:00:00.000Z", returned })], "back");
    expect(screen.getAllByRole("row")[1]?.textContent).toContain("Zurückgekommen550 5.1.1 User unknown");
    expect(await screen.findByText(/konnte sie aber nicht an weg@firma.example zustellen/)).toBeTruthy();
  });

  it("says which message may have arrived twice, and where its copy is", async () => {
    await open([anItem({ id: "twice", maybeTwice: true, sentCopy: "failed" })], "twice");
    expect(await screen.findByText(/Vielleicht hat der Empfänger sie doppelt/)).toBeTruthy();
    expect(screen.getByText("ließ sich nicht in Gesendet ablegen")).toBeTruthy();
  });

  it("sends at once what waits for its time", async () => {
    const item = anItem({ id: "later", state: "waiting", nextTry: "2030-01-01T08:00:00.000Z", attempts: 0 });
    const { calls } = await open([item], "later", { "outbox.retry": () => item });
    await press("Jetzt senden");
    expect(calls.find((call) => call.method === "outbox.retry")?.input).toEqual({ id: "later" });
  });

  it("takes a person's word for what nobody knew", async () => {
    const item = anItem({ id: "unclear", state: "unclear" });
    const { calls } = await open([item], "unclear", { "outbox.arrived": () => ({ ...item, state: "sent" }) });
    expect(await screen.findByText("Kam sie an?")).toBeTruthy();
    await press("Angekommen");
    expect(calls.find((call) => call.method === "outbox.arrived")?.input).toEqual({ id: "unclear" });
    expect(calls.some((call) => call.method === "outbox.retry")).toBe(false);
  });

  it("asks before it sends again what may have arrived", async () => {
    const { calls } = await open([anItem({ id: "unclear", state: "unclear" })], "unclear", { "outbox.retry": () => undefined });
    await press("Noch einmal senden …");
    expect(calls.some((call) => call.method === "outbox.retry")).toBe(false);
    await press("Noch einmal senden");
    expect(calls.some((call) => call.method === "outbox.retry")).toBe(true);
  });

  it("takes a message out only after a question", async () => {
    const { calls } = await open([FAILED], "failed", { "outbox.cancel": () => undefined });
    await press("Aus dem Postausgang nehmen …");
    expect(calls.some((call) => call.method === "outbox.cancel")).toBe(false);
    await press("Herausnehmen");
    expect(calls.find((call) => call.method === "outbox.cancel")?.input).toEqual({ id: "failed" });
  });

  it("saves as a table what the filter shows", async () => {
    const { calls } = await open([FAILED, anItem({ id: "other", subject: "Ganz anderes" })], "failed", {
      "outbox.saveLog": () => ({ file: "Log.csv" }),
    });
    await type("Suchen", "Ganz anderes");
    await press("Als Tabelle speichern");
    expect(calls.find((call) => call.method === "outbox.saveLog")?.input).toEqual({ ids: ["other"] });
    expect(await screen.findByText("Gespeichert: Log.csv")).toBeTruthy();
  });

  it("says what will appear here while it is empty", async () => {
    await open([], "none");
    expect(await screen.findByText("Der Postausgang ist leer")).toBeTruthy();
    await act(async () => undefined);
  });
});
