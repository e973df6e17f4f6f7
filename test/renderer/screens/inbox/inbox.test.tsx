import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { useFetch } from "#renderer/screens/inbox/fetching.ts";
import { useInbox } from "#renderer/screens/inbox/state.ts";
import type { MessageDetail, MessageSummary } from "#shared/model/message.ts";
import type { FakeOptions } from "#support/fake-client.ts";
import { anAccount } from "#support/fake-data.ts";
import { openWindow, press } from "#support/window.tsx";

const TOTAL = 100_000;

beforeAll(() => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(720);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(320);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(720);
  vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockReturnValue(320);
});
afterAll(() => vi.restoreAllMocks());

const BEGINNING = useInbox.getState();
beforeEach(() => {
  useInbox.setState(BEGINNING, true);
  useFetch.setState({ failures: [], running: false });
});

const aRow = (index: number, part: Partial<MessageSummary> = {}): MessageSummary => ({
  id: index + 1,
  accountId: "zentrale",
  folderId: 1,
  uid: index + 1,
  date: "2025-03-04T09:31:00.000Z",
  from: { name: `Absender ${index}`, address: `a${index}@nordlicht.example` },
  to: [{ name: "", address: "info@nordlicht.example" }],
  subject: `Betreff ${index}`,
  preview: "Guten Tag",
  seen: index !== 0,
  flagged: false,
  answered: false,
  forwarded: false,
  hasAttachments: false,
  size: 1200,
  ...part,
});

const aDetail = (id: number, part: Partial<MessageDetail> = {}): MessageDetail => ({
  ...aRow(id - 1),
  messageId: `<${id}@nordlicht.example>`,
  cc: [],
  bcc: [],
  replyTo: [],
  text: `Text ${id}`,
  html: null,
  inlineImages: {},
  attachments: [],
  headers: [{ name: "Subject", value: `Betreff ${id - 1}` }],
  unreadable: false,
  ...part,
});

const open = (methods: FakeOptions["methods"] = {}, accounts = [anAccount({ id: "zentrale", primary: true })]) =>
  openWindow(
    { screen: "inbox" },
    {
      accounts,
      checks: [],
      methods: {
        "inbox.folders": () => [
          { id: 1, accountId: "zentrale", path: "INBOX", name: "INBOX", role: "inbox", total: TOTAL, unread: 3 },
          { id: 2, accountId: "zentrale", path: "Sent", name: "Sent", role: "sent", total: 5, unread: 0 },
        ],
        "inbox.list": ({ offset, limit }: { offset: number; limit: number }) => ({
          total: TOTAL,
          messages: Array.from({ length: Math.min(limit, TOTAL - offset) }, (_, index) => aRow(offset + index)),
        }),
        "inbox.open": ({ id }: { id: number }) => aDetail(id),
        "inbox.setSeen": () => undefined,
        "inbox.setFlagged": () => undefined,
        ...methods,
      },
    },
  );

const rows = () => screen.queryAllByRole("option");
const key = (name: string) => act(async () => void fireEvent.keyDown(document.body, { key: name }));

