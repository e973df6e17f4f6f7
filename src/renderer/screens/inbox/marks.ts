/** Which messages of the list are marked for an action on several; empty: the chosen one alone is meant. */
import { create } from "zustand";
import { client } from "#renderer/client.ts";
import { messageAt, useInbox } from "./state.ts";

/** Most rows that one selection reaches over. */
const MOST = 200_000;

interface MarksState {
  ids: ReadonlySet<number>;
  /** The row from which a range is drawn. */
  anchor: number | null;
  /** Marks a row or takes its mark away. */
  toggle: (index: number) => void;
  /** Marks the rows between the anchor and this one, and these alone. */
  extend: (index: number) => Promise<void>;
  all: () => Promise<void>;
  /** Keeps the marks of these only. */
  keep: (ids: Iterable<number>) => void;
  clear: () => void;
}

const NONE: ReadonlySet<number> = new Set();

export const useMarks = create<MarksState>()((set, get) => {
  let asked = 0;
  const markRows = async (offset: number, limit: number): Promise<void> => {
    asked += 1;
    const mine = asked;
    const { view, query } = useInbox.getState();
    const answer = await client.inbox.ids({ view, ...(query ? { query } : {}), offset, limit: Math.min(limit, MOST) });
    if (mine !== asked) return;
    if (answer.ok) set({ ids: new Set(answer.value) });
    else useInbox.setState({ error: answer.error });
  };
  return {
    ids: NONE,
    anchor: null,
    toggle: (index) => {
      const id = messageAt(useInbox.getState().pages, index)?.id;
      if (id === undefined) return;
      asked += 1;
      const ids = new Set(get().ids);
      if (!ids.delete(id)) ids.add(id);
      set({ ids, anchor: index });
    },
    extend: async (index) => {
      const { selected, total, select } = useInbox.getState();
      if (!total) return;
      const to = Math.min(Math.max(index, 0), total - 1);
      const anchor = get().anchor ?? Math.max(selected?.index ?? to, 0);
      set({ anchor });
      select(to);
      await markRows(Math.min(anchor, to), Math.abs(anchor - to) + 1);
    },
    all: async () => {
      const { total } = useInbox.getState();
      if (total) await markRows(0, total);
    },
    keep: (ids) => set({ ids: new Set(ids) }),
    clear: () => {
      asked += 1;
      set({ ids: NONE, anchor: null });
    },
  };
});

// Another list has other rows.
useInbox.subscribe((now, before) => {
  if (now.view !== before.view || now.query !== before.query) useMarks.getState().clear();
});

/** What an action means: the marked messages, else the chosen one. */
export function targets(): number[] {
  const { ids } = useMarks.getState();
  if (ids.size > 0) return [...ids];
  const id = useInbox.getState().selected?.id ?? null;
  return id === null ? [] : [id];
}
