import * as z from "zod";
import { AutoKind } from "../model/auto-send.ts";
import { type BulkItem, type BulkJob, type BulkLine, MOST_BULK } from "../model/bulk.ts";
import { call } from "./define.ts";

const Id = z.object({ id: z.string().max(64) });
const Choice = z.object({ kind: AutoKind, orderIds: z.array(z.string().max(64)).min(1).max(MOST_BULK) });

/** One kind of document of many orders. */
export const bulk = {
  /** What sending would do, order by order; nothing is sent. */
  plan: call<BulkLine[], { done: number; total: number }>()(Choice),
  /** Begins; what stands against an order is told at its item. */
  start: call<BulkJob>()(Choice),
  /** The last ones, newest first. */
  list: call<BulkJob[]>()(z.void()),
  items: call<BulkItem[]>()(Id),
  pause: call<void>()(Id),
  goOn: call<void>()(Id),
  /** Makes no further documents and takes back what has not left yet. */
  cancel: call<void>()(Id),
  /** Saves the outcome as a table (CSV) where the user chooses; null when they cancelled. */
  saveResult: call<{ file: string } | null>()(Id),
};
