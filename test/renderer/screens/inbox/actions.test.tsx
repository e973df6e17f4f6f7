import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { useActions } from "#renderer/screens/inbox/actions.ts";
import { useMarks } from "#renderer/screens/inbox/marks.ts";
import { useInbox } from "#renderer/screens/inbox/state.ts";
import type { Folder, MessageSummary } from "#shared/model/message.ts";
import type { FakeMain, FakeOptions } from "#support/fake-client.ts";
import { anAccount } from "#support/fake-data.ts";
import { openWindow, press } from "#support/window.tsx";

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
beforeEach(() => {
  useInbox.setState(BEGINNING, true);
  useMarks.getState().clear();
  useActions.setState({ error: null, withoutArchive: [], asking: [], moving: [] });
});

const folder = (id: number, role: Folder["role"], path: string): Folder => ({
  ...{ id, role, path, name: path, accountId: "zentrale", total: 8, unread: 0 },
});
const FOLDERS = [
  folder(1, "inbox", "INBOX"),
  folder(2, "trash", "Trash"),
  folder(3, "archive", "Archive"),
  folder(4, null, "Größere Kunden"),
];

const aRow = (id: number, folderId: number): MessageSummary => ({
  ...{ id, folderId, accountId: "zentrale", uid: id, date: "2025-03-04T09:31:00.000Z", subject: `Betreff ${id}`, preview: "Guten Tag" },
  ...{ from: { name: `Absender ${id}`, address: `a${id}@nordlicht.example` }, to: [], size: 1200 },
  ...{ seen: true, flagged: false, answered: false, forwarded: false, hasAttachments: false },
});

/** A mailbox in memory: eight messages in the inbox, moved as main moves them. */
async function open(methods: FakeOptions["methods"] = {}): Promise<FakeMain & { places: Map<number, number> }> {
  const places = new Map(Array.from({ length: 8 }, (_, index) => [index + 1, 1]));
  const move = (ids: number[], to: number) => {
    const from = new Map<number, number[]>();
    for (const id of ids) from.set(places.get(id) ?? 0, [...(from.get(places.get(id) ?? 0) ?? []), id]);
    for (const id of ids) places.set(id, to);
    fake.change("mail");
    return { undo: [...from].map(([folderId, some]) => ({ folderId, ids: some })), needsQuestion: [], withoutFolder: [] };
  };
  const shown = ({ view }: { view: { kind: string; folderId?: number } }) =>
    [...places].filter(([, at]) => at === (view.folderId ?? 1)).map(([id, at]) => aRow(id, at));
  const fake = await openWindow(
    { screen: "inbox" },
    {
      accounts: [anAccount({ id: "zentrale", primary: true })],
      checks: [],
      methods: {
        "inbox.folders": () => FOLDERS,
        "inbox.list": (what: never) => ({ total: shown(what).length, messages: shown(what) }),
        "inbox.ids": (what: { offset: number; limit: number }) =>
          shown(what as never)
            .slice(what.offset, what.offset + what.limit)
            .map(({ id }) => id),
        "inbox.open": ({ id }: { id: number }) => ({
          ...aRow(id, places.get(id) ?? 1),
          ...{
            messageId: null,
            cc: [],
            bcc: [],
            replyTo: [],
            text: `Text ${id}`,
            html: null,
            inlineImages: {},
            attachments: [],
            headers: [],
          },
          unreadable: false,
        }),
        "inbox.conversation": ({ id }: { id: number }) => [aRow(id, 1)],
        "inbox.move": ({ ids, folderId }: { ids: number[]; folderId: number }) => move(ids, folderId),
        "inbox.archive": ({ ids }: { ids: number[] }) => move(ids, 3),
        "inbox.delete": ({ ids, forever }: { ids: number[]; forever?: boolean }) => {
          const there = ids.filter((id) => places.get(id) === 2);
          if (forever) for (const id of there) places.delete(id);
          const rest = move(
            ids.filter((id) => places.get(id) === 1),
            2,
          );
          return { ...rest, needsQuestion: forever ? [] : there };
        },
        "inbox.setSeen": () => undefined,
        "inbox.setFlagged": () => undefined,
        ...methods,
      },
    },
  );
  await waitFor(() => expect(rows()).toHaveLength(8));
  return { ...fake, places };
}

const rows = () => screen.queryAllByRole("option");
const key = (name: string, more: KeyboardEventInit = {}) => act(async () => void fireEvent.keyDown(document.body, { key: name, ...more }));
const in_ = (places: Map<number, number>, folderId: number) => [...places].filter(([, at]) => at === folderId).map(([id]) => id);

