import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { useStore } from "#renderer/store.ts";
import type { DocumentDraft, InvoiceFormat, Order, OutboxItem } from "#shared/model/document.ts";
import { anAddress, anOrder, aProject } from "#support/business.ts";
import { FakeFailure, type FakeOptions } from "#support/fake-client.ts";
import { allFine, anAccount } from "#support/fake-data.ts";
import { openWindow, press, type } from "#support/window.tsx";

// Drawing a PDF needs a canvas; the end-to-end tests do it in the real window.
vi.mock("#renderer/screens/orders/pdf.ts", () => ({
  openPdf: async () => ({ pages: 1, draw: async () => undefined, end: () => undefined }),
}));

const ACCOUNTS = [
  anAccount({ id: "zentrale", primary: true }),
  anAccount({ id: "rechnungen", displayName: "Rechnungen", email: "rechnung@nordlicht.example" }),
];

const aDraft = (accountId: string): DocumentDraft => ({
  orderId: "order-1",
  kind: "auftrag",
  to: "einkauf@brodersen-bau.example",
  subject: "Ihre Auftragsbestätigung 200534",
  text: "Guten Tag Herr Brodersen,",
  routing: { accountId, rule: "primary", problem: null, why: "Projekt „Großhandel“ hat kein eigenes Konto, daher gilt das primäre." },
  attachment: { filename: "AB-200534.pdf", size: 84_000, pages: 1 },
  format: null,
  missing: [],
});

const anItem = (part: Partial<OutboxItem> = {}): OutboxItem => ({
  id: "item-1",
  accountId: "zentrale",
  accountName: "Zentrale",
  orderId: "order-1",
  orderNumber: "200534",
  kind: "auftrag",
  from: "info@nordlicht.example",
  to: ["einkauf@brodersen-bau.example"],
  subject: "Ihre Auftragsbestätigung 200534",
  state: "sending",
  createdAt: "2026-11-23T09:42:00.000Z",
  sentAt: null,
  nextTry: null,
  attempts: 1,
  messageId: "<1@nordlicht.example>",
  reply: null,
  cause: null,
  report: null,
  size: 90_000,
  ...part,
});

const open = (order: Order, methods: FakeOptions["methods"] = {}, options: FakeOptions = {}) =>
  openWindow(
    { screen: "order", orderId: order.id },
    {
      accounts: ACCOUNTS,
      checks: [],
      ...options,
      methods: {
        "orders.get": () => order,
        "addresses.list": () => [anAddress()],
        "projects.list": () => [aProject()],
        "documents.draft": ({ accountId }: { accountId?: string }) => aDraft(accountId ?? "zentrale"),
        "documents.pdf": () => ({ filename: "AB-200534.pdf", bytes: new Uint8Array([37]), pages: 1 }),
        ...methods,
      },
    },
  );

const openDialogOnly = async () => {
  await act(async () => void fireEvent.keyDown(document.documentElement, { key: "S", code: "KeyS", ctrlKey: true, shiftKey: true }));
  expect(await screen.findByRole("dialog")).toBeTruthy();
};
const openDialog = async () => {
  await openDialogOnly();
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("Betreff").value).toBe("Ihre Auftragsbestätigung 200534"));
};

describe("an order", () => {
  it("is released before a document can be sent, and says so with the button", async () => {
    const { calls } = await open(anOrder({ state: "created" }), { "orders.advance": () => anOrder({ state: "released" }) });
    expect(await screen.findByText("Noch keines. Geben Sie den Auftrag zuerst frei.")).toBeTruthy();
    await press("Freigeben");
    expect(calls.find((call) => call.method === "orders.advance")?.input).toEqual({ id: "order-1", to: "released" });
    expect(await screen.findByText("Noch keines. Die Auftragsbestätigung ist bereit zum Senden.")).toBeTruthy();
  });

  it("saves typed numbers as whole parts and refuses what is none", async () => {
    const { calls } = await open(anOrder({ state: "created" }), { "orders.save": () => anOrder({ state: "created" }) });
    await type("Menge, Position 1", "1,5");
    await type("Preis, Position 1", "zwölf");
    await press("Speichern");
    expect(await screen.findByText(/Position 1: „zwölf“ ist keine Zahl/)).toBeTruthy();
    expect(calls.some((call) => call.method === "orders.save")).toBe(false);
    await type("Preis, Position 1", "1.234,50");
    await press("Speichern");
    const saved = calls.find((call) => call.method === "orders.save")?.input as { fields: Order };
    expect(saved.fields.positions[0]).toMatchObject({ quantityMilli: 1500, netPriceCents: 123450 });
  });

  it("is shipped with the parcels' numbers", async () => {
    const { calls } = await open(anOrder({ state: "released" }), { "orders.advance": () => anOrder({ state: "shipped" }) });
    await press("Aktionen");
    const item = await screen.findByRole("menuitem", { name: /Versand melden/, hidden: true });
    await act(async () => void fireEvent.click(item));
    await type("Sendungsnummern", "0034 1, 0034-2");
    await press("Versand melden");
    expect(calls.find((call) => call.method === "orders.advance")?.input).toEqual({
      id: "order-1",
      to: "shipped",
      shipments: ["00341", "0034-2"].map((trackingNumber) => ({ carrier: "DHL", trackingNumber })),
    });
  });

  it("can no longer be changed once it is released", async () => {
    await open(anOrder({ state: "released" }));
    expect(await screen.findByText("Faltkarton C, 50 Stück")).toBeTruthy();
    expect(screen.queryByLabelText("Menge, Position 1")).toBeNull();
    expect(screen.queryByRole("button", { name: "Speichern" })).toBeNull();
  });
});

