/** Messages opened before the pane asks: the chosen one at once, while its row is still being drawn, and the reader's probable next one. */
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import type { MessageDetail } from "#shared/model/message.ts";
import type { Result } from "#shared/result.ts";
import { messageAt, useInbox } from "./state.ts";

/** A larger message is opened when it is chosen: reading it would keep the next one waiting. Bytes. */
const AHEAD = 5_000_000;
/** As many as are kept: the chosen one and its neighbour. */
const KEPT = 2;

const ahead = new Map<number, Promise<Result<MessageDetail>>>();

// Nothing of a locked vault's mail stays behind.
whenChanged("vault", () => ahead.clear());

/** Begins to open a message, unless that was done already. */
function begin(id: number): void {
  if (ahead.has(id)) return;
  ahead.set(id, client.inbox.open({ id }));
  for (const oldest of ahead.keys()) if (ahead.size > KEPT) ahead.delete(oldest);
}

/** Opens a message, with what was begun before if there is something. What was refused or incomplete then is asked for again. */
export async function openMessage(id: number): Promise<Result<MessageDetail>> {
  const begun = ahead.get(id);
  ahead.delete(id);
  const answer = await begun;
  return answer?.ok && !answer.value.headOnly ? answer : client.inbox.open({ id });
}

/** Opens the message after the chosen one, in the direction in which the reader goes. */
export function openNext(direction: 1 | -1): void {
  const { selected, pages } = useInbox.getState();
  const next = selected && messageAt(pages, selected.index + direction);
  if (next && next.size <= AHEAD) begin(next.id);
}

useInbox.subscribe(({ selected }, before) => {
  const id = selected?.id ?? null;
  if (id !== null && id !== before.selected?.id) begin(id);
});
