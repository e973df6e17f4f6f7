import { unpacked } from "#core/message";
import type { Store } from "#core/store";
import type { OutboxItem } from "#shared/model/document.ts";
import type { IsoTime } from "#shared/model/units.ts";
import { readReturned } from "./returned.ts";

/** Reports come within days; servers give up after five (RFC 5321 §4.5.4.1). */
const DAYS = 14;

/** Ties a message that came in to the sent one it is about; null where it is about none. */
export async function tieReturned(store: Store, raw: Uint8Array, at: IsoTime): Promise<OutboxItem | null> {
  const report = readReturned(raw, at);
  if (!report) return null;
  const { messageIds, ...returned } = report;
  const item = await store.read("outboxByMessageId", { messageIds });
  if (!item || !(await store.write("noteReturned", { id: item.id, returned }))) return null;
  return store.read("outboxItem", { id: item.id });
}

/** Looks through the inboxes for what came back after a fetch; `after` is the last message that was looked at. Answers the new last one. */
export async function tieFetched(store: Store, after: number, tied: (item: OutboxItem) => void): Promise<number> {
  const since = Date.now() - DAYS * 86_400_000;
  let last = after;
  for (const { id, sortedAt } of await store.read("outboxReplies", { since, after })) {
    last = Math.max(last, id);
    const raw = await store.read("rawOf", { id });
    const item = raw && (await tieReturned(store, unpacked(raw), new Date(sortedAt).toISOString()));
    if (item) tied(item);
  }
  return last;
}
