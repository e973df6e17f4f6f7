import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { beforeEach, describe, expect, it } from "vitest";
import { useInbox } from "#renderer/screens/inbox/state.ts";
import { useStore } from "#renderer/store.ts";
import type { IncomingInvoice } from "#shared/model/e-invoice.ts";
import type { MessageDetail } from "#shared/model/message.ts";
import { FakeFailure, type FakeOptions } from "#support/fake-client.ts";
import { anAccount } from "#support/fake-data.ts";
import { openWindow, press } from "#support/window.tsx";

const BEGINNING = useInbox.getState();
beforeEach(() => useInbox.setState(BEGINNING, true));

const aDetail = (part: Partial<MessageDetail> = {}): MessageDetail => ({
  ...{
    id: 7,
    accountId: "zentrale",
    folderId: 1,
    uid: 7,
    date: "2025-03-04T09:31:00.000Z",
    seen: true,
    flagged: false,
    answered: false,
    forwarded: false,
  },
  ...{ from: { name: "Mailserver", address: "mailer-daemon@mail.example" }, to: [], cc: [], bcc: [], replyTo: [] },
  ...{ subject: "Betreff", preview: "", hasAttachments: false, size: 1, messageId: null, text: "Text", html: null, inlineImages: {} },
  ...{ attachments: [], headers: [], unreadable: false },
  ...part,
});

const violations = async () =>
  (await axe.run(document.body, { iframes: false, rules: { "color-contrast": { enabled: false } } })).violations.map(({ id }) => id);

/** The window with one message opened. */
async function openMessage(part: Partial<MessageDetail>, methods: FakeOptions["methods"] = {}) {
  const opened = await openWindow(
    { screen: "inbox" },
    {
      accounts: [anAccount({ id: "zentrale", primary: true })],
      methods: { "inbox.list": () => ({ total: 0, messages: [] }), "inbox.open": () => aDetail(part), ...methods },
    },
  );
  useInbox.getState().selectId(7);
  await screen.findByRole("heading", { name: part.subject ?? "Betreff" });
  return opened;
}

describe("a report of delivery", () => {
  const recipient = {
    address: "einkauf@kunde.example",
    action: "failed",
    status: "5.1.1",
    text: "550 User unknown",
    cause: "recipient-unknown",
  } as const;

  it("says who did not get the message and why, and leads to it in the outbox", async () => {
    await openMessage({ deliveryReport: { kind: "failed", recipients: [recipient], originalMessageId: "<a@b>", outboxId: "o1" } });
    expect(screen.getByRole("heading", { name: "Nicht zugestellt an einkauf@kunde.example" })).toBeTruthy();
    expect(screen.getByText("Diese Adresse gibt es nicht. Prüfen Sie die Schreibweise.")).toBeTruthy();
    expect(screen.getByText("550 User unknown")).toBeTruthy();
    await press("Gesendete E-Mail im Postausgang ansehen");
    await waitFor(() => expect(useStore.getState().route).toEqual({ screen: "outbox", itemId: "o1" }));
  });

  it("names several recipients with a cause each, and offers no way to a message that is not in the outbox", async () => {
    const full = { ...recipient, address: "lager@kunde.example", cause: "mailbox-full", text: "552 full" } as const;
    await openMessage({ deliveryReport: { kind: "failed", recipients: [recipient, full], originalMessageId: null, outboxId: null } });
    expect(screen.getByRole("heading", { name: "Nicht zugestellt an 2 Adressen" })).toBeTruthy();
    expect(screen.getByText("lager@kunde.example")).toBeTruthy();
    expect(screen.getByText(/^Das Postfach des Empfängers ist voll\./)).toBeTruthy();
    expect(screen.queryByText("Gesendete E-Mail im Postausgang ansehen")).toBeNull();
  });
});