/** Looks at another screen and comes back. */
const leaveAndReturn = async () => {
  await act(async () => useStore.getState().go({ screen: "overview" }));
  await act(async () => useStore.getState().go({ screen: "order", orderId: "order-1" }));
};

describe("what was typed and not saved", () => {
  it("is there again after a look at another screen, and gone once it was saved", async () => {
    const { calls } = await open(anOrder({ state: "created" }), { "orders.save": () => anOrder({ state: "created" }) });
    await type("Menge, Position 1", "7,25");
    await leaveAndReturn();
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("Menge, Position 1").value).toBe("7,25"));
    await press("Speichern");
    expect(calls.find((call) => call.method === "orders.save")?.input).toMatchObject({
      fields: { positions: [{ quantityMilli: 7250 }, {}] },
    });
    await leaveAndReturn();
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("Menge, Position 1").value).toBe("12"));
  });

  it("is not brought back into an order that was released meanwhile", async () => {
    const kept = JSON.stringify({ ...anOrder(), positions: [] });
    await open(anOrder({ state: "released" }), { "forms.get": () => kept });
    expect(await screen.findByText("Faltkarton C, 50 Stück")).toBeTruthy();
  });

  it.each(["{", "null", "[]", '{"positions":5}'])("that is unreadable (%s) is forgotten", async (content) => {
    const { calls } = await open(anOrder({ state: "created" }), { "forms.get": () => content });
    await waitFor(() =>
      expect(calls.filter((call) => call.method === "forms.keep").map(({ input }) => input)).toEqual([
        { name: "order:order-1", content: null },
      ]),
    );
    expect(screen.getByLabelText<HTMLInputElement>("Menge, Position 1").value).toBe("12");
  });

  it("is kept of a mail whose dialog was left to mend something, until it was sent", async () => {
    const { calls } = await open(anOrder(), { "documents.send": () => anItem(), "outbox.list": () => [anItem()] });
    await openDialog();
    await type("Betreff", "Eigene Worte");
    await leaveAndReturn();
    await openDialogOnly();
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("Betreff").value).toBe("Eigene Worte"));
    await press(/^Senden/);
    await waitFor(() =>
      expect(calls.filter((call) => call.method === "forms.keep").at(-1)?.input).toEqual({ name: "send:order-1:auftrag", content: null }),
    );
  });
});

describe("an E-Rechnung", () => {
  const anInvoice = (part: Partial<DocumentDraft>): DocumentDraft => ({ ...aDraft("zentrale"), kind: "rechnung", ...part });
  const missing = [{ field: "customer.leitwegId", text: "XRechnung: die Leitweg-ID des Kunden fehlt (Regel BR-DE-15)." }];

  it("is not sent while a fact is missing, which is named with the way to it; another format is one choice away", async () => {
    const { calls } = await open(anOrder({ state: "invoiced" }), {
      "documents.draft": ({ format = "xrechnung" }: { format?: InvoiceFormat }) =>
        anInvoice({ format, missing: format === "xrechnung" ? missing : [] }),
      "documents.send": () => anItem(),
    });
    await openDialog();
    expect((await screen.findByRole("alert")).textContent).toContain("die Leitweg-ID des Kunden fehlt");
    await press(/^Senden/);
    expect(calls.some((call) => call.method === "documents.send")).toBe(false);
    await act(async () => void fireEvent.change(screen.getByLabelText("Rechnung als"), { target: { value: "zugferd" } }));
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    await press(/^Senden/);
    expect(calls.find((call) => call.method === "documents.send")?.input).toMatchObject({ kind: "rechnung", format: "zugferd" });
  });

  it("leads to the customer whose fact is missing", async () => {
    await open(anOrder({ state: "invoiced" }), { "documents.draft": () => anInvoice({ format: "xrechnung", missing }) });
    await openDialog();
    await press("Kunde ergänzen");
    expect(useStore.getState().route).toEqual({ screen: "addresses", addressId: "customer-1" });
  });
});

