import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { MessageSummary } from "#shared/model/message.ts";
import { messageAt, useInbox } from "./state.ts";

/**
 * Keeps the rows under the reader's eyes where they are when mail comes or goes above them; at the top of the list new mail is
 * shown. Tells the store which row is the topmost.
 */
export function useStillList(scroller: RefObject<HTMLDivElement | null>, row: number, offset: number): void {
  const pages = useInbox((state) => state.pages);
  const top = Math.floor(offset / row);
  const anchor = useRef<{ id: number; index: number } | null>(null);
  useLayoutEffect(() => {
    const list = scroller.current;
    const was = anchor.current;
    const now = was && indexOf(pages, was.id, was.index);
    if (list && was && now !== null && now !== was.index && list.scrollTop > 0) list.scrollTop += (now - was.index) * row;
    const first = list && Math.floor(list.scrollTop / row);
    const shown = first === null ? undefined : messageAt(pages, first);
    anchor.current = shown && first !== null ? { id: shown.id, index: first } : null;
  }, [pages, row, scroller]);
  useEffect(() => {
    const shown = messageAt(useInbox.getState().pages, top);
    anchor.current = shown ? { id: shown.id, index: top } : null;
    useInbox.setState({ top });
  }, [top]);
}

/** The place of a message near where it was, or null. */
function indexOf(pages: Record<number, MessageSummary[]>, id: number, near: number): number | null {
  for (let step = 0; step <= 200; step += 1) {
    for (const index of step === 0 ? [near] : [near + step, near - step])
      if (index >= 0 && messageAt(pages, index)?.id === id) return index;
  }
  return null;
}
