import * as z from "zod";
import type { SyncProgress, SyncResult, SyncState } from "../model/message.ts";
import { call } from "./define.ts";

export const sync = {
  /** Fetches new mail of one account; what came before a failure stays. */
  run: call<SyncResult, SyncProgress>()(z.object({ accountId: z.string().max(64) })),
  states: call<SyncState[]>()(z.void()),
};
