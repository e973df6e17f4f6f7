import { useEffect } from "react";
import { client } from "#renderer/client.ts";
import type { MessageDetail } from "#shared/model/message.ts";

/** Milliseconds after which an opened message counts as read. */
const SEEN_AFTER = 1500;

/** Marks an opened message as read after a moment. */
export function useSeen(message: MessageDetail | null): void {
  useEffect(() => {
    if (!message || message.seen) return;
    const timer = setTimeout(() => void client.inbox.setSeen({ ids: [message.id], seen: true }), SEEN_AFTER);
    return () => clearTimeout(timer);
  }, [message]);
}