describe("the inbox", () => {
  it("draws a window of a hundred thousand messages and asks for that window only", async () => {
    const { calls } = await open();
    await waitFor(() => expect(rows().length).toBeGreaterThan(5));
    expect(rows().length).toBeLessThan(40);
    expect(rows()[0]?.getAttribute("aria-setsize")).toBe(String(TOTAL));
    const asked = calls.filter((call) => call.method === "inbox.list").map((call) => (call.input as { offset: number }).offset);
    expect(new Set(asked)).toEqual(new Set([0]));
  });

  it("says in a row how many messages the conversation has", async () => {
    await open({
      "inbox.list": () => ({ total: 3, messages: [aRow(0, { inConversation: 3 }), aRow(1, { inConversation: 100 }), aRow(2)] }),
    });
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect(screen.getByRole("img", { name: "3 Nachrichten in dieser Unterhaltung" }).textContent).toBe("3");
    expect(screen.getByRole("img", { name: /^Mehr als 99/ }).textContent).toBe("99+");
    expect(rows()[2]?.textContent).not.toMatch(/\d\+?$/);
  });

  it("walks with J and K, flags with S and changes unread with U", async () => {
    const { calls } = await open();
    await waitFor(() => expect(rows().length).toBeGreaterThan(5));
    await key("j");
    await key("j");
    await key("k");
    await key("j");
    expect(rows()[1]?.getAttribute("aria-selected")).toBe("true");
    expect(await screen.findByText("Text 2")).toBeTruthy();
    await key("s");
    await key("u");
    expect(calls.find((call) => call.method === "inbox.setFlagged")?.input).toEqual({ ids: [2], flagged: true });
    expect(calls.find((call) => call.method === "inbox.setSeen")?.input).toEqual({ ids: [2], seen: false });
  });

  it("follows the chosen message when newer ones come in above it", async () => {
    let newer = 0;
    const { change } = await open({
      "inbox.list": ({ offset }: { offset: number }) => ({
        total: 20 + newer,
        messages: offset === 0 ? Array.from({ length: 20 + newer }, (_, index) => aRow(index - newer, { id: 100 + index - newer })) : [],
      }),
      "inbox.open": ({ id }: { id: number }) => aDetail(id),
    });
    await waitFor(() => expect(rows().length).toBeGreaterThan(5));
    await key("j");
    expect(useInbox.getState().selected).toEqual({ index: 0, id: 100 });
    newer = 2;
    await act(async () => change("mail"));
    await waitFor(() => expect(useInbox.getState().selected).toEqual({ index: 2, id: 100 }));
  });

  it("opens the next message in advance, in the direction of the last step, and does not ask for it again", async () => {
    const { calls } = await open();
    await waitFor(() => expect(rows().length).toBeGreaterThan(5));
    const asked = () => calls.filter(({ method }) => method === "inbox.open").map(({ input }) => (input as { id: number }).id);
    act(() => useInbox.getState().select(5));
    expect(await screen.findByText("Text 6")).toBeTruthy();
    await waitFor(() => expect(asked()).toEqual([6, 7]));
    await key("j");
    expect(await screen.findByText("Text 7")).toBeTruthy();
    await waitFor(() => expect(asked()).toEqual([6, 7, 8]));
    await key("k");
    await waitFor(() => expect(asked()).toEqual([6, 7, 8, 6, 5]));
    expect(await screen.findByText("Text 6")).toBeTruthy();
  });

  it("takes an answer although more mail came meanwhile, and then asks once more", async () => {
    const answers: ((total: number) => void)[] = [];
    const page = (total: number) => ({ total, messages: Array.from({ length: total }, (_, index) => aRow(index)) });
    const { calls } = await open({
      "inbox.list": () => new Promise((resolve) => answers.push((total) => resolve(page(total)))),
    });
    const { renew } = useInbox.getState();
    const asked = () => calls.filter(({ method }) => method === "inbox.list").length;
    await waitFor(() => expect(asked()).toBe(1));
    for (let mail = 0; mail < 5; mail++) renew();
    await act(async () => answers[0]?.(3));
    expect(rows()).toHaveLength(3);
    expect(asked()).toBe(2);
    await act(async () => answers[1]?.(4));
    expect(rows()).toHaveLength(4);
    expect(asked()).toBe(2);
  });

  it("asks before it opens an attachment that can start programs, and can save it instead", async () => {
    const attachment = {
      index: 0,
      filename: "Rechnung.exe",
      contentType: "application/x-msdownload",
      size: 9,
      inline: false,
      contentId: null,
      risky: true,
    };
    const { calls } = await open({
      "inbox.open": ({ id }: { id: number }) => aDetail(id, { attachments: [attachment] }),
      "inbox.saveAttachment": () => ({ file: "Rechnung.exe" }),
      "inbox.openAttachment": () => undefined,
    });
    await waitFor(() => expect(rows().length).toBeGreaterThan(5));
    await key("j");
    await press(/^Rechnung\.exe/);
    expect(await screen.findByText("„Rechnung.exe“ öffnen?")).toBeTruthy();
    expect(calls.some((call) => call.method === "inbox.openAttachment")).toBe(false);
    await press("Nur speichern");
    expect(calls.find((call) => call.method === "inbox.saveAttachment")?.input).toEqual({ id: 1, index: 0 });
  });

  it("shows the source of a message that cannot be read", async () => {
    await open({
      "inbox.open": ({ id }: { id: number }) => aDetail(id, { text: "", unreadable: true }),
      "inbox.source": () => ({ text: "Received: from kaputt", cut: false }),
    });
    await waitFor(() => expect(rows().length).toBeGreaterThan(5));
    await key("j");
    expect(await screen.findByText("Received: from kaputt")).toBeTruthy();
  });

  it("tells the cause when an account is not fetched, and reading goes on", async () => {
    const failure = {
      ok: false,
      stage: "dns",
      cause: "dns-unavailable",
      alsoPossible: [],
      field: null,
      title: "Kein Netz.",
      steps: [],
      warnings: [],
      ms: 5,
    };
    const { calls } = await open({
      "sync.run": ({ accountId }: { accountId: string }) => ({ accountId, folders: [], bytes: 0, seconds: 0, failure }),
    });
    await waitFor(() => expect(rows().length).toBeGreaterThan(5));
    await press("E-Mails abrufen");
    expect(await screen.findByText(/„Zentrale“ wurde nicht abgerufen: Kein Netz\. Lesen und Suchen gehen weiter\./)).toBeTruthy();
    expect(screen.getByText(/^Offline/)).toBeTruthy();
    expect(rows().length).toBeGreaterThan(5);
    expect(calls.filter((call) => call.method === "sync.run")).toHaveLength(1);
  });

  it("stops a fetch at once", async () => {
    await open({
      "sync.run": (_input: unknown, report: (one: unknown) => void, signal: AbortSignal) => {
        report({ accountId: "zentrale", folder: "INBOX", foldersDone: 0, foldersTotal: 2, messagesDone: 10, messagesTotal: 400, bytes: 1 });
        return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("cancelled"))));
      },
    });
    await waitFor(() => expect(rows().length).toBeGreaterThan(5));
    await press("E-Mails abrufen");
    expect(await screen.findByText("„Zentrale“: INBOX, 10 von 400 Nachrichten")).toBeTruthy();
    await press("Abbrechen");
    expect(await screen.findByText("Abruf abgebrochen. Was schon da ist, bleibt.")).toBeTruthy();
  });

  it("offers to set up an account where there is none to receive", async () => {
    await open({ "inbox.folders": () => [] }, []);
    expect(await screen.findByRole("button", { name: "E-Mail-Konto einrichten" })).toBeTruthy();
  });
});