describe("actions in the inbox", () => {
  it("archives with E, goes on to the next message, and Rückgängig brings it back", async () => {
    const { places } = await open();
    await key("j");
    await key("j");
    await key("e");
    expect(in_(places, 3)).toEqual([2]);
    expect(await screen.findByText("E-Mail archiviert.")).toBeTruthy();
    expect(await screen.findByText("Text 3")).toBeTruthy();
    await press("Rückgängig");
    await waitFor(() => expect(in_(places, 1)).toHaveLength(8));
    expect(await screen.findByText("Text 2")).toBeTruthy();
  });

  it("deletes several with Entf and takes that back with Ctrl Z", async () => {
    const { places } = await open();
    await key("j");
    await key("J", { shiftKey: true });
    await key("J", { shiftKey: true });
    expect(await screen.findByText("3 ausgewählt")).toBeTruthy();
    await key("Delete");
    expect(await screen.findByText("3 E-Mails gelöscht.")).toBeTruthy();
    expect(in_(places, 2)).toEqual([1, 2, 3]);
    await key("z", { ctrlKey: true });
    await waitFor(() => expect(in_(places, 2)).toEqual([]));
  });

  it("asks before it deletes from the trash for ever", async () => {
    const { places, calls } = await open();
    await key("j");
    await key("#");
    await act(async () => useInbox.getState().choose({ kind: "folder", folderId: 2 }));
    await waitFor(() => expect(rows()).toHaveLength(1));
    await key("j");
    await key("#");
    const question = await screen.findByRole("dialog", { name: "E-Mail endgültig löschen?" });
    expect(places.get(1)).toBe(2);
    await act(async () => void fireEvent.click(within(question).getByRole("button", { name: "Endgültig löschen" })));
    await waitFor(() => expect(places.has(1)).toBe(false));
    expect(calls.filter(({ method }) => method === "inbox.delete").at(-1)?.input).toEqual({ ids: [1], forever: true });
  });

  it("moves with M to the folder whose name is typed", async () => {
    const { places } = await open();
    await key("j");
    await key("m");
    const field = await screen.findByRole("combobox", { name: "Ordner suchen" });
    await act(async () => void fireEvent.change(field, { target: { value: "grosse" } }));
    expect(screen.getByText("Kein Ordner heißt so.")).toBeTruthy();
    await act(async () => void fireEvent.change(field, { target: { value: "grö kund" } }));
    await act(async () => void fireEvent.keyDown(field, { key: "Enter" }));
    await waitFor(() => expect(in_(places, 4)).toEqual([1]));
    expect(await screen.findByText("E-Mail nach „Größere Kunden“ verschoben.")).toBeTruthy();
  });

  it("marks all with Ctrl A, single ones with Ctrl and click, and Escape lets go", async () => {
    await open();
    await key("a", { ctrlKey: true });
    expect(await screen.findByText("8 ausgewählt")).toBeTruthy();
    await key("Escape");
    expect(useMarks.getState().ids.size).toBe(0);
    for (const index of [1, 3]) await act(async () => void fireEvent.click(rows()[index] as HTMLElement, { ctrlKey: true }));
    expect([...useMarks.getState().ids]).toEqual([2, 4]);
    await act(async () => void fireEvent.click(rows()[5] as HTMLElement, { shiftKey: true }));
    await waitFor(() => expect([...useMarks.getState().ids]).toEqual([4, 5, 6]));
  });

  it("drops a message on a folder of its account", async () => {
    window.matchMedia = ((query: string) => ({
      ...{ matches: query.includes("1120"), media: query, addEventListener: () => undefined, removeEventListener: () => undefined },
    })) as unknown as typeof window.matchMedia;
    const { places } = await open();
    const transfer = { setData: () => undefined, setDragImage: () => undefined, effectAllowed: "" };
    await act(async () => void fireEvent.dragStart(rows()[2] as HTMLElement, { dataTransfer: transfer }));
    const target = screen.getByRole("button", { name: "Archiv" });
    expect(target.hasAttribute("data-taking")).toBe(true);
    await act(async () => void fireEvent.drop(target, { dataTransfer: transfer }));
    await waitFor(() => expect(in_(places, 3)).toEqual([3]));
  });

  it("says which account has no archive and offers another folder", async () => {
    await open({ "inbox.archive": ({ ids }: { ids: number[] }) => ({ undo: [], needsQuestion: [], withoutFolder: ids }) });
    await key("j");
    await key("e");
    expect(await screen.findByText(/Ihr Konto hat keinen Ordner für das Archiv/)).toBeTruthy();
    await act(
      async () =>
        void fireEvent.click(within(screen.getByRole("region", { name: "Nachrichten" })).getByRole("button", { name: "Verschieben" })),
    );
    expect(await screen.findByRole("dialog", { name: "E-Mail verschieben" })).toBeTruthy();
  });
});
