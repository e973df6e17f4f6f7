import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { useInbox } from "#renderer/screens/inbox/state.ts";
import type { MessageSummary } from "#shared/model/message.ts";
import { anAccount } from "#support/fake-data.ts";
import { openWindow } from "#support/window.tsx";

beforeAll(() => {
  for (const [name, value] of [
    ["clientHeight", 720],
    ["clientWidth", 320],
    ["offsetHeight", 720],
    ["offsetWidth", 320],
  ] as const)
    vi.spyOn(HTMLElement.prototype, name, "get").mockReturnValue(value);
});
afterAll(() => vi.restoreAllMocks());

const BEGINNING = useInbox.getState();
beforeEach(() => useInbox.setState(BEGINNING, true));

const aRow = (id: number, date: Date): MessageSummary => ({
  ...{ id, folderId: 1, accountId: "zentrale", uid: id, date: date.toISOString(), subject: `Große Lieferung ${id}`, preview: "Guten Tag" },
  ...{ from: { name: `Absender ${id}`, address: `a${id}@nordlicht.example` }, to: [], size: 1200 },
  ...{ seen: true, flagged: false, answered: false, forwarded: false, hasAttachments: false },
});

const daysAgo = (days: number) => {
  const date = new Date();
  date.setDate(date.getDate() - days);
  return date;
};

async function open(rows: () => MessageSummary[]) {
  const fake = await openWindow(
    { screen: "inbox" },
    {
      accounts: [anAccount({ id: "zentrale", primary: true })],
      checks: [],
      methods: {
        "inbox.folders": () => [{ id: 1, accountId: "zentrale", path: "INBOX", name: "INBOX", role: "inbox", total: 9, unread: 0 }],
        "inbox.list": ({ query, offset, limit }: { query?: string; offset: number; limit: number }) => ({
          total: rows().length,
          messages: rows().slice(offset, offset + limit),
          ...(query ? { pattern: "gro(?:ss|ß)[a-z]*|rampe" } : {}),
        }),
        "inbox.snippets": ({ ids }: { ids: number[] }) => ids.filter((id) => id === 2).map((id) => ({ id, text: "… an <b>Rampe</b> 2 …" })),
      },
    },
  );
  await waitFor(() => expect(screen.queryAllByRole("option").length).toBeGreaterThan(1));
  return fake;
}

describe("the list", () => {
  it("marks the searched words however they are spelled and shows where they are, never as HTML", async () => {
    const { calls } = await open(() => [aRow(1, daysAgo(0)), aRow(2, daysAgo(0))]);
    await act(async () => void fireEvent.change(screen.getByRole("searchbox", { name: "Suchen" }), { target: { value: "grosse rampe" } }));
    await waitFor(() => expect(document.querySelectorAll("mark").length).toBe(3), { timeout: 10_000 });
    expect([...document.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["Große", "Große", "Rampe"]);
    expect(screen.getByText(/an <b>/)).toBeTruthy();
    expect(calls.find(({ method }) => method === "inbox.snippets")?.input).toEqual({ ids: [1, 2], query: "grosse rampe" });
  });

  it("says where another day, week or month begins", async () => {
    await open(() => [
      aRow(1, daysAgo(0)),
      aRow(2, daysAgo(0)),
      aRow(3, daysAgo(1)),
      aRow(4, new Date(2024, 2, 4)),
      aRow(5, new Date(2024, 2, 3)),
    ]);
    expect(screen.getAllByText("Heute")).toHaveLength(1);
    expect(screen.getAllByText("Gestern").length).toBeGreaterThan(0);
    expect(screen.getAllByText("März 2024")).toHaveLength(1);
  });

  it("keeps the rows under the reader's eyes when mail comes in above them", async () => {
    let newer = 0;
    const { change } = await open(() => Array.from({ length: 60 + newer }, (_, index) => aRow(1000 + index - newer, daysAgo(2))));
    const list = document.querySelector("[data-message-list]") as HTMLElement;
    await act(async () => {
      list.scrollTop = 20 * 72;
      fireEvent.scroll(list);
    });
    await waitFor(() => expect(useInbox.getState().top).toBe(20));
    newer = 3;
    await act(async () => change("mail"));
    await waitFor(() => expect(list.scrollTop).toBe(23 * 72));
  });

  it("explains what a search understands", async () => {
    await open(() => [aRow(1, daysAgo(0)), aRow(2, daysAgo(0))]);
    await act(async () => void fireEvent.click(screen.getByRole("button", { name: "Wonach Sie suchen können" })));
    expect(await screen.findByText("hat:anhang")).toBeTruthy();
  });
});