describe("Dokument senden", () => {
  it("offers a personal account only to its employee, and shows every rule of the routing", async () => {
    const trace = [
      { rule: "chosen", holds: false, why: "Es ist kein Konto ausgewählt." },
      { rule: "primary", holds: true, why: "Daher gilt das primäre." },
    ];
    const draft = aDraft("zentrale");
    const personal = anAccount({ id: "jana-privat", displayName: "Jana", email: "jana@nordlicht.example", employeeId: "jana" });
    const offered = async (employeeId: string) => {
      await open(
        anOrder(),
        { "documents.draft": () => ({ ...draft, routing: { ...draft.routing, trace } }) },
        { settings: { employeeId }, accounts: [...ACCOUNTS, personal] },
      );
      await openDialog();
      return screen.queryByRole("option", { name: /^Jana/ }) !== null;
    };
    expect(await offered("ole")).toBe(false);
    expect(await offered("jana")).toBe(true);
    await press("Alle Regeln zeigen");
    const rules = [...(screen.getByText("Ihre Wahl:").closest("ol")?.children ?? [])];
    expect(rules.map((one) => one.textContent)).toEqual([
      "Ihre Wahl: Es ist kein Konto ausgewählt.",
      "Primäres Konto: Daher gilt das primäre.",
    ]);
  });

  it("says that the account's server will not take the document for its size, and sends it from another", async () => {
    const { smtp, ...report } = allFine();
    const checks = [
      {
        accountId: "zentrale",
        at: "2026-11-23T09:42:00.000Z",
        report: { ...report, ...(smtp ? { smtp: { ...smtp, largestMessage: 100_000 } } : {}) },
      },
    ];
    const { calls } = await open(anOrder(), {}, { checks });
    await openDialog();
    expect(screen.getByText(/der Server dieses Kontos nimmt höchstens 100 kB an/)).toBeTruthy();
    await press(/^Senden/);
    expect(calls.some((call) => call.method === "documents.send")).toBe(false);
    fireEvent.change(screen.getByLabelText("Von"), { target: { value: "rechnungen" } });
    await waitFor(() => expect(screen.queryByText(/der Server dieses Kontos/)).toBeNull());
    await press(/^Senden/);
    expect(calls.some((call) => call.method === "documents.send")).toBe(true);
  });

  it("does not send a placeholder that the template left unfilled", async () => {
    const { calls } = await open(anOrder(), {
      "documents.draft": () => ({
        ...aDraft("zentrale"),
        text: "Ihre Bestellung {IHREBESTELLNUMER} {nur so}",
        problems: [{ name: "IHREBESTELLNUMER", kind: "unknown", meant: "IHREBESTELLNUMMER" }],
      }),
    });
    await openDialog();
    expect(screen.getByText(/„{IHREBESTELLNUMER}“ ist nicht ausgefüllt/)).toBeTruthy();
    await press(/^Senden/);
    expect(calls.some((call) => call.method === "documents.send")).toBe(false);
    await type("Text", "Ihre Bestellung BB-77 {nur so}");
    await press(/^Senden/);
    expect(calls.some((call) => call.method === "documents.send")).toBe(true);
  });

  it("says why this account, and sends what is shown", async () => {
    const { calls } = await open(anOrder(), { "documents.send": () => anItem(), "outbox.list": () => [anItem()] });
    await openDialog();
    expect(screen.getByText(/daher gilt das primäre/)).toBeTruthy();
    expect(await screen.findByText("AB-200534.pdf")).toBeTruthy();
    await press(/^Senden/);
    expect(calls.find((call) => call.method === "documents.send")?.input).toMatchObject({
      orderId: "order-1",
      kind: "auftrag",
      accountId: "zentrale",
      to: ["einkauf@brodersen-bau.example"],
      cc: [],
      bcc: [],
    });
    expect(await screen.findByText("Wird gesendet …")).toBeTruthy();
  });

  it("follows the message until the server has taken it", async () => {
    let item = anItem();
    const { change } = await open(anOrder(), { "documents.send": () => item, "outbox.list": () => [item] });
    await openDialog();
    await press(/^Senden/);
    item = anItem({ state: "sent", sentAt: "2026-11-23T09:43:00.000Z", reply: "250 2.0.0 Ok: queued as 4F2" });
    await act(async () => change("outbox"));
    expect(await screen.findByText("250 2.0.0 Ok: queued as 4F2")).toBeTruthy();
    expect(screen.getAllByText("Gesendet").length).toBeGreaterThan(0);
  });

  it("keeps what was typed over another document, another account and an error", async () => {
    await open(anOrder(), {
      "documents.send": () => {
        throw new FakeFailure({ code: "store-full" });
      },
    });
    await openDialog();
    await type("Betreff", "Mein Betreff");
    await act(async () => void fireEvent.change(screen.getByLabelText("Von"), { target: { value: "rechnungen" } }));
    await press(/^Senden/);
    expect(await screen.findByText(/Der Datenträger ist voll/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Betreff").value).toBe("Mein Betreff");
    expect(screen.getByLabelText<HTMLSelectElement>("Von").value).toBe("rechnungen");
  });

  it("names an address that is none instead of sending", async () => {
    const { calls } = await open(anOrder());
    await openDialog();
    await type("An", "einkauf.brodersen-bau.example");
    await press(/^Senden/);
    expect(await screen.findByText("„einkauf.brodersen-bau.example“ ist keine E-Mail-Adresse.")).toBeTruthy();
    expect(calls.some((call) => call.method === "documents.send")).toBe(false);
  });
});
