import type { Store } from "#core/store";
import type { MoveResult } from "#shared/model/message.ts";
import type { Inbox } from "./inbox.ts";

/** Moving and deleting as the reader sees it; the server learns of it with the next fetch. */
export function createMoves(store: Store): Pick<Inbox, "move" | "archive" | "delete"> {
  return {
    move: async (ids, folderId) => ({ ...NOTHING, undo: await store.write("moveMessages", { ids, folderId }) }),
    archive: async (ids) => {
      const { moved, without } = await store.write("moveToRole", { ids, role: "archive" });
      return { ...NOTHING, undo: moved, withoutFolder: without };
    },
    delete: async (ids, forever = false) => {
      const { moved, there, without } = await store.write("moveToRole", { ids, role: "trash" });
      const last = [...there, ...without];
      if (!forever) return { ...NOTHING, undo: moved, needsQuestion: last };
      await store.write("deleteForever", { ids: last });
      return { ...NOTHING, undo: moved };
    },
  };
}

const NOTHING: MoveResult = { undo: [], needsQuestion: [], withoutFolder: [] };
