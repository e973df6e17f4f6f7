import { type RefObject, useEffect } from "react";
import { useStore } from "#renderer/store.ts";
import { isDialogOpen } from "#renderer/ui/dialogs.ts";
import { archive, chooseFolder, remove, toggleFlag, toggleSeen, undoLast } from "./actions.ts";
import { useFetch } from "./fetching.ts";
import { useMarks } from "./marks.ts";
import { useInbox } from "./state.ts";
import { answer, write } from "./writing.ts";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The letters of the E-Mail screen (`shell/KeyMap.tsx` lists them); with Shift, J and K mark rows. Letters work outside fields only. */
export function useMailKeys(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const step = (by: number, isMarking: boolean) => {
      const { selected, select } = useInbox.getState();
      const to = selected ? selected.index + by : 0;
      if (isMarking) return void useMarks.getState().extend(to);
      useMarks.getState().clear();
      select(to);
    };
    const keys: Record<string, (isShift: boolean) => void> = {
      j: (isShift) => step(1, isShift),
      k: (isShift) => step(-1, isShift),
      n: () => void write("new"),
      r: () => answer("reply"),
      a: () => answer("replyAll"),
      f: () => answer("forward"),
      e: () => void archive(),
      "#": () => void remove(),
      delete: () => void remove(),
      m: () => chooseFolder(),
      u: () => void toggleSeen(),
      s: () => void toggleFlag(),
      x: () => useMarks.getState().toggle(useInbox.getState().selected?.index ?? -1),
      "/": () => field.current?.focus(),
    };
    const withCtrl: Record<string, () => void> = { a: () => void useMarks.getState().all(), z: undoLast };
    const onKey = (event: KeyboardEvent) => {
      // A dialog that Escape has just closed is gone already; its key is not ours either.
      const isOfDialog = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
      if (event.defaultPrevented || event.altKey || isOfDialog || isDialogOpen()) return;
      const key = event.key.toLowerCase();
      const isFree = !isTyping(event.target);
      if (event.ctrlKey || event.metaKey) {
        if (!isFree || event.shiftKey || !withCtrl[key]) return;
        withCtrl[key]();
      } else if (event.key === "F5") void useFetch.getState().run(useStore.getState().accounts ?? []);
      else if (event.key === "Escape" && useMarks.getState().ids.size > 0) useMarks.getState().clear();
      else if (isFree && keys[key]) keys[key](event.shiftKey);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [field]);
}
