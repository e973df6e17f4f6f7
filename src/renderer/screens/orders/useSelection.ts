import { useState } from "react";
import { MOST_BULK } from "#shared/model/bulk.ts";

/** The orders that are ticked. */
export interface Selection {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  /** Ticks all of these (at most so many as one sending takes), or none. */
  setAll: (ids: readonly string[]) => void;
}

export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    ids,
    toggle: (id) =>
      setIds((current) => {
        const next = new Set(current);
        if (!next.delete(id) && next.size < MOST_BULK) next.add(id);
        return next;
      }),
    setAll: (all) => setIds(new Set(all.slice(0, MOST_BULK))),
  };
}
