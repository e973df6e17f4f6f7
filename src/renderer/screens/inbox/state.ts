/** What the inbox shows: folders, a sparse window of a list that may be very long, and the selection. Main's data is only read here. */
import { create } from "zustand";
import { client } from "#renderer/client.ts";
import type { Folder, MessageSummary, MessageView } from "#shared/model/message.ts";
import type { AppError } from "#shared/result.ts";

/** Rows asked for at once. */
export const PAGE = 100;
/** Pages kept; those far from the visible ones are forgotten first. */
const KEPT_PAGES = 30;

export interface InboxState {
  folders: Folder[] | null;
  view: MessageView;
  query: string;
  /** null until the first page is there. */
  total: number | null;
  /** Finds the searched words however they are spelled; null where nothing is searched. */
  pattern: RegExp | null;
  pages: Record<number, MessageSummary[]>;
  /** The topmost visible row. */
  top: number;
  /** The chosen row; `id` is null while its page is on the way. */
  selected: { index: number; id: number | null } | null;
  error: AppError | null;
  loadFolders: () => Promise<void>;
  choose: (view: MessageView) => void;
  search: (query: string) => void;
  /** Asks for the pages of these rows, as far as they are not there. */
  need: (first: number, last: number) => void;
  select: (index: number) => void;
  /** Opens a message whose place in the list is not known. */
  selectId: (id: number) => void;
  /** Asks again for what is visible; what is shown stays until the answer is there. */
  refresh: () => void;
  /** The same, but an answer that is on its way is waited for: while mail comes in, questions would overtake each other for ever. */
  renew: () => void;
}

export const useInbox = create<InboxState>()((set, get) => {
  let generation = 0;
  let asked = new Set<number>();
  let visible: [number, number] = [0, 0];
  /** Pages of this generation that are on their way, and whether they will be out of date when they come. */
  let coming = 0;
  let isOld = false;

  const load = async (page: number, of: number): Promise<void> => {
    const { view, query } = get();
    coming += 1;
    const answer = await client.inbox.list({ view, ...(query ? { query } : {}), offset: page * PAGE, limit: PAGE });
    if (of !== generation) return;
    coming -= 1;
    take(page, answer);
    if (isOld && coming === 0) restart(false);
  };
  const take = (page: number, answer: Awaited<ReturnType<typeof client.inbox.list>>): void => {
    if (!answer.ok) {
      asked.delete(page);
      set({ error: answer.error });
      return;
    }
    const { total, messages, pattern } = answer.value;
    set((state) => ({
      total,
      error: null,
      pattern: pattern === state.pattern?.source ? state.pattern : pattern === undefined ? null : new RegExp(pattern, "giu"),
      pages: keepNear({ ...state.pages, [page]: keepSame(messages, state.pages) }, page),
      selected: settle(state.selected, page, messages, total),
    }));
  };
  const restart = (isOther: boolean) => {
    generation += 1;
    asked = new Set();
    coming = 0;
    isOld = false;
    if (isOther) {
      visible = [0, 0];
      set({ pages: {}, total: null, selected: null, error: null, pattern: null });
    } else set((state) => ({ pages: pick(state.pages, visible) }));
    get().need(...visible);
  };

  return {
    folders: null,
    view: { kind: "inboxes" },
    query: "",
    total: null,
    pattern: null,
    pages: {},
    top: 0,
    selected: null,
    error: null,
    loadFolders: async () => {
      const answer = await client.inbox.folders(undefined);
      if (answer.ok) set({ folders: answer.value });
      else set({ error: answer.error });
    },
    choose: (view) => {
      set({ view });
      restart(true);
    },
    search: (query) => {
      if (query === get().query) return;
      set({ query });
      restart(true);
    },
    need: (first, last) => {
      visible = [first, last];
      for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
        if (asked.has(page)) continue;
        asked.add(page);
        void load(page, generation);
      }
    },
    select: (index) => {
      const { total } = get();
      if (!total) return;
      const at = Math.min(Math.max(index, 0), total - 1);
      set({ selected: { index: at, id: messageAt(get().pages, at)?.id ?? null } });
      get().need(Math.min(visible[0], at), Math.max(visible[1], at));
    },
    selectId: (id) => set({ selected: { index: -1, id } }),
    refresh: () => restart(false),
    renew: () => {
      if (coming > 0) isOld = true;
      else restart(false);
    },
  };

  function keepNear(pages: Record<number, MessageSummary[]>, page: number): Record<number, MessageSummary[]> {
    const known = Object.keys(pages).map(Number);
    if (known.length <= KEPT_PAGES) return pages;
    const near = new Set(known.sort((a, b) => Math.abs(a - page) - Math.abs(b - page)).slice(0, KEPT_PAGES));
    for (const one of asked) if (!near.has(one)) asked.delete(one);
    return Object.fromEntries(Object.entries(pages).filter(([one]) => near.has(Number(one))));
  }
});

/** The row at a place of the list, if its page is there. */
export const messageAt = (pages: Record<number, MessageSummary[]>, index: number): MessageSummary | undefined =>
  pages[Math.floor(index / PAGE)]?.[index % PAGE];

/** Rows that did not change stay the same objects, so that they are not drawn anew. */
function keepSame(messages: MessageSummary[], pages: Record<number, MessageSummary[]>): MessageSummary[] {
  const known = new Map(Object.values(pages).flatMap((page) => page.map((one) => [one.id, one] as const)));
  return messages.map((message) => {
    const before = known.get(message.id);
    return before && JSON.stringify(before) === JSON.stringify(message) ? before : message;
  });
}

function pick(pages: Record<number, MessageSummary[]>, [first, last]: [number, number]): Record<number, MessageSummary[]> {
  const from = Math.floor(first / PAGE);
  const to = Math.floor(last / PAGE);
  return Object.fromEntries(Object.entries(pages).filter(([page]) => Number(page) >= from && Number(page) <= to));
}

/** Follows the chosen message to its new place when rows came or went. */
function settle(selected: InboxState["selected"], page: number, messages: MessageSummary[], total: number): InboxState["selected"] {
  if (!selected) return null;
  if (selected.id === null) {
    if (total === 0) return null;
    const index = Math.min(selected.index, total - 1);
    const found = messages[index - page * PAGE];
    return found ? { index, id: found.id } : { ...selected, index };
  }
  const at = messages.findIndex((message) => message.id === selected.id);
  return at >= 0 ? { index: page * PAGE + at, id: selected.id } : selected;
}
