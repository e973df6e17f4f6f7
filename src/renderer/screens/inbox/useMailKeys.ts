import { type RefObject, useEffect } from "react";
import { client } from "#renderer/client.ts";
import { useStore } from "#renderer/store.ts";
import { useFetch } from "./fetching.ts";
import { messageAt, useInbox } from "./state.ts";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The chosen row, if its page is there. */
export function chosenMessage() {
  const { pages, selected } = useInbox.getState();
  const row = selected && messageAt(pages, selected.index);
  return row?.id === selected?.id ? row : undefined;
}

/** Turns the chosen message's flag on or off. */
export function toggleFlag(): void {
  const message = chosenMessage();
  if (message) void client.inbox.setFlagged({ ids: [message.id], flagged: !message.flagged });
}

/** Turns "gelesen" of the chosen message on or off. */
export function toggleSeen(): void {
  const message = chosenMessage();
  if (message) void client.inbox.setSeen({ ids: [message.id], seen: !message.seen });
}

/** J and K walk through the list, U and M change the message, F5 fetches, "/" searches; letters only outside fields. */
export function useMailKeys(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const step = (by: number) => {
      const { selected, select } = useInbox.getState();
      select(selected ? selected.index + by : 0);
    };
    const keys: Record<string, () => void> = {
      j: () => step(1),
      k: () => step(-1),
      u: toggleSeen,
      m: toggleFlag,
      "/": () => field.current?.focus(),
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('[role="dialog"]')) return;
      const key = event.key.toLowerCase();
      if (event.key === "F5") void useFetch.getState().run(useStore.getState().accounts ?? []);
      else if (!isTyping(event.target) && keys[key]) keys[key]();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [field]);
}