describe("an E-Rechnung among the files", () => {
  const party = (name: string) => ({ name, street: "Hafenstr. 4", zip: "25813", city: "Husum", country: "DE", vatId: "DE123456789" });
  const invoice: IncomingInvoice = {
    ...{ syntax: "cii", guideline: "urn:cen.eu:en16931:2017", isCreditNote: false, number: "RE-7", date: "2026-11-23" },
    ...{
      dueDate: "2026-12-07",
      deliveryDate: "",
      currency: "EUR",
      buyerReference: "",
      seller: party("Kisten Kruse"),
      buyer: party("Nordlicht"),
    },
    lines: [{ number: "1", name: "Faltkarton", description: "", quantity: "12", unit: "H87", price: "38.9", net: "466.80", rate: "19" }],
    tax: [{ rate: "19", net: "466.80", amount: "88.69", reason: "" }],
    ...{
      net: "466.80",
      taxAmount: "88.69",
      gross: "555.49",
      due: "555.49",
      iban: "DE89370400440532013000",
      paymentReference: "RE-7",
      notes: [],
    },
  };
  const file = { index: 0, filename: "xrechnung.xml", contentType: "text/xml", size: 9, inline: false, contentId: null, risky: false };

  it("says supplier, number, amount and when it is due, and is shown as an invoice", async () => {
    await openMessage({ attachments: [file] }, { "inbox.invoices": () => [{ index: 0, invoice }] });
    expect(await screen.findByRole("heading", { name: "E-Rechnung von Kisten Kruse" })).toBeTruthy();
    for (const text of ["RE-7", "23.11.2026", "07.12.2026"]) expect(screen.getByText(text)).toBeTruthy();
    await press("Als Rechnung ansehen");
    expect(await screen.findByRole("cell", { name: "12 Stk" })).toBeTruthy();
    expect(screen.getByText("DE89 3704 0044 0532 0130 00")).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it("prints the invoice as it is shown, with all its items and without controls", async () => {
    const [line] = invoice.lines;
    const lines = Array.from(
      { length: 130 },
      (_, at) => ({ ...line, number: String(at + 1), name: `Artikel ${at + 1} <b>` }) as typeof line,
    );
    const long = { ...invoice, lines } as IncomingInvoice;
    const { calls } = await openMessage(
      { attachments: [file] },
      {
        "inbox.invoices": () => [{ index: 0, invoice: long }],
        "inbox.print": ({ to }: { to: string }) => (to === "pdf" ? { file: "rechnung.pdf" } : null),
      },
    );
    await press("Als Rechnung ansehen");
    expect(screen.queryByText("Artikel 130 <b>")).toBeNull();
    await act(async () => void fireEvent.keyDown(document.body, { key: "p", ctrlKey: true }));
    await press("Als PDF speichern …");
    expect(await screen.findByText("Gespeichert: rechnung.pdf")).toBeTruthy();
    const prints = calls
      .filter(({ method }) => method === "inbox.print")
      .map(({ input }) => input as { id: number; page: string; to: string });
    expect(prints.map(({ id, to }) => [id, to])).toEqual([
      [7, "printer"],
      [7, "pdf"],
    ]);
    const page = new DOMParser().parseFromString(prints[0]?.page ?? "", "text/html");
    expect(page.querySelector("h1")?.textContent).toBe("E-Rechnung von Kisten Kruse");
    expect(page.querySelectorAll("tbody tr")).toHaveLength(130);
    expect(page.body.textContent).toContain("Artikel 130 <b>");
    expect(page.querySelectorAll("button, script, b")).toHaveLength(0);
  });

  it("shows words where amounts should be as they are, and markup as words", async () => {
    const odd = {
      ...invoice,
      gross: "viel",
      currency: "<b>",
      seller: party("<img src=x onerror=alert(1)>"),
      guideline: "urn:ferd:basicwl",
    };
    await openMessage({ attachments: [file] }, { "inbox.invoices": () => [{ index: 0, invoice: odd }] });
    expect(await screen.findByRole("heading", { name: "E-Rechnung von <img src=x onerror=alert(1)>" })).toBeTruthy();
    expect(screen.getByText("viel")).toBeTruthy();
    expect(screen.getByText(/nur einen Teil der Angaben/)).toBeTruthy();
  });

  it("does not look into files that cannot be one", async () => {
    const { calls } = await openMessage({ attachments: [{ ...file, filename: "bild.png", contentType: "image/png" }] });
    expect(calls.some(({ method }) => method === "inbox.invoices")).toBe(false);
  });
});

describe("a conversation", () => {
  const row = (id: number, name: string, date: string) => ({
    ...{ ...aDetail({ id }), subject: `Betreff ${id}`, preview: `Erste Worte ${id}`, date },
    from: { name, address: `${id}@kunde.example` },
  });

  it("stands folded above and below the message, and each of its messages opens in place", async () => {
    const all = [
      row(5, "Anna", "2025-03-01T09:00:00.000Z"),
      row(6, "Bert", "2025-03-02T09:00:00.000Z"),
      row(7, "Ich", "2025-03-04T09:31:00.000Z"),
      row(8, "Cem", "2025-03-05T09:00:00.000Z"),
    ];
    const { calls } = await openMessage(
      {},
      {
        "inbox.conversation": () => all,
        "inbox.open": ({ id }: { id: number }) => aDetail({ id, text: `Text ${id}`, ...(id === 7 ? {} : { subject: `Betreff ${id}` }) }),
      },
    );
    await screen.findByRole("button", { name: /^2 frühere Nachrichten.*Anna, Bert/ });
    expect(screen.getByRole("button", { name: /^1 spätere Nachricht/ })).toBeTruthy();
    await press(/^2 frühere Nachrichten/);
    expect(calls.filter(({ method }) => method === "inbox.open")).toHaveLength(1);
    await press(/^Anna.*Erste Worte 5/);
    expect(await screen.findByText("Text 5")).toBeTruthy();
    expect(screen.getByText("Text 7")).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it("takes in an answer that comes while it is open", async () => {
    const all = [row(7, "Ich", "2025-03-04T09:31:00.000Z")];
    const { change } = await openMessage({}, { "inbox.conversation": () => [...all] });
    expect(screen.queryByRole("region", { name: /Unterhaltung/ })).toBeNull();
    all.push(row(8, "Cem", "2025-03-05T09:00:00.000Z"));
    await act(async () => change("mail"));
    expect(await screen.findByRole("button", { name: /^1 spätere Nachricht/ })).toBeTruthy();
  });

  it("is not there for a message alone", async () => {
    await openMessage({}, { "inbox.conversation": () => [row(7, "Ich", "2025-03-04T09:31:00.000Z")] });
    expect(screen.queryByRole("region", { name: /Unterhaltung/ })).toBeNull();
  });
});

const choose = async (name: string | RegExp) => {
  const item = await screen.findByRole("menuitem", { name, hidden: true });
  await act(async () => fireEvent.click(item));
};

describe("what else can be done with a message", () => {
  it("prints head and words of the message by Strg+P, markup in them as words", async () => {
    const { calls } = await openMessage({ text: "Guten Tag <script>", subject: "Über <b>" }, { "inbox.print": () => null });
    await act(async () => fireEvent.keyDown(window, { key: "p", ctrlKey: true }));
    const asked = calls.filter(({ method }) => method === "inbox.print").map(({ input }) => input as { page: string; to: string });
    expect(asked.map(({ to }) => to)).toEqual(["printer"]);
    const printed = new DOMParser().parseFromString(asked[0]?.page ?? "", "text/html");
    expect(printed.querySelector("header")?.textContent).toContain("Von: Mailserver <mailer-daemon@mail.example>");
    expect(printed.querySelector("header")?.textContent).toContain("Über <b>");
    expect(printed.body.textContent).toContain("Guten Tag <script>");
    expect(printed.querySelector("script, b")).toBeNull();
  });

  it("says what was saved", async () => {
    await openMessage({}, { "inbox.saveMessage": () => ({ file: "2025-03-04 Betreff.eml" }) });
    await press("Weitere Aktionen");
    await choose("Als E-Mail-Datei speichern …");
    expect(await screen.findByText("Gespeichert: 2025-03-04 Betreff.eml")).toBeTruthy();
  });

  it("says why something was not printed", async () => {
    const refuse = () => {
      throw new FakeFailure({ code: "not-printed" });
    };
    await openMessage({}, { "inbox.print": refuse });
    await press("Weitere Aktionen");
    await choose(/^Drucken …/);
    expect(await screen.findByText(/Der Drucker hat die Seite nicht angenommen/)).toBeTruthy();
  });
});
