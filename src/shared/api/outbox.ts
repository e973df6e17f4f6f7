import * as z from "zod";
import type { OutboxItem } from "../model/document.ts";
import { call } from "./define.ts";

const Id = z.object({ id: z.string().max(64) });

export const outbox = {
  list: call<OutboxItem[]>()(z.void()),
  get: call<OutboxItem>()(Id),
  /** The exact message as sent, as text, cut at 1 MiB. */
  source: call<{ text: string; cut: boolean }>()(Id),
  /** Saves these items as a table (CSV) where the user chooses, in their order; null when they cancelled. */
  saveLog: call<{ file: string } | null>()(z.object({ ids: z.array(z.string().max(64)).max(5000) })),
  /** Sends again what did not leave, and at once what waits for its time. */
  retry: call<OutboxItem>()(Id),
  /** A person found out that an unclear message arrived; it counts as sent. */
  arrived: call<OutboxItem>()(Id),
  /** Takes a waiting or failed message out of the queue. */
  cancel: call<void>()(Id),
};
